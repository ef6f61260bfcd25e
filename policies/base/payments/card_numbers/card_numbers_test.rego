package egide.rules.base.payments.card_numbers_test

import data.egide.rules.base.payments.card_numbers
import data.egide.sample

card := {"category": "card_number", "kind": "pay.card_number", "nature": "high", "filled": 3}

test_fires_on_cards if {
	found := card_numbers.finding with input as sample.columns([sample.column(card)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := card_numbers.finding with input as sample.columns([sample.column(object.union(card, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_fires_on_a_card_in_a_remark if {
	found := card_numbers.finding with input as sample.columns([sample.column({"category": "free_text_comment", "prose": true, "found": [{"name": "pay.card_number", "cells": 1}]})])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.cells == 1
}

test_silent_on_an_empty_column if {
	found := card_numbers.finding with input as sample.columns([sample.column(object.union(card, {"filled": 0}))])
	count(found) == 0
}

test_silent_on_a_way_of_paying if {
	found := card_numbers.finding with input as sample.columns([sample.column({"category": "payment_method", "kind": "pay.method"})])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := card_numbers.finding with input as sample.of({})
	count(found) == 0
}

test_fires_on_a_card_beside_the_tables if {
	found := card_numbers.finding with input as sample.of({"cells": [{"document": "d1", "sheet": 0, "kind": "outside-table", "cells": 1, "found": [{"name": "card_number", "cells": 1}], "reveals": [], "perhaps": []}]})
	sample.severities(found) == {"own"}
	some f in found
	f.places[0].sheet == 0
}

test_in_full if {
	found := card_numbers.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "card_number", "filled": 3, "kind": "pay.card_number", "nature": "high"})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 3}, "people": 3, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_silent_with_found_cells_0_name_card_number if {
	found := card_numbers.finding with input as sample.of({"columns": [sample.column({"found": [{"cells": 0, "name": "card_number"}], "index": 0})]})
	count(found) == 0
}

test_silent_with_kind_card_number if {
	found := card_numbers.finding with input as sample.of({
		"cells": [{"cells": 1, "document": "d1", "found": [{"cells": 1, "name": "card_number"}], "kind": "card_number", "perhaps": [], "reveals": [], "sheet": 0}],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := card_numbers.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "card_number", "filled": 1, "kind": "pay.card_number", "nature": "high"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_yes_no_true if {
	found := card_numbers.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "card_number", "filled": 3, "kind": "pay.card_number", "nature": "high", "yesNo": true})],
	})
	count(found) == 0
}
