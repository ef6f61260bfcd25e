package egide.rules.base.special.union_and_employer_test

import data.egide.rules.base.special.union_and_employer
import data.egide.sample

workers := sample.of({"tables": [sample.table({"kinds": ["work.employer"], "categories": ["employer", "union"]})]})

employers := sample.of({"tables": [sample.table({"kinds": ["work.employer"], "categories": ["employer"]})]})

test_fires_on_both if {
	found := union_and_employer.finding with input as workers
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_the_list_of_a_union if {
	found := union_and_employer.finding with input as object.union(employers, {"context": {"profile": "union"}})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_an_employer_alone if {
	found := union_and_employer.finding with input as employers
	count(found) == 0
}

test_silent_without_people if {
	found := union_and_employer.finding with input as sample.of({"tables": [sample.table({"people": 0, "kinds": ["work.employer"], "categories": ["union"]})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := union_and_employer.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_no_kinds if {
	found := union_and_employer.finding with input as object.union(sample.of({"tables": [sample.table({"categories": ["employer"], "kinds": []})]}), {"context": {"profile": "union"}})
	count(found) == 0
}
