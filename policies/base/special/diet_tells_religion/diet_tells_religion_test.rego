package egide.rules.base.special.diet_tells_religion_test

import data.egide.rules.base.special.diet_tells_religion
import data.egide.sample

diet := {"category": "diet", "kind": "diet.regime", "nature": "art9_inferred", "filled": 20}

test_fires_on_religious_words if {
	found := diet_tells_religion.finding with input as sample.columns([sample.column(object.union(diet, {"words": [{"name": "religious-diet", "cells": 4}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 4
	f.places[0].cells == 4
}

test_silent_on_plain_menus if {
	found := diet_tells_religion.finding with input as sample.columns([sample.column(diet)])
	count(found) == 0
}

test_silent_on_a_list_without_people if {
	found := diet_tells_religion.finding with input as sample.columns([sample.column(object.union(diet, {"people": 0, "words": [{"name": "religious-diet", "cells": 4}]}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := diet_tells_religion.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_words_cells_1_name_religious_diet if {
	found := diet_tells_religion.finding with input as sample.of({"columns": [sample.column({"index": 0, "words": [{"cells": 1, "name": "religious-diet"}]})]})
	count(found) == 0
}

test_with_words_cells_1_name_religious_diet if {
	found := diet_tells_religion.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "diet", "filled": 20, "kind": "diet.regime", "nature": "art9_inferred", "words": [{"cells": 1, "name": "religious-diet"}]})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"cells": 1, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
