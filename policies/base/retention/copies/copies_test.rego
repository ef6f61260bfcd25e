package egide.rules.base.retention.copies_test

import data.egide.rules.base.retention.copies
import data.egide.sample

copy := sample.document({"id": "d2", "nameSignals": ["copy"]})

test_fires_beside_another_list if {
	found := copies.finding with input as sample.of({"documents": [sample.document({}), copy]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_alone_it_is_for_information if {
	found := copies.finding with input as sample.of({"documents": [copy], "tables": [], "columns": []})
	sample.severities(found) == {"low"}
}

test_silent_on_an_export if {
	found := copies.finding with input as sample.of({"documents": [sample.document({}), object.union(copy, {"nameSignals": ["export"]})]})
	count(found) == 0
}

test_silent_without_people if {
	found := copies.finding with input as sample.of({"documents": [sample.document({}), object.union(copy, {"people": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := copies.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := copies.finding with input as sample.of({
		"documents": [sample.document({"id": "d2", "nameSignals": ["copy"]})],
		"tables": [],
		"columns": [],
	})
	found == {
		{"message": "alone", "numbers": {"documents": 1}, "places": [{"document": "d2"}], "severity": "low", "urgency": "info"},
	}
}

test_each_name_signals if {
	every value in ["archive", "backup", "final", "old", "version"] {
		found := copies.finding with input as sample.of({
			"documents": [sample.document({"id": "d2", "nameSignals": [value]})],
			"tables": [],
			"columns": [],
		})
		found == {
			{"message": "alone", "numbers": {"documents": 1}, "places": [{"document": "d2"}], "severity": "low", "urgency": "info"},
		}
	}
}

test_with_people_1 if {
	found := copies.finding with input as sample.of({
		"documents": [sample.document({"id": "d2", "nameSignals": ["copy"], "people": 1})],
		"tables": [],
		"columns": [],
	})
	found == {
		{"message": "alone", "numbers": {"documents": 1}, "places": [{"document": "d2"}], "severity": "low", "urgency": "info"},
	}
}
