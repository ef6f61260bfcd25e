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
