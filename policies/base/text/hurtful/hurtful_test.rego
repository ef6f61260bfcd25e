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

test_in_full if {
	found := hurtful.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "perhaps": [{"cells": 2, "name": "disparaging"}], "prose": true})],
	})
	found == {
		{"message": "perhaps", "numbers": {"passages": 2}, "people": 2, "places": [{"cells": 2, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_perhaps_cells_1_name_disparaging if {
	found := hurtful.finding with input as sample.of({"columns": [sample.column({"index": 0, "perhaps": [{"cells": 1, "name": "disparaging"}]})]})
	found == {
		{"message": "perhaps", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [0], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_reveals_cells_1_name_disparaging if {
	found := hurtful.finding with input as sample.of({"columns": [sample.column({"index": 0, "reveals": [{"cells": 1, "name": "disparaging"}]})]})
	found == {
		{"numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_people_1 if {
	found := hurtful.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "people": 1, "prose": true, "reveals": [{"cells": 2, "name": "disparaging"}]})],
	})
	found == {
		{"numbers": {"passages": 2}, "people": 2, "places": [{"cells": 2, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_perhaps_cells_1_name_disparaging2 if {
	found := hurtful.finding with input as sample.of({
		"columns": [sample.column({"index": 0, "perhaps": [{"cells": 1, "name": "disparaging"}]}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "prose": true, "reveals": [{"cells": 2, "name": "disparaging"}]})],
	})
	found == {
		{"numbers": {"passages": 2}, "people": 2, "places": [{"cells": 2, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}
