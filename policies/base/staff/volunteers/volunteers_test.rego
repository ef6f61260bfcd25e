package egide.rules.base.staff.volunteers_test

import data.egide.rules.base.staff.volunteers
import data.egide.sample

test_fires_on_thirteen if {
	found := volunteers.finding with input as sample.of({"tables": [sample.table({"listKind": "volunteers", "personalColumns": 13})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_twelve if {
	found := volunteers.finding with input as sample.of({"tables": [sample.table({"listKind": "volunteers", "personalColumns": 12})]})
	count(found) == 0
}

test_silent_on_members if {
	found := volunteers.finding with input as sample.of({"tables": [sample.table({"personalColumns": 13})]})
	count(found) == 0
}

test_silent_without_people if {
	found := volunteers.finding with input as sample.of({"tables": [sample.table({"listKind": "volunteers", "personalColumns": 13, "people": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := volunteers.finding with input as sample.of({})
	count(found) == 0
}
