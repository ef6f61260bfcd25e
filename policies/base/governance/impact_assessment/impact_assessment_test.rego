package egide.rules.base.governance.impact_assessment_test

import data.egide.rules.base.governance.impact_assessment
import data.egide.sample

allergy := sample.column({"category": "health", "kind": "health.allergy", "nature": "art9"})

at(document, columns) := sample.of({"documents": [sample.document(document)], "columns": columns})

test_fires_on_health_of_children if {
	found := impact_assessment.finding with input as at({"minors": 20}, [allergy])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_health_of_people_helped if {
	found := impact_assessment.finding with input as at({"listKind": "beneficiaries"}, [allergy])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_health_of_thousands if {
	found := impact_assessment.finding with input as at({"people": 5000}, [allergy])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_health_of_adults if {
	found := impact_assessment.finding with input as at({}, [allergy])
	count(found) == 0
}

test_silent_on_a_list_of_children if {
	found := impact_assessment.finding with input as at({"minors": 20}, [])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := impact_assessment.finding with input as sample.of({})
	count(found) == 0
}

test_speaks_of_the_file_where_it_is_one if {
	found := impact_assessment.finding with input as at({"minors": 20}, [allergy])
	some f in found
	f.message == "one"
	f.people == 40
}

test_fires_once_for_all if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 20}), sample.document({"id": "d2", "minors": 20, "people": 90})],
		"columns": [allergy, object.union(allergy, {"document": "d2"})],
	})
	count(found) == 1
	some f in found
	f.people == 90
	f.numbers.documents == 2
	not f.message
}

test_silent_with_list_kind_beneficiaries if {
	found := impact_assessment.finding with input as sample.of({"documents": [sample.document({"listKind": "beneficiaries", "minors": 20})], "columns": []})
	count(found) == 0
}

test_silent_with_people_4999 if {
	found := impact_assessment.finding with input as sample.of({"documents": [sample.document({"minors": 20, "people": 4999})], "columns": []})
	count(found) == 0
}

test_with_list_kind_health if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"listKind": "health"})],
		"columns": [sample.column({"category": "health", "kind": "health.allergy", "nature": "art9"})],
	})
	found == {{"message": "one", "numbers": {"documents": 1}, "people": 40, "places": [{"document": "d1"}]}}
}

test_with_minors_5 if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 5})],
		"columns": [sample.column({"category": "health", "kind": "health.allergy", "nature": "art9"})],
	})
	found == {{"message": "one", "numbers": {"documents": 1}, "people": 40, "places": [{"document": "d1"}]}}
}

test_silent_with_basis_art10 if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 20})],
		"columns": [sample.column({"basis": "art10", "category": "health", "kind": "health.allergy", "nature": "art9"})],
	})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 20})],
		"columns": [sample.column({"category": "health", "filled": 0, "kind": "health.allergy", "nature": "art9"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 20})],
		"columns": [sample.column({"category": "health", "filled": 1, "kind": "health.allergy", "nature": "art9"})],
	})
	found == {{"message": "one", "numbers": {"documents": 1}, "people": 40, "places": [{"document": "d1"}]}}
}

test_with_nature_art10 if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 20})],
		"columns": [sample.column({"category": "health", "kind": "health.allergy", "nature": "art10"})],
	})
	found == {{"message": "one", "numbers": {"documents": 1}, "people": 40, "places": [{"document": "d1"}]}}
}

test_silent_with_nature_beneficiaries if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 20})],
		"columns": [sample.column({"category": "health", "kind": "health.allergy", "nature": "beneficiaries"})],
	})
	count(found) == 0
}

test_silent_with_people_0 if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 20})],
		"columns": [sample.column({"category": "health", "kind": "health.allergy", "nature": "art9", "people": 0})],
	})
	count(found) == 0
}

test_silent_with_people_2 if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"listKind": "beneficiaries", "people": 0})],
		"columns": [sample.column({"category": "health", "kind": "health.allergy", "nature": "art9"})],
	})
	count(found) == 0
}

test_with_people_1 if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"listKind": "beneficiaries", "people": 1})],
		"columns": [sample.column({"category": "health", "kind": "health.allergy", "nature": "art9"})],
	})
	found == {{"message": "one", "numbers": {"documents": 1}, "people": 1, "places": [{"document": "d1"}]}}
}

test_with_no_columns_1 if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 20}), sample.document({"id": "d2", "minors": 20, "people": 90})],
		"columns": [sample.column({"category": "health", "kind": "health.allergy", "nature": "art9"})],
	})
	found == {{"message": "one", "numbers": {"documents": 1}, "people": 40, "places": [{"document": "d1"}]}}
}

test_silent_where_health_is_a_proof_alone if {
	found := impact_assessment.finding with input as sample.of({
		"documents": [sample.document({"minors": 10})],
		"columns": [sample.column({"nature": "art9", "category": "health", "kind": "health.certificate_date"})],
	})
	count(found) == 0
}
