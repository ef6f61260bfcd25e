package egide.rules.base.retention.deceased_test

import data.egide.rules.base.retention.deceased
import data.egide.sample

status := {"category": "status", "kind": "assoc.membership_status", "words": [{"name": "deceased", "cells": 2}]}

test_fires_on_the_deceased if {
	found := deceased.finding with input as sample.columns([sample.column(status)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 2
}

test_silent_on_those_who_left if {
	found := deceased.finding with input as sample.columns([sample.column(object.union(status, {"words": [{"name": "left", "cells": 2}]}))])
	count(found) == 0
}

test_silent_without_people if {
	found := deceased.finding with input as sample.columns([sample.column(object.union(status, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := deceased.finding with input as sample.of({})
	count(found) == 0
}

test_with_words_cells_1_name_deceased if {
	found := deceased.finding with input as sample.of({"columns": [sample.column({"index": 0, "words": [{"cells": 1, "name": "deceased"}]})]})
	found == {{"people": 1, "places": [{"cells": 1, "columns": [0], "document": "d1", "sheet": 0, "table": 0}]}}
}

test_with_words_cells_1_name_deceased2 if {
	found := deceased.finding with input as sample.of({
		"columns": [sample.column({"index": 0, "words": [{"cells": 1, "name": "deceased"}]}), sample.column({"category": "status", "kind": "assoc.membership_status", "words": [{"cells": 2, "name": "deceased"}]})],
	})
	found == {{"people": 2, "places": [{"cells": 2, "columns": [0, 3], "document": "d1", "sheet": 0, "table": 0}]}}
}
