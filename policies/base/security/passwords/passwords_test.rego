package egide.rules.base.security.passwords_test

import data.egide.rules.base.security.passwords
import data.egide.sample

password := {"category": "password", "kind": "auth.password", "nature": "high", "filled": 9, "basis": "header", "secret": "clear", "people": 0}

test_fires_on_passwords_without_people if {
	found := passwords.finding with input as sample.columns([sample.column(password)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.cells == 9
}

test_scrambled_ones_are_weaker if {
	found := passwords.finding with input as sample.columns([sample.column(object.union(password, {"secret": "hashed"}))])
	sample.severities(found) == {"medium"}
}

test_a_name_alone_is_a_question if {
	found := passwords.finding with input as sample.columns([sample.column(object.union(password, {"secret": ""}))])
	sample.severities(found) == {"high"}
}

test_silent_on_an_empty_column if {
	found := passwords.finding with input as sample.columns([sample.column(object.union(password, {"filled": 0}))])
	count(found) == 0
}

test_silent_on_a_box_to_tick if {
	found := passwords.finding with input as sample.columns([sample.column(object.union(password, {"yesNo": true}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := passwords.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := passwords.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "password", "filled": 9, "kind": "auth.password", "nature": "high", "people": 0})],
	})
	found == {
		{"message": "unsure", "numbers": {"cells": 9}, "people": 9, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_in_full2 if {
	found := passwords.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "password", "filled": 9, "kind": "auth.password", "nature": "high", "people": 0, "secret": "hashed"})],
	})
	found == {
		{"message": "hashed", "numbers": {"cells": 9}, "people": 9, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium", "urgency": "plan"},
	}
}

test_with_filled_1 if {
	found := passwords.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "password", "filled": 1, "kind": "auth.password", "nature": "high", "people": 0})],
	})
	found == {
		{"message": "unsure", "numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_passwords_in_clear_are_said_once if {
	found := passwords.finding with input as sample.columns([sample.column({"category": "password", "kind": "account.password", "secret": "clear"})])
	count(found) == 1
	sample.urgencies(found) == {"own"}
}

test_one_password_in_clear_speaks_for_the_hashed if {
	found := passwords.finding with input as sample.columns([
		sample.column({"category": "password", "kind": "account.password", "secret": "clear"}),
		sample.column({"index": 4, "category": "password", "kind": "account.password", "secret": "hashed"}),
	])
	count(found) == 1
	sample.urgencies(found) == {"own"}
}
