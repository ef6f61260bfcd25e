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

test_in_full if {
	found := cell_notes.finding with input as sample.of({"documents": [sample.document({"facts": {"comments": 3}})]})
	found == {
		{"message": "plain", "numbers": {"notes": 3}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_with_people_1 if {
	found := cell_notes.finding with input as sample.of({"documents": [sample.document({"facts": {"comments": 3}, "people": 1})]})
	found == {
		{"message": "plain", "numbers": {"notes": 3}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_with_comments_1 if {
	found := cell_notes.finding with input as sample.of({"documents": [sample.document({"facts": {"comments": 1}})]})
	found == {
		{"message": "plain", "numbers": {"notes": 1}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_with_kind_document if {
	found := cell_notes.finding with input as sample.of({
		"documents": [sample.document({"facts": {"comments": 3}})],
		"cells": [{"cells": 1, "document": "d1", "found": [], "kind": "document", "perhaps": [], "reveals": [{"cells": 1, "name": "health"}], "sheet": 0}],
	})
	found == {
		{"message": "plain", "numbers": {"notes": 3}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}

test_with_no_reveals if {
	found := cell_notes.finding with input as sample.of({
		"documents": [sample.document({"facts": {"comments": 3}})],
		"cells": [{"cells": 1, "document": "d1", "found": [], "kind": "note", "perhaps": [], "reveals": [], "sheet": 0}],
	})
	found == {
		{"message": "plain", "numbers": {"notes": 3}, "places": [{"document": "d1"}], "severity": "medium"},
	}
}
