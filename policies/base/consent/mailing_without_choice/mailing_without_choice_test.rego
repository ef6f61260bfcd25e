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

test_in_full if {
	found := mailing_without_choice.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "email", "filled": 38, "kind": "contact.email", "listKind": "newsletter"})],
	})
	found == {
		{"message": "inferred", "people": 38, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_in_full2 if {
	found := mailing_without_choice.finding with input as object.union(
		sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "email", "filled": 38, "kind": "contact.email"})],
		}),
		{"context": {"purposes": ["newsletter"]}},
	)
	found == {{"people": 38, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]}}
}

test_each_list_kind if {
	every value in ["appeal", "promotion"] {
		found := mailing_without_choice.finding with input as sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "email", "filled": 38, "kind": "contact.email", "listKind": value})],
		})
		found == {
			{"message": "inferred", "people": 38, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
		}
	}
}

test_silent_with_filled_0 if {
	found := mailing_without_choice.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "email", "filled": 0, "kind": "contact.email", "listKind": "newsletter"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := mailing_without_choice.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "email", "filled": 1, "kind": "contact.email", "listKind": "newsletter"})],
	})
	found == {
		{"message": "inferred", "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_silent_with_people_0 if {
	found := mailing_without_choice.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "email", "filled": 38, "kind": "contact.email", "listKind": "newsletter", "people": 0})],
	})
	count(found) == 0
}
