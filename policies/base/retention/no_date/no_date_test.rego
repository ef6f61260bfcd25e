package egide.rules.base.retention.no_date_test

import data.egide.rules.base.retention.no_date
import data.egide.sample

test_fires_once_for_all if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({}), sample.table({"sheet": 1})]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	count(f.places) == 2
}

test_silent_on_a_joining_date if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": ["membership_date"]})]})
	count(found) == 0
}

test_silent_on_a_last_payment if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": ["last_contribution_date"]})]})
	count(found) == 0
}

test_silent_on_the_date_of_a_gift if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"listKind": "donors", "categories": ["event_date"]})]})
	count(found) == 0
}

test_silent_on_a_short_list if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"rows": 19})]})
	count(found) == 0
}

test_silent_on_the_contacts_of_firms if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": ["organisation_name"]})]})
	count(found) == 0
}

test_silent_on_an_event if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"listKind": "event"})]})
	count(found) == 0
}

test_silent_without_people if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"people": 0})]})
	count(found) == 0
}
