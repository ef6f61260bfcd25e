package egide.rules.base.text.free_column_test

import data.egide.rules.base.text.free_column
import data.egide.sample

remarks := {"category": "free_text_comment", "kind": "text.free", "prose": true, "filled": 30, "averageLength": 45}

test_fires_on_sentences if {
	found := free_column.finding with input as sample.columns([sample.column(remarks)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_short_words if {
	found := free_column.finding with input as sample.columns([sample.column(object.union(remarks, {"averageLength": 6}))])
	count(found) == 0
}

test_silent_on_a_few if {
	found := free_column.finding with input as sample.columns([sample.column(object.union(remarks, {"filled": 5}))])
	count(found) == 0
}

test_silent_without_people if {
	found := free_column.finding with input as sample.columns([sample.column(object.union(remarks, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := free_column.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_average_length_26 if {
	found := free_column.finding with input as sample.of({"columns": [sample.column({"averageLength": 26, "index": 0})]})
	count(found) == 0
}

test_silent_with_average_length_25 if {
	found := free_column.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"averageLength": 25, "category": "free_text_comment", "filled": 30, "kind": "text.free", "prose": true})],
	})
	count(found) == 0
}
