package egide.rules.base.identity.tax_and_benefit_test

import data.egide.rules.base.identity.tax_and_benefit
import data.egide.sample

benefit := {"category": "benefit_number", "kind": "id.caf_number", "nature": "high", "filled": 15}

test_fires_on_numbers if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(benefit)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(object.union(benefit, {"basis": "header"}))])
	sample.severities(found) == {"medium"}
}

test_silent_while_a_price_is_worked_out if {
	found := tax_and_benefit.finding with input as sample.used(sample.columns([sample.column(benefit)]), ["tariff_convention_caf"])
	count(found) == 0
}

test_silent_without_people if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(object.union(benefit, {"people": 0}))])
	count(found) == 0
}

test_silent_on_a_box_to_tick if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(object.union(benefit, {"yesNo": true}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := tax_and_benefit.finding with input as sample.of({})
	count(found) == 0
}

test_silent_on_the_grade_of_a_scholarship if {
	found := tax_and_benefit.finding with input as sample.columns([sample.column(object.union(benefit, {"filled": 64, "values": 4}))])
	count(found) == 0
}
