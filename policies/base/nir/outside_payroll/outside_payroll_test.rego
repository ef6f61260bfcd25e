package egide.rules.base.nir.outside_payroll_test

import data.egide.rules.base.nir.outside_payroll
import data.egide.sample

nir := {"category": "nir", "kind": "id.nir.fr", "nature": "nir", "filled": 38}

test_fires_on_numbers_in_a_member_list if {
	found := outside_payroll.finding with input as sample.columns([sample.column(nir)])
	found == {{
		"places": [{"document": "d1", "sheet": 0, "table": 0, "columns": [3]}],
		"numbers": {"cells": 38}, "people": 38,
	}}
}

test_one_finding_for_two_columns_of_a_table if {
	second := object.union(nir, {"index": 4})
	found := outside_payroll.finding with input as sample.columns([sample.column(nir), sample.column(second)])
	count(found) == 1
	some f in found
	f.places[0].columns == [3, 4]
	f.numbers.cells == 76
	f.people == 38
}

test_a_header_alone_is_not_urgent if {
	only_header := object.union(nir, {"basis": "header"})
	found := outside_payroll.finding with input as sample.columns([sample.column(only_header)])
	sample.urgencies(found) == {"plan"}
	sample.severities(found) == {"high"}
}

test_a_staff_list_is_a_question if {
	staff := object.union(nir, {"listKind": "staff"})
	found := outside_payroll.finding with input as sample.columns([sample.column(staff)])
	sample.severities(found) == {"medium"}
}

test_a_guessed_payroll_is_a_question_too if {
	found := outside_payroll.finding with input as sample.columns([sample.column(object.union(nir, {"listKind": "staff", "purposes": ["payroll"]}))])
	sample.urgencies(found) == {"plan"}
}

test_a_list_of_memberships_is_no_payroll if {
	found := outside_payroll.finding with input as sample.of({
		"tables": [sample.table({"listKind": "staff", "categories": ["licence_number"]})],
		"columns": [sample.column(object.union(nir, {"listKind": "staff"}))],
	})
	sample.urgencies(found) == {"own"}
}

test_silent_where_payroll_is_declared if {
	found := outside_payroll.finding with input as sample.used(sample.columns([sample.column(nir)]), ["payroll"])
	count(found) == 0
}

test_silent_on_a_box_to_tick if {
	tick := object.union(nir, {"basis": "header", "yesNo": true})
	found := outside_payroll.finding with input as sample.columns([sample.column(tick)])
	count(found) == 0
}

test_silent_on_a_foreign_number if {
	foreign := object.union(nir, {"kind": "id.nir.be"})
	found := outside_payroll.finding with input as sample.columns([sample.column(foreign)])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := outside_payroll.finding with input as sample.of({})
	count(found) == 0
}

test_silent_where_payroll_is_declared_for_the_list if {
	found := outside_payroll.finding with input as sample.used_for(sample.columns([sample.column(nir)]), ["payroll"])
	count(found) == 0
}

test_fires_beside_a_list_for_payroll if {
	found := outside_payroll.finding with input as sample.of({
		"documents": [sample.document({}), sample.document({"id": "d2", "declared": ["payroll"]})],
		"columns": [sample.column(nir)],
	})
	count(found) == 1
}

test_in_full if {
	found := outside_payroll.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "nir", "filled": 38, "kind": "id.nir.fr", "listKind": "staff", "nature": "nir"})],
	})
	found == {
		{"message": "staff", "numbers": {"cells": 38}, "people": 38, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium", "urgency": "plan"},
	}
}

test_in_full2 if {
	found := outside_payroll.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "nir", "filled": 38, "kind": "id.nir.fr", "nature": "nir"})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 38}, "people": 38, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_silent_with_filled_0 if {
	found := outside_payroll.finding with input as sample.of({
		"tables": [sample.table({"categories": ["licence_number"], "listKind": "staff"})],
		"columns": [sample.column({"category": "nir", "filled": 0, "kind": "id.nir.fr", "listKind": "staff", "nature": "nir"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := outside_payroll.finding with input as sample.of({
		"tables": [sample.table({"categories": ["licence_number"], "listKind": "staff"})],
		"columns": [sample.column({"category": "nir", "filled": 1, "kind": "id.nir.fr", "listKind": "staff", "nature": "nir"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_each_categories if {
	every value in ["last_contribution_date", "membership_date", "membership_number"] {
		found := outside_payroll.finding with input as sample.of({
			"tables": [sample.table({"categories": [value], "listKind": "staff"})],
			"columns": [sample.column({"category": "nir", "filled": 38, "kind": "id.nir.fr", "listKind": "staff", "nature": "nir"})],
		})
		found == {
			{"numbers": {"cells": 38}, "people": 38, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_silent_with_declared_social_declaration if {
	found := outside_payroll.finding with input as sample.of({
		"documents": [sample.document({"declared": ["social_declaration"]})],
		"tables": [sample.table({"categories": ["licence_number"], "listKind": "staff"})],
		"columns": [sample.column({"category": "nir", "filled": 38, "kind": "id.nir.fr", "listKind": "staff", "nature": "nir"})],
	})
	count(found) == 0
}

test_with_basis_header if {
	found := outside_payroll.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "nir", "filled": 38, "kind": "id.nir.fr", "listKind": "staff", "nature": "nir"})],
	})
	found == {
		{"message": "staff", "numbers": {"cells": 38}, "people": 38, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium", "urgency": "plan"},
	}
}
