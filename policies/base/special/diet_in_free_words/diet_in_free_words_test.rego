package egide.rules.base.special.diet_in_free_words_test

import data.egide.rules.base.special.diet_in_free_words
import data.egide.sample

diet := {"category": "diet", "kind": "diet.regime", "nature": "art9_inferred", "filled": 20, "prose": true, "distinct": 0.6}

test_fires_on_sentences if {
	found := diet_in_free_words.finding with input as sample.columns([sample.column(diet)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_a_list_of_choices if {
	found := diet_in_free_words.finding with input as sample.columns([sample.column(object.union(diet, {"prose": false, "distinct": 0.1}))])
	count(found) == 0
}

test_silent_on_repeated_words if {
	found := diet_in_free_words.finding with input as sample.columns([sample.column(object.union(diet, {"distinct": 0.2}))])
	count(found) == 0
}

test_silent_without_people if {
	found := diet_in_free_words.finding with input as sample.columns([sample.column(object.union(diet, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := diet_in_free_words.finding with input as sample.of({})
	count(found) == 0
}
