package egide.rules.base.security.author_name_test

import data.egide.rules.base.security.author_name
import data.egide.sample

author := {"document": "d1", "kind": "property", "label": "creator", "found": ["full_name"], "reveals": [], "perhaps": []}

test_fires_once_for_all if {
	found := author_name.finding with input as sample.of({"documents": [sample.document({}), sample.document({"id": "d2"})], "parts": [author, object.union(author, {"document": "d2"})]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	count(f.places) == 2
}

test_silent_on_the_name_of_a_program if {
	found := author_name.finding with input as sample.of({"parts": [object.union(author, {"found": []})]})
	count(found) == 0
}

test_silent_on_a_file_without_people if {
	found := author_name.finding with input as sample.of({"documents": [sample.document({"people": 0})], "parts": [author]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := author_name.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_found_document if {
	found := author_name.finding with input as sample.of({
		"parts": [{"document": "d1", "found": ["document"], "kind": "property", "label": "creator", "perhaps": [], "reveals": []}],
	})
	count(found) == 0
}

test_each_found if {
	every value in ["email", "first_name", "last_name"] {
		found := author_name.finding with input as sample.of({
			"parts": [{"document": "d1", "found": [value], "kind": "property", "label": "creator", "perhaps": [], "reveals": []}],
		})
		found == {{"numbers": {"documents": 1}, "places": [{"document": "d1"}]}}
	}
}

test_with_people_1 if {
	found := author_name.finding with input as sample.of({
		"documents": [sample.document({"people": 1})],
		"parts": [{"document": "d1", "found": ["full_name"], "kind": "property", "label": "creator", "perhaps": [], "reveals": []}],
	})
	found == {{"numbers": {"documents": 1}, "places": [{"document": "d1"}]}}
}

test_with_kind_document if {
	found := author_name.finding with input as sample.of({
		"documents": [sample.document({}), sample.document({"id": "d2"})],
		"parts": [{"document": "d1", "found": ["full_name"], "kind": "document", "label": "creator", "perhaps": [], "reveals": []}, {"document": "d2", "found": ["full_name"], "kind": "property", "label": "creator", "perhaps": [], "reveals": []}],
	})
	found == {{"numbers": {"documents": 1}, "places": [{"document": "d2"}]}}
}
