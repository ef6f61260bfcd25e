package egide.rules.base.staff.pay_and_absence_test

import data.egide.rules.base.staff.pay_and_absence
import data.egide.sample

pay := {"category": "payment_amount", "kind": "work.payroll", "nature": "high", "listKind": "staff"}

test_fires_on_pay if {
	found := pay_and_absence.finding with input as sample.columns([sample.column(pay)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_when_encrypted if {
	found := pay_and_absence.finding with input as sample.columns([sample.column(object.union(pay, {"encrypted": true}))])
	count(found) == 0
}

test_silent_on_the_dues_of_members if {
	found := pay_and_absence.finding with input as sample.columns([sample.column(object.union(pay, {"listKind": "members"}))])
	count(found) == 0
}

test_silent_without_people if {
	found := pay_and_absence.finding with input as sample.columns([sample.column(object.union(pay, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := pay_and_absence.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_list_kind_payroll if {
	found := pay_and_absence.finding with input as sample.of({"columns": [sample.column({"index": 0, "listKind": "payroll"})]})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := pay_and_absence.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "payment_amount", "filled": 0, "kind": "work.payroll", "listKind": "staff", "nature": "high"})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := pay_and_absence.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "payment_amount", "filled": 1, "kind": "work.payroll", "listKind": "staff", "nature": "high"})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_each_kind if {
	every value in ["health.condition", "work.discipline", "work.sick_leave"] {
		found := pay_and_absence.finding with input as sample.of({
			"columns": [sample.column({"index": 0}), sample.column({"category": "payment_amount", "kind": value, "listKind": "staff", "nature": "high"})],
		})
		found == {
			{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_with_list_kind_payroll if {
	found := pay_and_absence.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "payment_amount", "kind": "work.payroll", "listKind": "payroll", "nature": "high"})],
	})
	found == {
		{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
