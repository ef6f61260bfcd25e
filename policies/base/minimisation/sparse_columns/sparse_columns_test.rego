package egide.rules.base.minimisation.sparse_columns_test

import data.egide.rules.base.minimisation.sparse_columns
import data.egide.sample

phone := {"category": "phone", "kind": "contact.phone", "filled": 3}

test_fires_on_three_of_forty if {
	found := sparse_columns.finding with input as sample.columns([sample.column(phone)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.columns == 1
	f.people == 3
}

test_silent_on_four_of_forty if {
	found := sparse_columns.finding with input as sample.columns([sample.column(object.union(phone, {"filled": 4}))])
	count(found) == 0
}

test_silent_on_an_empty_column if {
	found := sparse_columns.finding with input as sample.columns([sample.column(object.union(phone, {"filled": 0}))])
	count(found) == 0
}

test_silent_on_a_short_list if {
	found := sparse_columns.finding with input as sample.columns([sample.column(object.union(phone, {"rows": 19, "filled": 1}))])
	count(found) == 0
}

test_silent_on_leaving_dates if {
	found := sparse_columns.finding with input as sample.columns([sample.column(object.union(phone, {"category": "membership_date", "kind": "assoc.end_date"}))])
	count(found) == 0
}

test_silent_without_people if {
	found := sparse_columns.finding with input as sample.columns([sample.column(object.union(phone, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := sparse_columns.finding with input as sample.of({})
	count(found) == 0
}

test_with_filled_1 if {
	found := sparse_columns.finding with input as sample.of({"columns": [sample.column({"filled": 1, "index": 0})]})
	found == {
		{"numbers": {"cells": 1, "columns": 1}, "people": 1, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_rows_20 if {
	found := sparse_columns.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "phone", "filled": 1, "kind": "contact.phone", "rows": 20})],
	})
	found == {
		{"numbers": {"cells": 1, "columns": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_on_each_category if {
	every value in ["birth_name", "consent", "diet", "disability", "free_text_comment", "guardian_contact", "health", "image_rights", "last_contribution_date", "payment_amount", "status"] {
		found := sparse_columns.finding with input as sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": value, "filled": 3, "kind": "contact.phone"})],
		})
		count(found) == 0
	}
}

test_silent_with_personal_birth_name if {
	found := sparse_columns.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "phone", "filled": 3, "kind": "contact.phone", "personal": "birth_name"})],
	})
	count(found) == 0
}
