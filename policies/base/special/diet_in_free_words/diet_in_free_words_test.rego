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

test_silent_with_category_diet if {
	found := diet_in_free_words.finding with input as sample.of({"columns": [sample.column({"category": "diet", "index": 0})]})
	count(found) == 0
}

test_silent_with_prose_true if {
	found := diet_in_free_words.finding with input as sample.of({"columns": [sample.column({"index": 0, "prose": true})]})
	count(found) == 0
}

test_silent_with_distinct_0_3 if {
	found := diet_in_free_words.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "diet", "distinct": 0.3, "filled": 20, "kind": "diet.regime", "nature": "art9_inferred", "prose": true})],
	})
	count(found) == 0
}

test_silent_with_filled_0 if {
	found := diet_in_free_words.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "diet", "distinct": 0.6, "filled": 0, "kind": "diet.regime", "nature": "art9_inferred", "prose": true})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := diet_in_free_words.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "diet", "distinct": 0.6, "filled": 1, "kind": "diet.regime", "nature": "art9_inferred", "prose": true})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
