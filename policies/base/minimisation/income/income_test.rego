package egide.rules.base.minimisation.income_test

import data.egide.rules.base.minimisation.income
import data.egide.sample

quotient := {"category": "family_quotient", "kind": "eco.family_quotient", "nature": "high", "filled": 25}

test_fires_on_amounts if {
	found := income.finding with input as sample.columns([sample.column(quotient)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_numbers_under_a_clear_header if {
	found := income.finding with input as sample.columns([sample.column(object.union(quotient, {"basis": "header", "numeric": true}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := income.finding with input as sample.columns([sample.column(object.union(quotient, {"basis": "header", "values": 3}))])
	sample.severities(found) == {"medium"}
}

test_silent_on_bands if {
	found := income.finding with input as sample.columns([sample.column(object.union(quotient, {"banded": true}))])
	count(found) == 0
}

test_silent_on_a_list_without_people if {
	found := income.finding with input as sample.columns([sample.column(object.union(quotient, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := income.finding with input as sample.of({})
	count(found) == 0
}
