package egide.rules.base.security.leftovers_test

import data.egide.rules.base.security.leftovers
import data.egide.sample

cache := {"document": "d1", "kind": "pivot-cache", "label": "", "found": ["full_name"], "reveals": [], "perhaps": []}

test_fires_on_people_in_a_pivot_cache if {
	found := leftovers.finding with input as sample.of({"documents": [sample.with_facts({"pivotCaches": 1})], "parts": [cache]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_quiet_cache_is_weaker if {
	found := leftovers.finding with input as sample.of({"documents": [sample.with_facts({"pivotCaches": 1, "revisionHistory": true})]})
	sample.severities(found) == {"medium"}
}

test_an_unused_part_is_for_information if {
	found := leftovers.finding with input as sample.of({"documents": [sample.with_facts({"orphanParts": 1})]})
	sample.severities(found) == {"low"}
}

test_silent_without_people if {
	found := leftovers.finding with input as sample.of({"documents": [object.union(sample.with_facts({"pivotCaches": 1}), {"people": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := leftovers.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := leftovers.finding with input as sample.of({"documents": [sample.document({"facts": {"pivotCaches": 1, "revisionHistory": true}})]})
	found == {
		{"message": "quiet", "numbers": {"leftovers": 2}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_in_full2 if {
	found := leftovers.finding with input as sample.of({"documents": [sample.document({"facts": {"orphanParts": 1}})]})
	found == {
		{"message": "unused", "numbers": {"leftovers": 1}, "places": [{"document": "d1"}], "severity": "low", "urgency": "info"},
	}
}

test_with_people_1 if {
	found := leftovers.finding with input as sample.of({"documents": [sample.document({"facts": {"pivotCaches": 1}, "people": 1})]})
	found == {
		{"message": "quiet", "numbers": {"leftovers": 1}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_with_orphan_parts_1 if {
	found := leftovers.finding with input as sample.of({
		"documents": [sample.document({"facts": {"orphanParts": 1, "pivotCaches": 1, "revisionHistory": true}})],
	})
	found == {
		{"message": "quiet", "numbers": {"leftovers": 2}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_with_document_quiet if {
	found := leftovers.finding with input as sample.of({
		"documents": [sample.document({"facts": {"pivotCaches": 1}})],
		"columns": [sample.column({"filled": 15, "index": 0, "reveals": [{"cells": 2, "name": "custom-xml"}]})],
		"parts": [{"document": "quiet", "found": ["full_name"], "kind": "pivot-cache", "label": "", "perhaps": [], "reveals": []}],
	})
	found == {
		{"message": "quiet", "numbers": {"leftovers": 1}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

part_of(changes) := object.union({"document": "d1", "kind": "orphan", "label": "", "found": [], "reveals": [], "perhaps": []}, changes)

test_fires_on_each_kind_of_remains if {
	every kind in ["pivot-cache", "revision", "external-link", "unused-string", "orphan", "custom-xml"] {
		found := leftovers.finding with input as sample.of({"parts": [part_of({"kind": kind, "found": ["full_name"]})]})
		found == {{"places": [{"document": "d1"}], "numbers": {"leftovers": 1}}}
	}
}

test_fires_on_what_is_found_and_revealed if {
	found := leftovers.finding with input as sample.of({"parts": [part_of({"found": ["full_name"], "reveals": ["health"]})]})
	count(found) == 1
}

test_silent_on_other_parts if {
	found := leftovers.finding with input as sample.of({"parts": [part_of({"kind": "drawing", "found": ["full_name"]})]})
	count(found) == 0
}

test_silent_on_remains_without_anybody if {
	found := leftovers.finding with input as sample.of({"parts": [part_of({})]})
	count(found) == 0
}

test_unused_parts_are_said_once if {
	found := leftovers.finding with input as sample.of({
		"documents": [sample.with_facts({"orphanParts": 1})],
		"parts": [part_of({"found": ["full_name"]})],
	})
	count(found) == 1
}
