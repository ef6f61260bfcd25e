package egide.rules.base.special.no_trace_of_agreement_test

import data.egide.rules.base.special.no_trace_of_agreement
import data.egide.sample

allergy := {"category": "health", "kind": "health.allergy", "nature": "art9", "filled": 12}

test_fires_on_allergies_of_members if {
	found := no_trace_of_agreement.finding with input as sample.columns([sample.column(allergy)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_the_health_sheet_of_a_camp if {
	found := no_trace_of_agreement.finding with input as sample.of({"tables": [sample.table({"listKind": "camp", "minors": 12})], "columns": [sample.column(allergy)]})
	count(found) == 0
}

test_fires_on_a_religion_at_a_camp if {
	found := no_trace_of_agreement.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column(object.union(allergy, {"category": "religion", "kind": "belief.religion"}))],
	})
	count(found) == 1
}

test_silent_where_parents_agreed if {
	found := no_trace_of_agreement.finding with input as sample.of({"tables": [sample.table({"kinds": ["consent.parental"]})], "columns": [sample.column(allergy)]})
	count(found) == 0
}

test_silent_on_a_header_alone if {
	found := no_trace_of_agreement.finding with input as sample.columns([sample.column(object.union(allergy, {"basis": "header"}))])
	count(found) == 0
}

test_silent_on_a_certificate if {
	found := no_trace_of_agreement.finding with input as sample.columns([sample.column(object.union(allergy, {"kind": "health.certificate_date"}))])
	count(found) == 0
}

test_silent_without_people if {
	found := no_trace_of_agreement.finding with input as sample.columns([sample.column(object.union(allergy, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := no_trace_of_agreement.finding with input as sample.of({})
	count(found) == 0
}

test_silent_on_what_such_a_body_may_note[profile] if {
	some profile, kind in {"union": "belief.union", "religious": "belief.religion", "political": "belief.politics"}
	own := sample.column(object.union(allergy, {"category": profile, "kind": kind}))
	found := no_trace_of_agreement.finding with input as sample.of_a(sample.columns([own]), profile)
	count(found) == 0
}

test_fires_on_the_health_of_members_of_a_union if {
	found := no_trace_of_agreement.finding with input as sample.of_a(sample.columns([sample.column(allergy)]), "union")
	count(found) == 1
}

test_silent_with_category_disability if {
	found := no_trace_of_agreement.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "disability", "filled": 12, "kind": "health.allergy", "nature": "art9"})],
	})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := no_trace_of_agreement.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "religion", "filled": 0, "kind": "belief.religion", "nature": "art9"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := no_trace_of_agreement.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "religion", "filled": 1, "kind": "belief.religion", "nature": "art9"})],
	})
	found == {{"people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]}}
}

test_silent_with_kinds_consent_explicit if {
	found := no_trace_of_agreement.finding with input as sample.of({
		"tables": [sample.table({"kinds": ["consent.explicit"], "listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "religion", "filled": 12, "kind": "belief.religion", "nature": "art9"})],
	})
	count(found) == 0
}
