package egide.rules.base.minimisation.household_test

import data.egide.rules.base.minimisation.household
import data.egide.sample

status := {"category": "family_relation", "kind": "family.marital_status", "nature": "high", "filled": 31}

test_fires_on_members if {
	found := household.finding with input as sample.columns([sample.column(status)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_for_a_family_price if {
	found := household.finding with input as sample.columns([sample.column(object.union(status, {"purposes": ["tariff_family"]}))])
	count(found) == 0
}

test_silent_on_an_empty_column if {
	found := household.finding with input as sample.columns([sample.column(object.union(status, {"filled": 0}))])
	count(found) == 0
}

test_silent_without_people if {
	found := household.finding with input as sample.columns([sample.column(object.union(status, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := household.finding with input as sample.of({})
	count(found) == 0
}

test_each_kind if {
	every value in ["family.children", "family.household"] {
		found := household.finding with input as sample.of({"columns": [sample.column({"index": 0, "kind": value})]})
		found == {
			{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_with_filled_1 if {
	found := household.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "family_relation", "filled": 1, "kind": "family.marital_status", "nature": "high"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_on_each_list_kind if {
	every value in ["beneficiaries", "payroll", "social_support", "staff"] {
		found := household.finding with input as sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "family_relation", "filled": 31, "kind": "family.marital_status", "listKind": value, "nature": "high"})],
		})
		count(found) == 0
	}
}
