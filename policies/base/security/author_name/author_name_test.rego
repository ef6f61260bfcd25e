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
