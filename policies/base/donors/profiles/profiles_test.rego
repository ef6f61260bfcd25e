package egide.rules.base.donors.profiles_test

import data.egide.rules.base.donors.profiles
import data.egide.sample

wealth := {"category": "family_quotient", "kind": "eco.wealth", "nature": "high", "filled": 20, "listKind": "donors"}

test_fires_on_the_wealth_of_donors if {
	found := profiles.finding with input as sample.columns([sample.column(wealth)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := profiles.finding with input as sample.columns([sample.column(object.union(wealth, {"basis": "header"}))])
	sample.severities(found) == {"medium"}
}

test_silent_on_members if {
	found := profiles.finding with input as sample.columns([sample.column(object.union(wealth, {"listKind": "members"}))])
	count(found) == 0
}

test_silent_without_people if {
	found := profiles.finding with input as sample.columns([sample.column(object.union(wealth, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := profiles.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_list_kind_donations if {
	found := profiles.finding with input as sample.of({"columns": [sample.column({"index": 0, "listKind": "donations"})]})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := profiles.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "family_quotient", "filled": 0, "kind": "eco.wealth", "listKind": "donors", "nature": "high"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := profiles.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "family_quotient", "filled": 1, "kind": "eco.wealth", "listKind": "donors", "nature": "high"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_each_kind if {
	every value in ["belief.politics", "belief.religion", "health.condition"] {
		found := profiles.finding with input as sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "family_quotient", "filled": 20, "kind": value, "listKind": "donors", "nature": "high"})],
		})
		found == {
			{"numbers": {"cells": 20}, "people": 20, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_with_list_kind_donations if {
	found := profiles.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "family_quotient", "filled": 20, "kind": "eco.wealth", "listKind": "donations", "nature": "high"})],
	})
	found == {
		{"numbers": {"cells": 20}, "people": 20, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
