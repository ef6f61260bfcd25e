package egide.rules.base.text.cell_notes_test

import data.egide.rules.base.text.cell_notes
import data.egide.sample

noted := sample.with_facts({"comments": 3})

note := {"document": "d1", "sheet": 0, "kind": "note", "cells": 1, "found": [], "reveals": [{"name": "health", "cells": 1}], "perhaps": []}

test_fires_on_remarks_in_notes if {
	found := cell_notes.finding with input as sample.of({"documents": [noted], "cells": [note]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_plain_notes_are_weaker if {
	found := cell_notes.finding with input as sample.of({"documents": [noted]})
	sample.severities(found) == {"medium"}
}

test_silent_without_people if {
	found := cell_notes.finding with input as sample.of({"documents": [object.union(noted, {"people": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := cell_notes.finding with input as sample.of({})
	count(found) == 0
}
