package egide.rules.base.minimisation.spare_identifiers_test

import data.egide.rules.base.minimisation.spare_identifiers
import data.egide.sample

plate := {"category": "vehicle_plate", "kind": "id.vehicle_plate", "nature": "high", "filled": 31}

test_fires_on_members if {
	found := spare_identifiers.finding with input as sample.columns([sample.column(plate)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_for_car_sharing if {
	found := spare_identifiers.finding with input as sample.columns([sample.column(object.union(plate, {"purposes": ["carpool"]}))])
	count(found) == 0
}

test_silent_on_expense_claims if {
	found := spare_identifiers.finding with input as sample.columns([sample.column(object.union(plate, {"listKind": "expenses"}))])
	count(found) == 0
}

test_silent_without_people if {
	found := spare_identifiers.finding with input as sample.columns([sample.column(object.union(plate, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := spare_identifiers.finding with input as sample.of({})
	count(found) == 0
}

test_each_kind if {
	every value in ["contact.social", "id.driving_licence", "tech.device", "tech.ip"] {
		found := spare_identifiers.finding with input as sample.of({"columns": [sample.column({"index": 0, "kind": value})]})
		found == {
			{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_silent_with_filled_0 if {
	found := spare_identifiers.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "vehicle_plate", "filled": 0, "kind": "id.vehicle_plate", "nature": "high"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := spare_identifiers.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "vehicle_plate", "filled": 1, "kind": "id.vehicle_plate", "nature": "high"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_on_each_list_kind if {
	every value in ["accounts", "directory", "event", "insurance", "parking", "staff"] {
		found := spare_identifiers.finding with input as sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "vehicle_plate", "filled": 31, "kind": "id.vehicle_plate", "listKind": value, "nature": "high"})],
		})
		count(found) == 0
	}
}
