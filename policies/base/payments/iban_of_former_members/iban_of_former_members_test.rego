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
