package egide.rules.base.text.identifiers_test

import data.egide.rules.base.text.identifiers
import data.egide.sample

remarks := {"category": "free_text_comment", "kind": "text.free", "prose": true, "filled": 30}

test_fires_on_an_iban_in_a_remark if {
	found := identifiers.finding with input as sample.columns([sample.column(object.union(remarks, {"found": [{"name": "pay.iban", "cells": 2}, {"name": "contact.phone", "cells": 5}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.passages == 2
}

test_a_phone_number_is_for_information if {
	found := identifiers.finding with input as sample.columns([sample.column(object.union(remarks, {"found": [{"name": "phone", "cells": 5}]}))])
	sample.severities(found) == {"low"}
}

test_fires_in_a_column_without_a_name if {
	found := identifiers.finding with input as sample.columns([sample.column(object.union(remarks, {"category": "other_non_personal", "kind": "", "personal": "none", "found": [{"name": "pay.iban", "cells": 1}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_an_iban_in_an_address if {
	found := identifiers.finding with input as sample.columns([sample.column(object.union(remarks, {"category": "postal_address", "found": [{"name": "pay.iban", "cells": 1}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_the_column_of_ibans if {
	found := identifiers.finding with input as sample.columns([sample.column(object.union(remarks, {"category": "iban", "found": [{"name": "pay.iban", "cells": 30}]}))])
	count(found) == 0
}

test_silent_on_the_phone_to_call_in_an_emergency if {
	found := identifiers.finding with input as sample.columns([sample.column(object.union(remarks, {"category": "emergency_contact", "found": [{"name": "phone", "cells": 30}]}))])
	count(found) == 0
}

test_silent_on_the_column_of_phones if {
	found := identifiers.finding with input as sample.columns([sample.column(object.union(remarks, {"category": "phone", "prose": false, "found": [{"name": "phone", "cells": 40}]}))])
	count(found) == 0
}

test_silent_without_people if {
	found := identifiers.finding with input as sample.columns([sample.column(object.union(remarks, {"people": 0, "found": [{"name": "iban", "cells": 2}]}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := identifiers.finding with input as sample.of({})
	count(found) == 0
}

beside(changes) := object.union({"cells": [{"document": "d1", "sheet": 0, "kind": "outside-table", "cells": 1, "found": [{"name": "iban", "cells": 1}], "reveals": [], "perhaps": []}]}, changes)

test_fires_on_an_iban_beside_the_tables if {
	found := identifiers.finding with input as sample.of(beside({}))
	sample.severities(found) == {"medium"}
	some f in found
	f.message == "outside"
	f.places[0].sheet == 0
}

test_an_iban_in_a_document_without_people_is_for_information if {
	found := identifiers.finding with input as sample.of(beside({"documents": [sample.document({"people": 0})], "tables": [], "columns": []}))
	sample.severities(found) == {"low"}
}

test_an_iban_in_a_note_is_a_remark if {
	found := identifiers.finding with input as sample.of({"cells": [{"document": "d1", "sheet": 0, "kind": "note", "cells": 1, "found": [{"name": "iban", "cells": 1}], "reveals": [], "perhaps": []}]})
	sample.severities(found) == {"own"}
}

test_in_full if {
	found := identifiers.finding with input as sample.of({
		"documents": [sample.document({"people": 0})],
		"tables": [],
		"columns": [],
		"cells": [{"cells": 1, "document": "d1", "found": [{"cells": 1, "name": "iban"}], "kind": "outside-table", "perhaps": [], "reveals": [], "sheet": 0}],
	})
	found == {
		{"message": "outside", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [], "document": "d1", "sheet": 0}], "severity": "low", "urgency": "info"},
	}
}

test_in_full2 if {
	found := identifiers.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "found": [{"cells": 5, "name": "phone"}], "kind": "text.free", "prose": true})],
	})
	found == {
		{"message": "contact", "numbers": {"passages": 5}, "people": 5, "places": [{"cells": 5, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_people_1 if {
	found := identifiers.finding with input as sample.of({
		"documents": [sample.document({"people": 1})],
		"tables": [],
		"columns": [],
		"cells": [{"cells": 1, "document": "d1", "found": [{"cells": 1, "name": "iban"}], "kind": "outside-table", "perhaps": [], "reveals": [], "sheet": 0}],
	})
	found == {
		{"message": "outside", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [], "document": "d1", "sheet": 0}], "severity": "medium"},
	}
}

test_silent_with_no_found if {
	found := identifiers.finding with input as sample.of({
		"documents": [sample.document({"people": 0})],
		"tables": [],
		"columns": [],
		"cells": [{"cells": 1, "document": "d1", "found": [], "kind": "outside-table", "perhaps": [], "reveals": [], "sheet": 0}],
	})
	count(found) == 0
}

test_each_found if {
	every value in ["bank_other", "driving_licence", "id.driving_licence", "id.id_document", "id.nir.be", "id.nir.ch", "id.nir.de", "id.nir.es", "id.nir.gb", "id.nir.it", "id.nir.lu", "id.nir.nl", "id.nir.pl", "id.nir.pt", "id.passport", "id.tax_number", "national_id", "passport", "pay.bank_other", "tax_id"] {
		found := identifiers.finding with input as sample.of({
			"documents": [sample.document({"people": 0})],
			"tables": [],
			"columns": [],
			"cells": [{"cells": 1, "document": "d1", "found": [{"cells": 1, "name": value}], "kind": "outside-table", "perhaps": [], "reveals": [], "sheet": 0}],
		})
		found == {
			{"message": "outside", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [], "document": "d1", "sheet": 0}], "severity": "low", "urgency": "info"},
		}
	}
}

remark(changes) := sample.column(object.union({"category": "free_text_comment", "kind": "text.free", "personal": "linkable", "prose": true}, changes))

one_of(name) := {"found": [{"name": name, "cells": 1}]}

cells_of(kind, name) := {"document": "d1", "sheet": 0, "kind": kind, "found": [{"name": name, "cells": 1}], "reveals": [], "perhaps": [], "cells": 1}

messages(found) := {object.get(f, "message", "own") | some f in found}

test_fires_on_each_way_to_reach_somebody if {
	every name in ["phone", "contact.phone", "email", "contact.email"] {
		found := identifiers.finding with input as sample.columns([remark(object.union(one_of(name), {"people": 1}))])
		messages(found) == {"contact"}
	}
}

test_fires_on_a_number_of_one_person if {
	found := identifiers.finding with input as sample.columns([remark(object.union(one_of("iban"), {"people": 1}))])
	messages(found) == {"own"}
}

test_silent_where_nobody_is if {
	found := identifiers.finding with input as sample.columns([remark(object.union(one_of("phone"), {"people": 0}))])
	count(found) == 0
}

test_a_number_in_a_note_says_enough_of_its_sheet if {
	found := identifiers.finding with input as sample.of({"cells": [cells_of("note", "iban"), cells_of("outside-table", "iban")]})
	messages(found) == {"own"}
}

test_a_number_beside_the_tables_says_enough_of_its_sheet if {
	found := identifiers.finding with input as sample.of({"cells": [cells_of("note", "phone"), cells_of("outside-table", "iban")]})
	messages(found) == {"outside"}
}
