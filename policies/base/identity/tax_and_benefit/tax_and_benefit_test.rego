package egide.rules.base.identity.tax_and_benefit_test

import data.egide.rules.base.identity.tax_and_benefit
import data.egide.sample

benefit := {"category": "benefit_number", "kind": "id.caf_number", "nature": "high", "filled": 15}

test_fires_on_numbers if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(benefit)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(object.union(benefit, {"basis": "header"}))])
	sample.severities(found) == {"medium"}
}

test_silent_while_a_price_is_worked_out if {
	found := tax_and_benefit.finding with input as sample.used(sample.columns([sample.column(benefit)]), ["tariff_convention_caf"])
	count(found) == 0
}

test_silent_without_people if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(object.union(benefit, {"people": 0}))])
	count(found) == 0
}

test_silent_on_a_box_to_tick if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(object.union(benefit, {"yesNo": true}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := tax_and_benefit.finding with input as sample.of({})
	count(found) == 0
}

test_silent_on_the_grade_of_a_scholarship if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(object.union(benefit, {"filled": 64, "values": 4}))])
	count(found) == 0
}

test_in_full if {
	found := tax_and_benefit.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "benefit_number", "filled": 15, "kind": "id.caf_number", "nature": "high"})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 15}, "people": 15, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_with_category_tax_id if {
	found := tax_and_benefit.finding with input as sample.of({"columns": [sample.column({"category": "tax_id", "index": 0})]})
	found == {
		{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_filled_0 if {
	found := tax_and_benefit.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "benefit_number", "filled": 0, "kind": "id.caf_number", "nature": "high", "values": 4})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := tax_and_benefit.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "benefit_number", "filled": 1, "kind": "id.caf_number", "nature": "high", "values": 4})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_on_each_declared if {
	every value in ["payroll", "tax_receipts"] {
		found := tax_and_benefit.finding with input as sample.of({
			"documents": [sample.document({"declared": [value]})],
			"columns": [sample.column({"index": 0}), sample.column({"category": "benefit_number", "filled": 15, "kind": "id.caf_number", "nature": "high"})],
		})
		count(found) == 0
	}
}
