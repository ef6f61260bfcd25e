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

test_each_kind if {
	every value in ["consent.directory", "consent.parental", "consent.photo"] {
		found := without_date.finding with input as sample.of({"columns": [sample.column({"index": 0, "kind": value})]})
		found == {{"people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]}}
	}
}

test_silent_with_kinds_info_notice_date if {
	found := without_date.finding with input as sample.of({
		"tables": [sample.table({"kinds": ["info.notice_date"]})],
		"columns": [sample.column({"category": "consent", "filled": 33, "kind": "consent.newsletter", "nature": "meta", "yesNo": true})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := without_date.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "consent", "filled": 1, "kind": "consent.newsletter", "nature": "meta", "yesNo": true})],
	})
	found == {{"people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]}}
}

test_silent_with_people_0 if {
	found := without_date.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "consent", "filled": 33, "kind": "consent.newsletter", "nature": "meta", "people": 0, "yesNo": true})],
	})
	count(found) == 0
}
