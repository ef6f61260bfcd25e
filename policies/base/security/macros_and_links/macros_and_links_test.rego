package egide.rules.base.security.macros_and_links_test

import data.egide.rules.base.security.macros_and_links
import data.egide.sample

test_fires_on_macros if {
	found := macros_and_links.finding with input as sample.of({"documents": [sample.with_facts({"macros": true, "externalLinks": 2})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_links if {
	found := macros_and_links.finding with input as sample.of({"documents": [sample.with_facts({"externalLinks": 1, "dataConnections": 1})]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.links == 2
}

test_silent_without_people if {
	found := macros_and_links.finding with input as sample.of({"documents": [object.union(sample.with_facts({"macros": true}), {"people": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := macros_and_links.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := macros_and_links.finding with input as sample.of({"documents": [sample.document({"facts": {"dataConnections": 1, "externalLinks": 1}})]})
	found == {{"message": "links", "numbers": {"links": 2}, "places": [{"document": "d1"}]}}
}

test_with_people_1 if {
	found := macros_and_links.finding with input as sample.of({"documents": [sample.document({"facts": {"macros": true}, "people": 1})]})
	found == {{"places": [{"document": "d1"}]}}
}

test_with_data_connections_1 if {
	found := macros_and_links.finding with input as sample.of({"documents": [sample.document({"facts": {"dataConnections": 1}})]})
	found == {{"message": "links", "numbers": {"links": 1}, "places": [{"document": "d1"}]}}
}
