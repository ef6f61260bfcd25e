package egide.rules.base.minors.about_the_parents_test

import data.egide.rules.base.minors.about_the_parents
import data.egide.sample

job := {"category": "profession", "kind": "work.profession", "filled": 22}

list(table, column) := sample.of({"tables": [sample.table(table)], "columns": [sample.column(column)]})

test_fires_on_the_job_of_the_parents if {
	found := about_the_parents.finding with input as list({"minors": 30, "categories": ["guardian_contact"]}, job)
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.columns == 1
}

test_silent_on_adults if {
	found := about_the_parents.finding with input as list({"categories": ["guardian_contact"]}, job)
	count(found) == 0
}

test_silent_without_parents if {
	found := about_the_parents.finding with input as list({"minors": 30}, job)
	count(found) == 0
}

test_silent_on_an_empty_column if {
	found := about_the_parents.finding with input as list({"minors": 30, "categories": ["guardian_contact"]}, object.union(job, {"filled": 0}))
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := about_the_parents.finding with input as sample.of({})
	count(found) == 0
}

test_silent_on_the_nationality_of_the_child if {
	found := about_the_parents.finding with input as list({"minors": 30, "categories": ["guardian_contact"]}, {"category": "nationality", "kind": "identity.nationality"})
	count(found) == 0
}

test_with_filled_1 if {
	found := about_the_parents.finding with input as sample.of({
		"tables": [sample.table({"categories": ["guardian_contact"], "minors": 30})],
		"columns": [sample.column({"category": "profession", "filled": 1, "kind": "work.profession"})],
	})
	found == {
		{"numbers": {"cells": 1, "columns": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_minors_1 if {
	found := about_the_parents.finding with input as sample.of({
		"tables": [sample.table({"categories": ["guardian_contact"], "minors": 1})],
		"columns": [sample.column({"category": "profession", "filled": 22, "kind": "work.profession"})],
	})
	found == {
		{"numbers": {"cells": 22, "columns": 1}, "people": 22, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_each_kind if {
	every value in ["eco.income", "family.marital_status", "work.employer"] {
		found := about_the_parents.finding with input as sample.of({
			"tables": [sample.table({"categories": ["guardian_contact"], "minors": 30})],
			"columns": [sample.column({"category": "profession", "filled": 22, "kind": value})],
		})
		found == {
			{"numbers": {"cells": 22, "columns": 1}, "people": 22, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_silent_on_each_list_kind if {
	every value in ["competition_eligibility", "social_support", "tariff_family"] {
		found := about_the_parents.finding with input as sample.of({
			"tables": [sample.table({"categories": ["guardian_contact"], "minors": 30})],
			"columns": [sample.column({"category": "profession", "filled": 22, "kind": "work.profession", "listKind": value})],
		})
		count(found) == 0
	}
}
