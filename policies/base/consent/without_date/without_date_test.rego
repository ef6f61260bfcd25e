package egide.rules.base.consent.without_date_test

import data.egide.rules.base.consent.without_date
import data.egide.sample

newsletter := {"category": "consent", "kind": "consent.newsletter", "nature": "meta", "yesNo": true, "filled": 33}

test_fires_on_yes_and_no if {
	found := without_date.finding with input as sample.columns([sample.column(newsletter)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 33
}

test_silent_where_a_date_stands_beside if {
	found := without_date.finding with input as sample.of({"tables": [sample.table({"kinds": ["consent.date", "consent.newsletter"]})], "columns": [sample.column(newsletter)]})
	count(found) == 0
}

test_silent_where_the_dates_are_the_agreement if {
	found := without_date.finding with input as sample.columns([sample.column(object.union(newsletter, {"older": [{"days": 30, "count": 20}]}))])
	count(found) == 0
}

test_silent_on_an_empty_column if {
	found := without_date.finding with input as sample.columns([sample.column(object.union(newsletter, {"filled": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := without_date.finding with input as sample.of({})
	count(found) == 0
}
