package egide.rules.base.special.intimate_life_test

import data.egide.rules.base.special.intimate_life
import data.egide.sample

orientation := {"category": "sexual_orientation", "kind": "sex.orientation", "nature": "art9", "filled": 20}

test_fires_on_an_orientation if {
	found := intimate_life.finding with input as sample.columns([sample.column(orientation)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := intimate_life.finding with input as sample.columns([sample.column(object.union(orientation, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_silent_on_a_title if {
	found := intimate_life.finding with input as sample.columns([sample.column({"category": "civility_gender", "kind": "identity.gender"})])
	count(found) == 0
}

test_silent_without_people if {
	found := intimate_life.finding with input as sample.columns([sample.column(object.union(orientation, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := intimate_life.finding with input as sample.of({})
	count(found) == 0
}
