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
