package egide.rules.base.text.accusations_test

import data.egide.rules.base.text.accusations
import data.egide.sample

remarks := {"category": "free_text_comment", "kind": "text.free", "prose": true, "filled": 30}

test_fires_on_an_accusation if {
	found := accusations.finding with input as sample.columns([sample.column(object.union(remarks, {"reveals": [{"name": "criminal", "cells": 1}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_doubt_is_for_information if {
	found := accusations.finding with input as sample.columns([sample.column(object.union(remarks, {"perhaps": [{"name": "criminal", "cells": 2}]}))])
	sample.severities(found) == {"low"}
}

test_silent_on_hurtful_words if {
	found := accusations.finding with input as sample.columns([sample.column(object.union(remarks, {"reveals": [{"name": "disparaging", "cells": 2}]}))])
	count(found) == 0
}

test_silent_without_people if {
	found := accusations.finding with input as sample.columns([sample.column(object.union(remarks, {"people": 0, "reveals": [{"name": "criminal", "cells": 2}]}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := accusations.finding with input as sample.of({})
	count(found) == 0
}
