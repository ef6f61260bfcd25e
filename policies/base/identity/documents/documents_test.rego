package egide.rules.base.identity.documents_test

import data.egide.rules.base.identity.documents
import data.egide.sample

passport := {"category": "passport", "kind": "id.passport", "nature": "high", "filled": 14}

test_fires_on_passport_numbers if {
	found := documents.finding with input as sample.columns([sample.column(passport)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_foreign_numbers if {
	found := documents.finding with input as sample.columns([sample.column({"category": "nir", "kind": "id.nir.be", "filled": 3})])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.message == "foreign"
}

test_a_header_alone_is_weaker if {
	found := documents.finding with input as sample.columns([sample.column(object.union(passport, {"basis": "header"}))])
	sample.severities(found) == {"medium"}
}

test_silent_on_which_document_was_shown if {
	found := documents.finding with input as sample.columns([sample.column(object.union(passport, {"basis": "header", "values": 2}))])
	count(found) == 0
}

test_silent_on_a_box_to_tick if {
	found := documents.finding with input as sample.columns([sample.column(object.union(passport, {"yesNo": true}))])
	count(found) == 0
}

test_silent_for_a_journey if {
	found := documents.finding with input as sample.used(sample.columns([sample.column(passport)]), ["travel_booking"])
	count(found) == 0
}

test_silent_without_people if {
	found := documents.finding with input as sample.columns([sample.column(object.union(passport, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := documents.finding with input as sample.of({})
	count(found) == 0
}

test_silent_on_other_national_numbers if {
	found := documents.finding with input as sample.columns([sample.column(object.union(passport, {"category": "national_id", "kind": "id.residence_permit"}))])
	count(found) == 0
}

test_silent_on_a_word_that_many_share if {
	found := documents.finding with input as sample.columns([sample.column(object.union(passport, {"values": 3}))])
	count(found) == 0
}

test_fires_on_more_numbers_than_are_counted if {
	found := documents.finding with input as sample.columns([sample.column(object.union(passport, {"values": -1, "filled": 900}))])
	count(found) == 1
}

test_silent_on_a_few_kinds_of_documents if {
	found := documents.finding with input as sample.columns([sample.column(object.union(passport, {"basis": "header", "values": 4}))])
	count(found) == 0
}

test_in_full if {
	found := documents.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "passport", "filled": 14, "kind": "id.passport", "nature": "high"})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 14}, "people": 14, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_with_kind_id_id_document if {
	found := documents.finding with input as sample.of({"columns": [sample.column({"index": 0, "kind": "id.id_document"})]})
	found == {
		{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_basis_foreign if {
	found := documents.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "foreign", "category": "nir", "filled": 3, "kind": "id.nir.be"})],
	})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := documents.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "nir", "filled": 0, "kind": "id.nir.be"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := documents.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "nir", "filled": 1, "kind": "id.nir.be"})],
	})
	found == {
		{"message": "foreign", "numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_kind_id_nir_fr if {
	found := documents.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "nir", "filled": 3, "kind": "id.nir.fr"})],
	})
	count(found) == 0
}

test_silent_on_each_declared if {
	every value in ["honorability_transmission", "payroll"] {
		found := documents.finding with input as sample.of({
			"documents": [sample.document({"declared": [value]})],
			"columns": [sample.column({"index": 0}), sample.column({"category": "nir", "filled": 3, "kind": "id.nir.be"})],
		})
		count(found) == 0
	}
}

test_with_values_6 if {
	found := documents.finding with input as sample.of({
		"columns": [sample.column({"basis": "medium", "index": 0}), sample.column({"basis": "header", "category": "passport", "filled": 14, "kind": "id.passport", "nature": "high", "people": 10, "values": 6})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 14}, "people": 10, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

header_only(n) := sample.column({"category": "national_id", "kind": "id.id_document", "basis": "header", "values": n, "filled": max([n, 1])})

test_silent_on_few_values_under_a_header if {
	every n in [1, 2, 3, 4, 5] {
		found := documents.finding with input as sample.columns([header_only(n)])
		count(found) == 0
	}
}

test_many_values_under_a_header if {
	every n in [-1, 6] {
		found := documents.finding with input as sample.columns([header_only(n)])
		count(found) == 1
	}
}
