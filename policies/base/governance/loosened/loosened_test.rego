package egide.rules.base.governance.loosened_test

import data.egide.rules.base.governance.loosened
import data.egide.sample

loosened_to(base, name) := object.union(base, {"context": {"loosened": [{"name": name, "value": 99, "bound": 30}]}})

fixed := {"adult_age", "digital_consent_age"}

test_fires_on_each_threshold[name] if {
	some name in (object.keys(sample.params) - fixed)
	found := loosened.finding with input as loosened_to(sample.of({}), name)
	found == {{"places": [{"document": "d1"}], "message": replace(name, "_", "-")}}
}

test_silent_within_the_bounds if {
	found := loosened.finding with input as sample.of({})
	count(found) == 0
}

test_silent_without_people if {
	stock := sample.of({"documents": [sample.document({"people": 0})]})
	found := loosened.finding with input as loosened_to(stock, "min_rows")
	count(found) == 0
}

test_with_people_1 if {
	found := loosened.finding with input as object.union(sample.of({"documents": [sample.document({"people": 1})]}), {"context": {"loosened": [{"bound": 30, "name": "min_rows", "value": 99}]}})
	found == {{"message": "min-rows", "places": [{"document": "d1"}]}}
}
