package egide.rules.base.security.protected_unread_test

import data.egide.rules.base.security.protected_unread
import data.egide.sample

test_fires_once_for_all if {
	found := protected_unread.finding with input as sample.of({"documents": [sample.document({"state": "protected"}), sample.document({"id": "d2", "state": "protected"})]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.documents == 2
}

test_silent_on_a_file_that_was_opened if {
	found := protected_unread.finding with input as sample.of({"documents": [sample.with_facts({"encrypted": true})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := protected_unread.finding with input as sample.of({})
	count(found) == 0
}

test_with_state_protected if {
	found := protected_unread.finding with input as sample.of({"documents": [sample.document({"facts": {"encrypted": true}, "state": "protected"})]})
	found == {{"numbers": {"documents": 1}, "places": [{"document": "d1"}]}}
}
