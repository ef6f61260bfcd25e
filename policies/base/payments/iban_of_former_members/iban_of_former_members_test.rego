package egide.rules.base.payments.iban_of_former_members_test

import data.egide.rules.base.payments.iban_of_former_members
import data.egide.sample

iban := {"category": "iban", "kind": "pay.iban", "nature": "high", "filled": 30}

gone(n) := sample.with_predicates({"leftDays": [{"days": 395, "count": n}]})

test_fires_on_many_who_left if {
	found := iban_of_former_members.finding with input as sample.of({"tables": [gone(14)], "columns": [sample.column(iban)]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 14
}

test_silent_on_a_few if {
	found := iban_of_former_members.finding with input as sample.of({"tables": [gone(9)], "columns": [sample.column(iban)]})
	count(found) == 0
}

test_silent_on_expense_claims if {
	found := iban_of_former_members.finding with input as sample.of({"tables": [object.union(gone(14), {"listKind": "expenses"})], "columns": [sample.column(iban)]})
	count(found) == 0
}

test_silent_without_iban if {
	found := iban_of_former_members.finding with input as sample.of({"tables": [gone(14)]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := iban_of_former_members.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_left_days_count_10_days_30 if {
	found := iban_of_former_members.finding with input as sample.of({
		"tables": [sample.table({"predicates": {"leftDays": [{"count": 10, "days": 30}]}})],
		"columns": [sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "nature": "high"})],
	})
	count(found) == 0
}

test_with_left_days_count_10_days_395 if {
	found := iban_of_former_members.finding with input as sample.of({
		"tables": [sample.table({"predicates": {"leftDays": [{"count": 10, "days": 395}]}})],
		"columns": [sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "nature": "high"})],
	})
	found == {{"people": 10, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]}}
}

test_silent_with_filled_0 if {
	found := iban_of_former_members.finding with input as sample.of({
		"tables": [sample.table({"predicates": {"leftDays": [{"count": 14, "days": 395}]}})],
		"columns": [sample.column({"category": "iban", "filled": 0, "kind": "pay.iban", "nature": "high"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := iban_of_former_members.finding with input as sample.of({
		"tables": [sample.table({"predicates": {"leftDays": [{"count": 14, "days": 395}]}})],
		"columns": [sample.column({"category": "iban", "filled": 1, "kind": "pay.iban", "nature": "high"})],
	})
	found == {{"people": 14, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]}}
}

test_silent_with_table_1 if {
	found := iban_of_former_members.finding with input as sample.of({
		"tables": [sample.table({"predicates": {"leftDays": [{"count": 14, "days": 395}]}})],
		"columns": [sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "nature": "high", "table": 1})],
	})
	count(found) == 0
}

test_silent_on_each_list_kind if {
	every value in ["donors", "staff", "template"] {
		found := iban_of_former_members.finding with input as sample.of({
			"tables": [sample.table({"listKind": value, "predicates": {"leftDays": [{"count": 14, "days": 395}]}})],
			"columns": [sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "nature": "high"})],
		})
		count(found) == 0
	}
}

test_silent_with_people_0 if {
	found := iban_of_former_members.finding with input as sample.of({
		"tables": [sample.table({"people": 0, "predicates": {"leftDays": [{"count": 14, "days": 395}]}})],
		"columns": [sample.column({"category": "iban", "filled": 30, "kind": "pay.iban", "nature": "high"})],
	})
	count(found) == 0
}
