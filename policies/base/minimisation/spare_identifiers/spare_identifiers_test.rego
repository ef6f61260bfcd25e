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
