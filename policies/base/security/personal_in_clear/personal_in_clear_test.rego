package egide.rules.base.security.personal_in_clear_test

import data.egide.rules.base.security.personal_in_clear
import data.egide.sample

nir := {"category": "nir", "kind": "id.nir.fr", "nature": "nir", "filled": 12}

test_fires_on_numbers if {
	found := personal_in_clear.finding with input as sample.columns([sample.column(nir)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 12
}

test_fires_on_ibans if {
	found := personal_in_clear.finding with input as sample.columns([sample.column({"category": "iban", "kind": "pay.iban", "nature": "high"})])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_minors if {
	found := personal_in_clear.finding with input as sample.of({"documents": [sample.document({"minors": 12})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := personal_in_clear.finding with input as sample.columns([sample.column(object.union(nir, {"basis": "header"}))])
	sample.severities(found) == {"medium"}
}

test_silent_when_encrypted if {
	found := personal_in_clear.finding with input as sample.columns([sample.column(object.union(nir, {"encrypted": true}))])
	count(found) == 0
}

test_silent_on_a_fee if {
	found := personal_in_clear.finding with input as sample.columns([sample.column({"category": "payment_amount", "kind": "pay.amount"})])
	count(found) == 0
}

test_silent_on_a_certificate_that_was_dated if {
	found := personal_in_clear.finding with input as sample.columns([sample.column({"category": "health", "kind": "health.certificate_date", "nature": "art9"})])
	count(found) == 0
}

test_silent_without_people if {
	found := personal_in_clear.finding with input as sample.columns([sample.column(object.union(nir, {"people": 0}))])
	count(found) == 0
}

test_silent_on_a_few_minors if {
	found := personal_in_clear.finding with input as sample.of({"documents": [sample.document({"minors": 4})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := personal_in_clear.finding with input as sample.of({})
	count(found) == 0
}

test_names_its_columns_by_table if {
	found := personal_in_clear.finding with input as sample.of({
		"tables": [sample.table({}), sample.table({"sheet": 1})],
		"columns": [sample.column(nir), sample.column(object.union(nir, {"index": 5})), sample.column(object.union(nir, {"sheet": 1}))],
	})
	some f in found
	f.numbers.columns == 3
	{place | some place in f.places} == {
		{"document": "d1", "sheet": 0, "table": 0, "columns": [3, 5]},
		{"document": "d1", "sheet": 1, "table": 0, "columns": [3]},
	}
}

test_fires_on_identity_documents if {
	found := personal_in_clear.finding with input as sample.columns([sample.column({"category": "national_id", "kind": "id.id_document", "nature": "high"})])
	count(found) == 1
}

test_silent_on_the_number_of_a_student if {
	found := personal_in_clear.finding with input as sample.columns([sample.column({"category": "national_id", "kind": "id.internal", "nature": "high"})])
	count(found) == 0
}

test_in_full if {
	found := personal_in_clear.finding with input as sample.of({"documents": [sample.document({"minors": 12})]})
	found == {{"message": "minors", "people": 12, "places": [{"document": "d1"}]}}
}

test_each_category if {
	every value in ["bank_other", "card_number", "driving_licence", "nir", "passport", "tax_id"] {
		found := personal_in_clear.finding with input as sample.of({"columns": [sample.column({"category": value, "index": 0})]})
		found == {
			{"numbers": {"columns": 1}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_with_kind_id_residence_permit if {
	found := personal_in_clear.finding with input as sample.of({"columns": [sample.column({"index": 0, "kind": "id.residence_permit"})]})
	found == {
		{"numbers": {"columns": 1}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_each_nature if {
	every value in ["art10", "art9", "nir"] {
		found := personal_in_clear.finding with input as sample.of({"columns": [sample.column({"index": 0, "nature": value})]})
		found == {
			{"numbers": {"columns": 1}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_with_minors_5 if {
	found := personal_in_clear.finding with input as sample.of({"documents": [sample.document({"minors": 5})]})
	found == {{"message": "minors", "people": 5, "places": [{"document": "d1"}]}}
}

test_with_category_bank_other if {
	found := personal_in_clear.finding with input as sample.of({
		"documents": [sample.document({"minors": 12})],
		"columns": [sample.column({"category": "bank_other", "index": 0})],
	})
	found == {
		{"numbers": {"columns": 1}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_encrypted_true if {
	found := personal_in_clear.finding with input as sample.of({"documents": [sample.document({"encrypted": true, "minors": 12})]})
	count(found) == 0
}

bank(changes) := sample.column(object.union({"category": "iban", "kind": "pay.iban"}, changes))

test_fires_from_one_filled_cell if {
	found := personal_in_clear.finding with input as sample.columns([bank({"filled": 1})])
	count(found) == 1
}

test_silent_on_an_empty_or_ticked_column if {
	every changes in [{"filled": 0}, {"yesNo": true}] {
		found := personal_in_clear.finding with input as sample.columns([bank(changes)])
		count(found) == 0
	}
}
