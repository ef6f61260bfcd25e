package egide.rules.base.retention.former_members_test

import data.egide.rules.base.retention.former_members
import data.egide.sample

old(n) := sample.with_predicates({"leftDays": [{"days": 730, "count": 35}, {"days": 1095, "count": n}]})

test_fires_on_many_who_left if {
	found := former_members.finding with input as sample.of({"tables": [old(30)]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 30
	f.numbers.years == 3
}

test_silent_on_a_few if {
	found := former_members.finding with input as sample.of({"tables": [old(9)]})
	count(found) == 0
}

test_silent_on_donors if {
	found := former_members.finding with input as sample.of({"tables": [object.union(old(30), {"listKind": "donors"})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := former_members.finding with input as sample.of({})
	count(found) == 0
}

test_silent_on_each_list_kind if {
	every value in ["expenses", "ledger", "none", "staff", "template"] {
		found := former_members.finding with input as sample.of({
			"tables": [sample.table({"listKind": value, "predicates": {"leftDays": [{"count": 35, "days": 730}, {"count": 30, "days": 1095}]}})],
		})
		count(found) == 0
	}
}

test_with_left_days_count_10_days_1095 if {
	found := former_members.finding with input as sample.of({"tables": [sample.table({"predicates": {"leftDays": [{"count": 10, "days": 1095}]}})]})
	found == {{"numbers": {"years": 3}, "people": 10, "places": [{"document": "d1", "sheet": 0, "table": 0}]}}
}

test_silent_with_people_0 if {
	found := former_members.finding with input as sample.of({
		"tables": [sample.table({"people": 0, "predicates": {"leftDays": [{"count": 35, "days": 730}, {"count": 30, "days": 1095}]}})],
	})
	count(found) == 0
}
