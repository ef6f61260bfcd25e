package egide.rules.base.consent.mailing_without_choice_test

import data.egide.rules.base.consent.mailing_without_choice
import data.egide.sample

email := {"category": "email", "kind": "contact.email", "filled": 38}

test_fires_where_mailings_are_declared if {
	found := mailing_without_choice.finding with input as sample.used(sample.columns([sample.column(email)]), ["newsletter"])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_an_inferred_purpose_is_weaker if {
	found := mailing_without_choice.finding with input as sample.columns([sample.column(object.union(email, {"listKind": "newsletter"}))])
	sample.severities(found) == {"low"}
}

test_silent_where_a_choice_is_noted if {
	found := mailing_without_choice.finding with input as sample.of({"tables": [sample.table({"categories": ["consent"]})], "columns": [sample.column(object.union(email, {"listKind": "newsletter"}))]})
	count(found) == 0
}

test_silent_on_members if {
	found := mailing_without_choice.finding with input as sample.columns([sample.column(email)])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := mailing_without_choice.finding with input as sample.of({})
	count(found) == 0
}
