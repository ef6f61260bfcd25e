package egide.rules.base.offences.records_test

import data.egide.rules.base.offences.records
import data.egide.sample

offence := {"category": "criminal", "kind": "penal.offence", "nature": "art10", "filled": 2}

test_fires_on_offences if {
	found := records.finding with input as sample.columns([sample.column(offence)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := records.finding with input as sample.columns([sample.column(object.union(offence, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_silent_on_an_extract_that_was_seen if {
	found := records.finding with input as sample.columns([sample.column(object.union(offence, {"kind": "penal.record_extract", "yesNo": true}))])
	count(found) == 0
}

test_silent_on_the_date_it_was_seen if {
	found := records.finding with input as sample.columns([sample.column(object.union(offence, {"kind": "penal.record_extract", "older": [{"days": 30, "count": 2}]}))])
	count(found) == 0
}

test_silent_without_people if {
	found := records.finding with input as sample.columns([sample.column(object.union(offence, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := records.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := records.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "criminal", "filled": 2, "kind": "penal.offence", "nature": "art10"})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 2}, "people": 2, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_silent_with_category_criminal if {
	found := records.finding with input as sample.of({"columns": [sample.column({"category": "criminal", "index": 0})]})
	count(found) == 0
}

test_silent_with_nature_art10 if {
	found := records.finding with input as sample.of({"columns": [sample.column({"index": 0, "nature": "art10"})]})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := records.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "criminal", "filled": 0, "kind": "penal.offence", "nature": "art10"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := records.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "criminal", "filled": 1, "kind": "penal.offence", "nature": "art10"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_kind_penal_record_extract if {
	found := records.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "criminal", "filled": 2, "kind": "penal.record_extract", "nature": "art10"})],
	})
	found == {
		{"numbers": {"cells": 2}, "people": 2, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_yes_no_true if {
	found := records.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "criminal", "filled": 2, "kind": "penal.offence", "nature": "art10", "yesNo": true})],
	})
	found == {
		{"numbers": {"cells": 2}, "people": 2, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
