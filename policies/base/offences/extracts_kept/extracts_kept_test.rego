package egide.rules.base.offences.extracts_kept_test

import data.egide.rules.base.offences.extracts_kept
import data.egide.sample

extract := {"category": "criminal", "kind": "penal.record_extract", "nature": "art10", "filled": 4}

test_fires_on_numbers_of_extracts if {
	found := extracts_kept.finding with input as sample.columns([sample.column(extract)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_a_box_to_tick if {
	found := extracts_kept.finding with input as sample.columns([sample.column(object.union(extract, {"yesNo": true}))])
	count(found) == 0
}

test_silent_on_the_date_it_was_seen if {
	found := extracts_kept.finding with input as sample.columns([sample.column(object.union(extract, {"older": [{"days": 30, "count": 4}]}))])
	count(found) == 0
}

test_silent_without_people if {
	found := extracts_kept.finding with input as sample.columns([sample.column(object.union(extract, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := extracts_kept.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := extracts_kept.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "criminal", "filled": 0, "kind": "penal.record_extract", "nature": "art10"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := extracts_kept.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "criminal", "filled": 1, "kind": "penal.record_extract", "nature": "art10"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
