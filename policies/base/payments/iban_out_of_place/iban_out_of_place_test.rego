package egide.rules.base.payments.iban_out_of_place_test

import data.egide.rules.base.payments.iban_out_of_place
import data.egide.sample

iban := {"category": "iban", "kind": "pay.iban", "nature": "high", "filled": 30, "values": 30}

test_fires_where_the_purpose_is_declared if {
	found := iban_out_of_place.finding with input as sample.used(sample.columns([sample.column(iban)]), ["attendance"])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_an_inferred_purpose_is_weaker if {
	found := iban_out_of_place.finding with input as sample.columns([sample.column(object.union(iban, {"listKind": "directory"}))])
	sample.severities(found) == {"medium"}
}

test_silent_on_a_ledger if {
	found := iban_out_of_place.finding with input as sample.columns([sample.column(object.union(iban, {"listKind": "ledger", "purposes": ["event"]}))])
	count(found) == 0
}

test_silent_on_members if {
	found := iban_out_of_place.finding with input as sample.columns([sample.column(iban)])
	count(found) == 0
}

test_silent_without_people if {
	found := iban_out_of_place.finding with input as sample.columns([sample.column(object.union(iban, {"listKind": "event", "people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := iban_out_of_place.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := iban_out_of_place.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "listKind": "directory", "nature": "high", "values": 30})],
	})
	found == {
		{"message": "inferred", "numbers": {"cells": 30}, "people": 30, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_in_full2 if {
	found := iban_out_of_place.finding with input as object.union(
		sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "nature": "high", "values": 30})],
		}),
		{"context": {"purposes": ["attendance"]}},
	)
	found == {
		{"numbers": {"cells": 30}, "people": 30, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_people_1 if {
	found := iban_out_of_place.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "listKind": "event", "nature": "high", "people": 1, "values": 30})],
	})
	found == {
		{"message": "inferred", "numbers": {"cells": 30}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_each_list_kind if {
	every value in ["coaching", "health", "mailing", "newsletter"] {
		found := iban_out_of_place.finding with input as sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "listKind": value, "nature": "high", "values": 30})],
		})
		found == {
			{"message": "inferred", "numbers": {"cells": 30}, "people": 30, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
		}
	}
}

test_silent_with_basis_accounting if {
	found := iban_out_of_place.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "accounting", "category": "iban", "filled": 30, "kind": "pay.iban", "listKind": "directory", "nature": "high", "values": 30})],
	})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := iban_out_of_place.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 0, "kind": "pay.iban", "listKind": "directory", "nature": "high", "values": 30})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := iban_out_of_place.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 1, "kind": "pay.iban", "listKind": "directory", "nature": "high", "values": 30})],
	})
	found == {
		{"message": "inferred", "numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_silent_on_each_purposes if {
	every value in ["accounting", "debits", "donations", "expenses", "payroll", "staff"] {
		found := iban_out_of_place.finding with input as sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "listKind": "directory", "nature": "high", "purposes": [value], "values": 30})],
		})
		count(found) == 0
	}
}
