package egide.rules.base.identity.residence_permit_test

import data.egide.rules.base.identity.residence_permit
import data.egide.sample

permit := {"category": "national_id", "kind": "id.residence_permit", "nature": "art9_inferred", "filled": 5}

test_fires_on_permits if {
	found := residence_permit.finding with input as sample.columns([sample.column(permit)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := residence_permit.finding with input as sample.columns([sample.column(object.union(permit, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_who_helps_needs_it if {
	found := residence_permit.finding with input as sample.of_a(sample.columns([sample.column(permit)]), "social_aid")
	sample.severities(found) == {"medium"}
}

test_silent_without_people if {
	found := residence_permit.finding with input as sample.columns([sample.column(object.union(permit, {"people": 0}))])
	count(found) == 0
}

test_silent_on_a_nationality if {
	found := residence_permit.finding with input as sample.columns([sample.column({"category": "nationality", "kind": "identity.nationality"})])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := residence_permit.finding with input as sample.of({})
	count(found) == 0
}

test_a_guess_makes_it_no_weaker if {
	found := residence_permit.finding with input as sample.maybe_a(sample.columns([sample.column(permit)]), "social_aid")
	sample.severities(found) == {"own"}
}

test_in_full if {
	found := residence_permit.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "national_id", "filled": 5, "kind": "id.residence_permit", "nature": "art9_inferred"})],
	})
	found == {
		{"message": "header", "numbers": {"cells": 5}, "people": 5, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_in_full2 if {
	found := residence_permit.finding with input as object.union(
		sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "national_id", "filled": 5, "kind": "id.residence_permit", "nature": "art9_inferred"})],
		}),
		{"context": {"profile": "social_aid", "profileSource": "project"}},
	)
	found == {
		{"numbers": {"cells": 5}, "people": 5, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium", "urgency": "plan"},
	}
}

test_with_kind_social_migration_status if {
	found := residence_permit.finding with input as sample.of({"columns": [sample.column({"index": 0, "kind": "social.migration_status"})]})
	found == {
		{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_filled_0 if {
	found := residence_permit.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "national_id", "filled": 0, "kind": "id.residence_permit", "nature": "art9_inferred"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := residence_permit.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "national_id", "filled": 1, "kind": "id.residence_permit", "nature": "art9_inferred"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_basis_header if {
	found := residence_permit.finding with input as object.union(
		sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"basis": "header", "category": "national_id", "filled": 5, "kind": "id.residence_permit", "nature": "art9_inferred"})],
		}),
		{"context": {"profile": "social_aid", "profileSource": "project"}},
	)
	found == {
		{"numbers": {"cells": 5}, "people": 5, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium", "urgency": "plan"},
	}
}
