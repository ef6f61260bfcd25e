package egide.rules.base.text.hurtful_test

import data.egide.rules.base.text.hurtful
import data.egide.sample

remarks := {"category": "free_text_comment", "kind": "text.free", "prose": true, "filled": 30}

test_fires_on_insults if {
	found := hurtful.finding with input as sample.columns([sample.column(object.union(remarks, {"reveals": [{"name": "disparaging", "cells": 2}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_doubt_is_for_information if {
	found := hurtful.finding with input as sample.columns([sample.column(object.union(remarks, {"perhaps": [{"name": "disparaging", "cells": 2}]}))])
	sample.severities(found) == {"low"}
}

test_silent_on_health if {
	found := hurtful.finding with input as sample.columns([sample.column(object.union(remarks, {"reveals": [{"name": "health", "cells": 2}]}))])
	count(found) == 0
}

test_silent_without_people if {
	found := hurtful.finding with input as sample.columns([sample.column(object.union(remarks, {"people": 0, "reveals": [{"name": "disparaging", "cells": 2}]}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := hurtful.finding with input as sample.of({})
	count(found) == 0
}
