package egide.lib_test

import data.egide.lib
import data.egide.sample

# What the rules share is tested here at its edges; the rules' own tests show what
# it is for.

column(changes) := sample.column(changes)

test_strong_on_values_or_both if {
	lib.strong(column({"basis": "values"}))
	lib.strong(column({"basis": "both"}))
	not lib.strong(column({"basis": "header"}))
	not lib.strong(column({"basis": "none"}))
}

test_a_declared_kind_of_association if {
	every source in ["project", "declared"] {
		declared := object.union(sample.of({}), {"context": {"profile": "union", "profileSource": source}})
		lib.is_a({"union"}) with input as declared
		not lib.is_a({"religious"}) with input as declared
	}
	guessed := object.union(sample.of({}), {"context": {"profile": "union", "profileSource": "guessed"}})
	not lib.is_a({"union"}) with input as guessed
}

camp(changes) := sample.of({"tables": [sample.table(object.union({"listKind": "camp", "minors": 1}, changes))]})

test_stays_of_children if {
	count(lib.stays_of_children) == 1 with input as camp({})
	count(lib.stays_of_children) == 0 with input as camp({"minors": 0})
	count(lib.stays_of_children) == 0 with input as camp({"listKind": "members"})
	ending := {"listKind": "minors", "kinds": ["identity.name", "event.end_date"]}
	count(lib.stays_of_children) == 1 with input as camp(ending)
	count(lib.stays_of_children) == 0 with input as camp(object.union(ending, {"minors": 0}))
	count(lib.stays_of_children) == 0 with input as camp(object.union(ending, {"listKind": "members"}))
	count(lib.stays_of_children) == 0 with input as camp({"listKind": "minors"})
}

test_for_care_where_it_is_declared if {
	where := {"document": "d1", "sheet": 0, "table": 0}
	every purpose in ["camp", "camp_admission", "health"] {
		lib.for_care(where) with input as sample.used(sample.of({}), [purpose])
	}
	not lib.for_care(where) with input as sample.used(sample.of({}), ["mailing"])
	not lib.for_care(where) with input as sample.of({"tables": [sample.table({"listKind": "camp"})]})
}

test_about_people_from_one if {
	lib.about_people({"people": 1})
	not lib.about_people({"people": 0})
}

test_a_board_is_short_and_has_roles if {
	lib.a_board({"people": 25, "kinds": ["identity.name", "assoc.role"]})
	not lib.a_board({"people": 26, "kinds": ["assoc.role"]})
	not lib.a_board({"people": 5, "kinds": ["identity.name"]})
}

test_a_proof_ticked_or_dated if {
	every kind in ["health.medical_certificate", "health.vaccination", "health.questionnaire"] {
		lib.a_proof(column({"kind": kind, "prose": true, "yesNo": true}))
		lib.a_proof(column({"kind": kind, "prose": true, "older": [{"days": 395, "count": 1}]}))
		not lib.a_proof(column({"kind": kind, "prose": true}))
	}
	lib.a_proof(column({"kind": "health.certificate_date"}))
	not lib.a_proof(column({"kind": "health.allergy", "yesNo": true}))
}

test_a_proof_in_words_that_tell_of_no_illness if {
	certificate := {"kind": "health.medical_certificate"}
	told := [{"name": "health", "cells": 1}]
	lib.a_proof(column(certificate))
	not lib.a_proof(column(object.union(certificate, {"reveals": told})))
	not lib.a_proof(column(object.union(certificate, {"perhaps": told})))
	not lib.a_proof(column(object.union(certificate, {"reveals": told, "perhaps": told})))
	not lib.a_proof(column({"kind": "health.vaccination"}))
}

test_told_apart_from_a_quarter if {
	lib.told_apart({"values": -1, "filled": 40})
	lib.told_apart({"values": 10, "filled": 40})
	not lib.told_apart({"values": 9, "filled": 40})
	not lib.told_apart({"values": 0, "filled": 1})
}

test_people_are_those_of_the_fullest_column if {
	lib.people([{"filled": 3, "people": 40}, {"filled": 7, "people": 40}]) == 7
	lib.people([{"filled": 90, "people": 40}, {"filled": 90, "people": 12}]) == 40
	lib.people([{"filled": 5, "people": 1}]) == 1
	lib.people([{"filled": 3, "people": 0}, {"filled": 7, "people": 0}]) == 7
}

test_free_text if {
	lib.free(column({"category": "free_text_comment", "prose": false}))
	lib.free(column({"prose": true, "personal": "none"}))
	not lib.free(column({"prose": true, "personal": "personal"}))
	not lib.free(column({"prose": false, "personal": "none"}))
}

test_texts_beside_what_is_made_for_numbers if {
	lib.texts(column({"prose": true}))
	lib.texts(column({"category": "free_text_comment", "prose": false}))
	not lib.texts(column({"prose": false}))
	every category in [
		"iban", "bic", "bank_other", "card_number", "national_id", "passport", "tax_id",
		"driving_licence", "nir", "benefit_number", "membership_number", "licence_number",
	] {
		not lib.texts(column({"category": category, "prose": true}))
	}
}

test_sensitive_nature if {
	every nature in ["art9", "art9_inferred", "art10"] {
		lib.sensitive_nature(column({"nature": nature}))
	}
	not lib.sensitive_nature(column({"nature": "ordinary"}))
}

told := [{"name": "health", "cells": 2}]

test_remarks_of_a_column if {
	every where in ["found", "reveals", "perhaps"] {
		one := sample.column(object.union({"category": "free_text_comment", "prose": true}, {where: told}))
		remarks := lib.remarks with input as sample.of({"columns": [one]})
		count(remarks) == 1
		some remark in remarks
		remark[where] == told
	}
	none := lib.remarks with input as sample.of({})
	count(none) == 0
}

test_remarks_in_a_sensitive_column_are_no_surprise if {
	of_health := sample.column({"nature": "art9", "reveals": told, "perhaps": told, "found": told})
	remarks := lib.remarks with input as sample.of({"columns": [of_health]})
	count(remarks) == 1
	some remark in remarks
	remark.reveals == []
	remark.perhaps == []
	remark.found == told
}

test_remarks_beside_tables_and_in_notes if {
	cells := {"document": "d1", "sheet": 0, "found": told, "reveals": [], "perhaps": [], "cells": 2}
	note := lib.remarks with input as sample.of({"cells": [object.union(cells, {"kind": "note"})]})
	note == {{
		"where": {"document": "d1", "sheet": 0}, "columns": [], "people": 40, "listKind": "", "purposes": [],
		"category": "note", "text": true, "reveals": [], "perhaps": [], "found": told, "written": told, "pasted": told,
	}}
	beside := lib.remarks with input as sample.of({"cells": [object.union(cells, {"kind": "outside-table"})]})
	beside == {{
		"where": {"document": "d1", "sheet": 0}, "columns": [], "people": 40, "listKind": "", "purposes": [],
		"category": "outside-table", "text": true, "reveals": [], "perhaps": [], "found": told, "written": [], "pasted": [],
	}}
}

test_remarks_in_parts_but_not_in_properties if {
	part := {"document": "d1", "label": "", "found": ["phone", "phone"], "reveals": ["health"], "perhaps": []}
	drawing := lib.remarks with input as sample.of({"parts": [object.union(part, {"kind": "drawing"})]})
	drawing == {{
		"where": {"document": "d1"}, "columns": [], "part": 0, "people": 40, "listKind": "", "purposes": [],
		"category": "drawing", "text": true, "reveals": [{"name": "health", "cells": 1}], "perhaps": [],
		"found": [{"name": "phone", "cells": 1}], "written": [], "pasted": [],
	}}
	property := lib.remarks with input as sample.of({"parts": [object.union(part, {"kind": "property"})]})
	count(property) == 0
}

test_said_of_as_many_people_as_the_most_frequent_remark if {
	said := lib.said({"document": "d1", "sheet": 0}, {{"columns": [2]}: 3, {"columns": [4]}: 5})
	said == {
		"places": [{"document": "d1", "sheet": 0, "columns": [2, 4], "cells": 8}],
		"numbers": {"passages": 8}, "people": 5,
	}
}
