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
