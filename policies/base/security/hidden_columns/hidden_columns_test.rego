package egide.rules.base.security.hidden_columns_test

import data.egide.rules.base.security.hidden_columns
import data.egide.sample

hidden := {"category": "phone", "kind": "contact.phone", "hidden": true}

test_fires_on_hidden_columns if {
	found := hidden_columns.finding with input as sample.columns([sample.column(hidden)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_hidden_rows if {
	found := hidden_columns.finding with input as sample.of({"tables": [sample.table({"hiddenRows": 4}), sample.table({"table": 1, "hiddenRows": 4})]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.rows == 4
}

test_silent_on_hidden_sums if {
	found := hidden_columns.finding with input as sample.columns([sample.column(object.union(hidden, {"category": "other_non_personal", "kind": "", "personal": "none"}))])
	count(found) == 0
}

test_silent_on_an_empty_column if {
	found := hidden_columns.finding with input as sample.columns([sample.column(object.union(hidden, {"filled": 0}))])
	count(found) == 0
}

test_silent_without_people if {
	found := hidden_columns.finding with input as sample.columns([sample.column(object.union(hidden, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := hidden_columns.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := hidden_columns.finding with input as sample.of({"tables": [sample.table({"hiddenRows": 4}), sample.table({"hiddenRows": 4, "table": 1})]})
	found == {{"message": "rows", "numbers": {"rows": 4}, "places": [{"document": "d1", "sheet": 0}]}}
}

test_with_hidden_rows_1 if {
	found := hidden_columns.finding with input as sample.of({"tables": [sample.table({"hiddenRows": 1})]})
	found == {{"message": "rows", "numbers": {"rows": 1}, "places": [{"document": "d1", "sheet": 0}]}}
}

test_with_filled_1 if {
	found := hidden_columns.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "phone", "filled": 1, "hidden": true, "kind": "contact.phone"})],
	})
	found == {
		{"numbers": {"cells": 1, "columns": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_visibility_columns if {
	found := hidden_columns.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "phone", "hidden": true, "kind": "contact.phone", "visibility": "columns"})],
	})
	count(found) == 0
}

test_silent_on_rows_of_a_hidden_sheet if {
	found := hidden_columns.finding with input as sample.of({"tables": [sample.table({"visibility": "hidden", "hiddenRows": 3})]})
	count(found) == 0
}

test_silent_on_rows_without_people if {
	found := hidden_columns.finding with input as sample.of({"tables": [sample.table({"hiddenRows": 3, "people": 0})]})
	count(found) == 0
}
