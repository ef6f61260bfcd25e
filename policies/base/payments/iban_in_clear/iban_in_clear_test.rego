package egide.rules.base.payments.iban_in_clear_test

import data.egide.rules.base.payments.iban_in_clear
import data.egide.sample

iban := {"category": "iban", "kind": "pay.iban", "nature": "high", "filled": 30, "values": 30}

test_fires_on_a_list_in_clear if {
	found := iban_in_clear.finding with input as sample.columns([sample.column(iban)])
	found == {{
		"places": [{"document": "d1", "sheet": 0, "table": 0, "columns": [3]}],
		"numbers": {"cells": 30}, "people": 30,
	}}
}

test_weaker_on_a_header_alone if {
	only_header := object.union(iban, {"basis": "header"})
	found := iban_in_clear.finding with input as sample.columns([sample.column(only_header)])
	sample.severities(found) == {"medium"}
}

test_silent_when_encrypted if {
	safe := object.union(iban, {"encrypted": true})
	found := iban_in_clear.finding with input as sample.columns([sample.column(safe)])
	count(found) == 0
}

test_silent_on_the_account_of_the_association if {
	own := object.union(iban, {"values": 1})
	found := iban_in_clear.finding with input as sample.columns([sample.column(own)])
	count(found) == 0
}

test_silent_on_a_list_without_people if {
	suppliers := object.union(iban, {"people": 0})
	found := iban_in_clear.finding with input as sample.columns([sample.column(suppliers)])
	count(found) == 0
}

test_silent_on_a_box_to_tick if {
	tick := object.union(iban, {"basis": "header", "yesNo": true})
	found := iban_in_clear.finding with input as sample.columns([sample.column(tick)])
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := iban_in_clear.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 0, "kind": "pay.iban", "nature": "high", "values": 1})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := iban_in_clear.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 1, "kind": "pay.iban", "nature": "high", "values": 1})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_filled_2 if {
	found := iban_in_clear.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 2, "kind": "pay.iban", "nature": "high", "values": 1})],
	})
	count(found) == 0
}
