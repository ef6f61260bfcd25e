package egide.rules.base.minimisation.profession_test

import data.egide.rules.base.minimisation.profession
import data.egide.sample

job := {"category": "profession", "kind": "work.profession", "filled": 31}

test_fires_on_members if {
	found := profession.finding with input as sample.columns([sample.column(job)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_the_board if {
	found := profession.finding with input as sample.of({"tables": [sample.table({"people": 9, "kinds": ["assoc.role"]})], "columns": [sample.column(job)]})
	count(found) == 0
}

test_silent_on_the_contacts_of_firms if {
	found := profession.finding with input as sample.of({"tables": [sample.table({"categories": ["organisation_name"]})], "columns": [sample.column(job)]})
	count(found) == 0
}

test_silent_on_a_directory if {
	found := profession.finding with input as sample.columns([sample.column(object.union(job, {"listKind": "directory"}))])
	count(found) == 0
}

test_silent_on_volunteers_by_skill if {
	found := profession.finding with input as sample.columns([sample.column(object.union(job, {"purposes": ["volunteer_skills"]}))])
	count(found) == 0
}

test_silent_on_a_union if {
	found := profession.finding with input as sample.of_a(sample.columns([sample.column(job)]), "union")
	count(found) == 0
}

test_silent_without_people if {
	found := profession.finding with input as sample.columns([sample.column(object.union(job, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := profession.finding with input as sample.of({})
	count(found) == 0
}

test_fires_where_members_are_attached_to_a_body if {
	found := profession.finding with input as sample.of({
		"tables": [sample.table({"categories": ["birth_date", "organisation_name"]})],
		"columns": [sample.column({"category": "profession", "kind": "work.profession"})],
	})
	count(found) == 1
}

test_a_guess_allows_nothing if {
	found := profession.finding with input as sample.maybe_a(sample.columns([sample.column(job)]), "union")
	count(found) == 1
}

test_with_kind_work_employer if {
	found := profession.finding with input as sample.of({"columns": [sample.column({"index": 0, "kind": "work.employer"})]})
	found == {
		{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_categories_siren_siret if {
	found := profession.finding with input as sample.of({
		"tables": [sample.table({"categories": ["siren_siret"]})],
		"columns": [sample.column({"category": "profession", "filled": 31, "kind": "work.profession"})],
	})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := profession.finding with input as sample.of({
		"tables": [sample.table({"categories": ["birth_date", "organisation_name"]})],
		"columns": [sample.column({"category": "profession", "filled": 0, "kind": "work.profession"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := profession.finding with input as sample.of({
		"tables": [sample.table({"categories": ["birth_date", "organisation_name"]})],
		"columns": [sample.column({"category": "profession", "filled": 1, "kind": "work.profession"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_on_each_list_kind if {
	every value in ["expenses", "payroll", "recruitment", "staff"] {
		found := profession.finding with input as sample.of({
			"tables": [sample.table({"categories": ["birth_date", "organisation_name"]})],
			"columns": [sample.column({"category": "profession", "kind": "work.profession", "listKind": value})],
		})
		count(found) == 0
	}
}
