package egide.rules.base.minimisation.photos_test

import data.egide.rules.base.minimisation.photos
import data.egide.sample

album(changes) := sample.of({"documents": [object.union(sample.with_facts({"embeddedImages": 38}), changes)]})

test_fires_on_photos_of_children if {
	found := photos.finding with input as album({"minors": 12})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_photos_of_adults_are_weaker if {
	found := photos.finding with input as album({})
	sample.severities(found) == {"medium"}
}

test_silent_on_a_logo if {
	found := photos.finding with input as sample.of({"documents": [sample.with_facts({"embeddedImages": 2})]})
	count(found) == 0
}

test_silent_on_a_few_of_many if {
	found := photos.finding with input as album({"people": 400})
	count(found) == 0
}

test_silent_without_people if {
	found := photos.finding with input as album({"people": 0})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := photos.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := photos.finding with input as sample.of({"documents": [sample.document({"facts": {"embeddedImages": 38}})]})
	found == {
		{"message": "adults", "numbers": {"images": 38}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_silent_with_embedded_images_14 if {
	found := photos.finding with input as sample.of({"documents": [sample.document({"facts": {"embeddedImages": 14}})]})
	count(found) == 0
}

test_with_embedded_images_20 if {
	found := photos.finding with input as sample.of({"documents": [sample.document({"facts": {"embeddedImages": 20}})]})
	found == {
		{"message": "adults", "numbers": {"images": 20}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_silent_with_people_1 if {
	found := photos.finding with input as sample.of({"documents": [sample.document({"facts": {"embeddedImages": 2}, "people": 1})]})
	count(found) == 0
}

test_with_people_1 if {
	found := photos.finding with input as sample.of({"documents": [sample.document({"facts": {"embeddedImages": 38}, "people": 1})]})
	found == {
		{"message": "adults", "numbers": {"images": 38}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_with_minors_1 if {
	found := photos.finding with input as sample.of({"documents": [sample.document({"facts": {"embeddedImages": 38}, "minors": 1})]})
	found == {{"numbers": {"images": 38}, "places": [{"document": "d1"}]}}
}

test_fires_from_five_images if {
	found := photos.finding with input as sample.of({"documents": [object.union(sample.with_facts({"embeddedImages": 5}), {"people": 10})]})
	count(found) == 1
}

test_silent_on_four_images if {
	found := photos.finding with input as sample.of({"documents": [object.union(sample.with_facts({"embeddedImages": 4}), {"people": 8})]})
	count(found) == 0
}
