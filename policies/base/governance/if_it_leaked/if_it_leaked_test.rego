package egide.rules.base.governance.if_it_leaked_test

import data.egide.rules.base.governance.if_it_leaked
import data.egide.sample

iban := {"category": "iban", "kind": "pay.iban", "nature": "high"}

test_fires_once_for_all if {
	found := if_it_leaked.finding with input as sample.of({"documents": [sample.document({}), sample.document({"id": "d2", "people": 90})], "columns": [sample.column(iban), sample.column(object.union(iban, {"document": "d2"}))]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 90
	not f.message
	f.numbers.documents == 2
}

test_speaks_of_the_file_where_it_is_one if {
	found := if_it_leaked.finding with input as sample.columns([sample.column(iban)])
	some f in found
	f.message == "one"
}

test_fires_on_health if {
	found := if_it_leaked.finding with input as sample.columns([sample.column({"category": "health", "kind": "health.allergy", "nature": "art9"})])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_a_header_alone if {
	found := if_it_leaked.finding with input as sample.columns([sample.column(object.union(iban, {"basis": "header"}))])
	count(found) == 0
}

test_silent_without_people if {
	found := if_it_leaked.finding with input as sample.columns([sample.column(object.union(iban, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := if_it_leaked.finding with input as sample.of({})
	count(found) == 0
}

test_fires_on_identity_documents if {
	found := if_it_leaked.finding with input as sample.columns([sample.column({"category": "national_id", "kind": "id.id_document", "nature": "high"})])
	count(found) == 1
}

test_each_category if {
	every value in ["card_number", "passport", "password"] {
		found := if_it_leaked.finding with input as sample.of({"columns": [sample.column({"category": value, "index": 0})]})
		found == {{"message": "one", "numbers": {"documents": 1}, "people": 40, "places": [{"document": "d1"}]}}
	}
}

test_with_kind_id_residence_permit if {
	found := if_it_leaked.finding with input as sample.of({"columns": [sample.column({"index": 0, "kind": "id.residence_permit"})]})
	found == {{"message": "one", "numbers": {"documents": 1}, "people": 40, "places": [{"document": "d1"}]}}
}

test_each_nature if {
	every value in ["art10", "nir"] {
		found := if_it_leaked.finding with input as sample.of({"columns": [sample.column({"index": 0, "nature": value})]})
		found == {{"message": "one", "numbers": {"documents": 1}, "people": 40, "places": [{"document": "d1"}]}}
	}
}

test_silent_with_document_art10 if {
	found := if_it_leaked.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "document": "art10", "kind": "pay.iban", "nature": "high"})],
	})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := if_it_leaked.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 0, "kind": "pay.iban", "nature": "high"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := if_it_leaked.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "iban", "filled": 1, "kind": "pay.iban", "nature": "high"})],
	})
	found == {{"message": "one", "numbers": {"documents": 1}, "people": 40, "places": [{"document": "d1"}]}}
}
