package egide.rules.base.minors.image_rights_test

import data.egide.rules.base.minors.image_rights
import data.egide.sample

test_fires_on_a_column_of_photos if {
	found := image_rights.finding with input as sample.of({"tables": [sample.table({"minors": 8, "kinds": ["identity.photo"]})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_a_list_to_publish if {
	found := image_rights.finding with input as sample.of({"tables": [sample.table({"minors": 8, "purposes": ["publication"]})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_a_picture_for_each_child if {
	found := image_rights.finding with input as sample.of({"documents": [sample.with_facts({"embeddedImages": 8})], "tables": [sample.table({"minors": 8})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_a_logo if {
	found := image_rights.finding with input as sample.of({"documents": [sample.with_facts({"embeddedImages": 1})], "tables": [sample.table({"minors": 1})]})
	count(found) == 0
}

test_silent_where_the_agreement_is_noted if {
	found := image_rights.finding with input as sample.of({"tables": [sample.table({"minors": 8, "kinds": ["identity.photo"], "categories": ["image_rights"]})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := image_rights.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_kinds_identity_photo if {
	found := image_rights.finding with input as sample.of({"tables": [sample.table({"kinds": ["identity.photo"]})]})
	count(found) == 0
}

test_with_kinds_identity_photo if {
	found := image_rights.finding with input as sample.of({
		"documents": [sample.document({"facts": {"embeddedImages": 1}})],
		"tables": [sample.table({"kinds": ["identity.photo"], "minors": 1})],
	})
	found == {{"people": 1, "places": [{"document": "d1", "sheet": 0, "table": 0}]}}
}

test_with_list_kind_licence_photo if {
	found := image_rights.finding with input as sample.of({
		"documents": [sample.document({"facts": {"embeddedImages": 1}})],
		"tables": [sample.table({"listKind": "licence_photo", "minors": 1})],
	})
	found == {{"people": 1, "places": [{"document": "d1", "sheet": 0, "table": 0}]}}
}
