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
