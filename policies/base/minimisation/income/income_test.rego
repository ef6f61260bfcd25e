package egide.rules.base.minimisation.income_test

import data.egide.rules.base.minimisation.income
import data.egide.sample

quotient := {"category": "family_quotient", "kind": "eco.family_quotient", "nature": "high", "filled": 25}

test_fires_on_amounts if {
	found := income.finding with input as sample.columns([sample.column(quotient)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_numbers_under_a_clear_header if {
	found := income.finding with input as sample.columns([sample.column(object.union(quotient, {"basis": "header", "numeric": true}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := income.finding with input as sample.columns([sample.column(object.union(quotient, {"basis": "header", "values": 3}))])
	sample.severities(found) == {"medium"}
}

test_silent_on_bands if {
	found := income.finding with input as sample.columns([sample.column(object.union(quotient, {"banded": true}))])
	count(found) == 0
}

test_silent_on_a_list_without_people if {
	found := income.finding with input as sample.columns([sample.column(object.union(quotient, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := income.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := income.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "family_quotient", "filled": 25, "kind": "eco.family_quotient", "nature": "high", "values": 3})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 25}, "people": 25, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_with_basis_family_quotient if {
	found := income.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "family_quotient", "category": "family_quotient", "filled": 25, "kind": "eco.family_quotient", "nature": "high"})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 25}, "people": 25, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_silent_with_filled_0 if {
	found := income.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "family_quotient", "filled": 0, "kind": "eco.family_quotient", "nature": "high"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := income.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "family_quotient", "filled": 1, "kind": "eco.family_quotient", "nature": "high"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_yes_no_true if {
	found := income.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "family_quotient", "filled": 25, "kind": "eco.family_quotient", "nature": "high", "yesNo": true})],
	})
	count(found) == 0
}

test_with_numeric_true if {
	found := income.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "family_quotient", "filled": 25, "kind": "eco.family_quotient", "nature": "high", "numeric": true, "values": 3})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 25}, "people": 25, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_with_values_5 if {
	found := income.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "family_quotient", "filled": 25, "kind": "eco.family_quotient", "nature": "high", "numeric": true, "values": 5})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 25}, "people": 25, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_with_values_6 if {
	found := income.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "family_quotient", "filled": 25, "kind": "eco.family_quotient", "nature": "high", "numeric": true, "values": 6})],
	})
	found == {
		{"numbers": {"cells": 25}, "people": 25, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
