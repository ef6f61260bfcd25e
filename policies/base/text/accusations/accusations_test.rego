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

test_in_full if {
	found := accusations.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "perhaps": [{"cells": 2, "name": "criminal"}], "prose": true})],
	})
	found == {
		{"message": "perhaps", "numbers": {"passages": 2}, "people": 2, "places": [{"cells": 2, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_perhaps_cells_1_name_criminal if {
	found := accusations.finding with input as sample.of({"columns": [sample.column({"index": 0, "perhaps": [{"cells": 1, "name": "criminal"}]})]})
	found == {
		{"message": "perhaps", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [0], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_people_1 if {
	found := accusations.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "people": 1, "prose": true, "reveals": [{"cells": 2, "name": "criminal"}]})],
	})
	found == {
		{"numbers": {"passages": 2}, "people": 2, "places": [{"cells": 2, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_perhaps_cells_1_name_criminal2 if {
	found := accusations.finding with input as sample.of({
		"columns": [sample.column({"index": 0, "perhaps": [{"cells": 1, "name": "criminal"}]}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "prose": true, "reveals": [{"cells": 1, "name": "criminal"}]})],
	})
	found == {
		{"numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
