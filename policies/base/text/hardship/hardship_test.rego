package egide.rules.base.text.hardship_test

import data.egide.rules.base.text.hardship
import data.egide.sample

remarks := {"category": "free_text_comment", "kind": "text.free", "prose": true, "filled": 30}

test_fires_on_debts if {
	found := hardship.finding with input as sample.columns([sample.column(object.union(remarks, {"reveals": [{"name": "social_hardship", "cells": 4}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_doubt_is_for_information if {
	found := hardship.finding with input as sample.columns([sample.column(object.union(remarks, {"perhaps": [{"name": "family_conflict", "cells": 2}]}))])
	sample.severities(found) == {"low"}
}

test_weaker_where_people_seem_to_be_helped if {
	found := hardship.finding with input as sample.columns([sample.column(object.union(remarks, {"listKind": "beneficiaries", "reveals": [{"name": "social_hardship", "cells": 4}]}))])
	sample.severities(found) == {"medium"}
}

test_silent_where_people_are_helped if {
	found := hardship.finding with input as sample.used(sample.columns([sample.column(object.union(remarks, {"listKind": "beneficiaries", "reveals": [{"name": "social_hardship", "cells": 4}]}))]), ["social_support"])
	count(found) == 0
}

test_silent_without_people if {
	found := hardship.finding with input as sample.columns([sample.column(object.union(remarks, {"people": 0, "reveals": [{"name": "social_hardship", "cells": 4}]}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := hardship.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := hardship.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "perhaps": [{"cells": 2, "name": "family_conflict"}], "prose": true})],
	})
	found == {
		{"message": "perhaps", "numbers": {"passages": 2}, "people": 2, "places": [{"cells": 2, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_in_full2 if {
	found := hardship.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "listKind": "beneficiaries", "prose": true, "reveals": [{"cells": 4, "name": "social_hardship"}]})],
	})
	found == {
		{"message": "care", "numbers": {"passages": 4}, "people": 4, "places": [{"cells": 4, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "medium"},
	}
}

test_with_perhaps_cells_1_name_family_conflict if {
	found := hardship.finding with input as sample.of({
		"columns": [sample.column({"index": 0, "perhaps": [{"cells": 1, "name": "family_conflict"}]})],
	})
	found == {
		{"message": "perhaps", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [0], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_reveals_cells_1_name_family_conflict if {
	found := hardship.finding with input as sample.of({
		"columns": [sample.column({"index": 0, "reveals": [{"cells": 1, "name": "family_conflict"}]})],
	})
	found == {
		{"numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_people_1 if {
	found := hardship.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "people": 1, "prose": true, "reveals": [{"cells": 4, "name": "social_hardship"}]})],
	})
	found == {
		{"numbers": {"passages": 4}, "people": 4, "places": [{"cells": 4, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_perhaps_cells_1_name_family_conflict2 if {
	found := hardship.finding with input as sample.of({
		"columns": [sample.column({"index": 0, "perhaps": [{"cells": 1, "name": "family_conflict"}]}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "prose": true, "reveals": [{"cells": 4, "name": "social_hardship"}]})],
	})
	found == {
		{"numbers": {"passages": 4}, "people": 4, "places": [{"cells": 4, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_declared_social_support if {
	found := hardship.finding with input as sample.of({
		"documents": [sample.document({"declared": ["social_support"]})],
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "perhaps": [{"cells": 2, "name": "family_conflict"}], "prose": true})],
	})
	count(found) == 0
}
