package egide.rules.base.text.private_life_test

import data.egide.rules.base.text.private_life
import data.egide.sample

remarks := {"category": "free_text_comment", "kind": "text.free", "prose": true, "filled": 30}

stay(column) := sample.of({"tables": [sample.table({"listKind": "camp", "minors": 12})], "columns": [sample.column(object.union(column, {"listKind": "camp"}))]})

test_fires_on_remarks_about_health if {
	found := private_life.finding with input as sample.columns([sample.column(object.union(remarks, {"reveals": [{"name": "health", "cells": 3}, {"name": "disparaging", "cells": 9}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 3
	f.places == [{"document": "d1", "sheet": 0, "table": 0, "columns": [3], "cells": 3}]
}

test_fires_on_a_note if {
	found := private_life.finding with input as sample.of({"cells": [{"document": "d1", "sheet": 0, "kind": "note", "cells": 2, "found": [], "reveals": [{"name": "religion", "cells": 1}], "perhaps": []}]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.places[0].sheet == 0
}

test_fires_on_a_drawing if {
	found := private_life.finding with input as sample.of({"parts": [{"document": "d1", "kind": "drawing", "label": "", "found": [], "reveals": ["health", "health"], "perhaps": []}]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.passages == 1
}

test_health_at_a_camp_is_not_urgent if {
	found := private_life.finding with input as stay(object.union(remarks, {"reveals": [{"name": "health", "cells": 3}]}))
	sample.severities(found) == {"high"}
}

test_religion_at_a_camp_is if {
	found := private_life.finding with input as stay(object.union(remarks, {"reveals": [{"name": "religion", "cells": 3}]}))
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_doubt_is_for_information if {
	found := private_life.finding with input as sample.columns([sample.column(object.union(remarks, {"perhaps": [{"name": "health", "cells": 2}]}))])
	sample.severities(found) == {"low"}
}

test_without_people_there_is_doubt if {
	found := private_life.finding with input as sample.columns([sample.column(object.union(remarks, {"people": 0, "reveals": [{"name": "health", "cells": 2}]}))])
	sample.severities(found) == {"low"}
}

test_silent_on_other_signals if {
	found := private_life.finding with input as sample.columns([sample.column(object.union(remarks, {"reveals": [{"name": "disparaging", "cells": 2}]}))])
	count(found) == 0
}

test_silent_on_a_column_made_for_health if {
	found := private_life.finding with input as sample.columns([sample.column(object.union(remarks, {"category": "health", "nature": "art9", "reveals": [{"name": "health", "cells": 2}]}))])
	count(found) == 0
}

test_silent_on_plain_remarks if {
	found := private_life.finding with input as sample.columns([sample.column(remarks)])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := private_life.finding with input as sample.of({})
	count(found) == 0
}

test_a_guessed_list_of_health_authorises_nothing if {
	found := private_life.finding with input as sample.columns([sample.column(object.union(remarks, {"listKind": "health", "purposes": ["health"], "reveals": [{"name": "health", "cells": 1}]}))])
	sample.urgencies(found) == {"own"}
}

test_nor_does_a_camp_of_adults if {
	found := private_life.finding with input as sample.columns([sample.column(object.union(remarks, {"listKind": "camp", "reveals": [{"name": "health", "cells": 1}]}))])
	sample.urgencies(found) == {"own"}
}

test_a_declared_purpose_does if {
	found := private_life.finding with input as sample.used(sample.columns([sample.column(object.union(remarks, {"reveals": [{"name": "health", "cells": 1}]}))]), ["health"])
	sample.urgencies(found) == {"plan"}
}

test_a_choice_among_a_few_words_is_no_remark if {
	found := private_life.finding with input as sample.columns([sample.column({"category": "benefit_number", "kind": "id.caf_number", "values": 4, "reveals": [{"name": "disability", "cells": 13}]})])
	sample.severities(found) == {"high"}
	sample.urgencies(found) == {"plan"}
	some f in found
	f.message == "choices"
}

test_remarks_and_choices_are_told_apart if {
	found := private_life.finding with input as sample.columns([
		sample.column(object.union(remarks, {"reveals": [{"name": "health", "cells": 1}]})),
		sample.column({"index": 5, "category": "other_non_personal", "kind": "", "personal": "none", "values": 4, "reveals": [{"name": "religion", "cells": 18}]}),
	])
	{[f.places[0].columns, object.get(f, "urgency", "own")] | some f in found} == {[[3], "own"], [[5], "plan"]}
}

test_in_full if {
	found := private_life.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "listKind": "camp", "prose": true, "reveals": [{"cells": 3, "name": "health"}]})],
	})
	found == {
		{"message": "care", "numbers": {"passages": 3}, "people": 3, "places": [{"cells": 3, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_in_full2 if {
	found := private_life.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "people": 0, "prose": true, "reveals": [{"cells": 2, "name": "health"}]})],
	})
	found == {
		{"message": "perhaps", "numbers": {"passages": 2}, "people": 2, "places": [{"cells": 2, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_silent_with_perhaps_cells_0_name_care if {
	found := private_life.finding with input as sample.of({"columns": [sample.column({"index": 0, "perhaps": [{"cells": 0, "name": "care"}]})]})
	count(found) == 0
}

test_each_perhaps if {
	every value in ["disability", "ethnicity", "political", "union"] {
		found := private_life.finding with input as sample.of({"columns": [sample.column({"index": 0, "perhaps": [{"cells": 1, "name": value}]})]})
		found == {
			{"message": "perhaps", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [0], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
		}
	}
}

test_with_perhaps_cells_1_name_sexual_orientation if {
	found := private_life.finding with input as sample.of({
		"columns": [sample.column({"index": 0, "perhaps": [{"cells": 1, "name": "sexual_orientation"}]})],
	})
	found == {
		{"message": "perhaps", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [0], "document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_reveals_cells_1_name_disability if {
	found := private_life.finding with input as sample.of({"columns": [sample.column({"index": 0, "reveals": [{"cells": 1, "name": "disability"}]})]})
	found == {
		{"message": "choices", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [0], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_with_people_1 if {
	found := private_life.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "listKind": "camp", "people": 1, "prose": true, "reveals": [{"cells": 3, "name": "health"}]})],
	})
	found == {
		{"message": "care", "numbers": {"passages": 3}, "people": 3, "places": [{"cells": 3, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_with_perhaps_cells_1_name_disability if {
	found := private_life.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "listKind": "camp", "perhaps": [{"cells": 1, "name": "disability"}], "prose": true, "reveals": [{"cells": 3, "name": "health"}]})],
	})
	found == {
		{"message": "care", "numbers": {"passages": 3}, "people": 3, "places": [{"cells": 3, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

test_with_reveals_cells_1_name_disability2 if {
	found := private_life.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "free_text_comment", "filled": 30, "kind": "text.free", "listKind": "camp", "prose": true, "reveals": [{"cells": 1, "name": "disability"}]})],
	})
	found == {
		{"message": "care", "numbers": {"passages": 1}, "people": 1, "places": [{"cells": 1, "columns": [3], "document": "d1", "sheet": 0, "table": 0}], "severity": "high", "urgency": "plan"},
	}
}

choice(changes) := sample.column(object.union({"category": "other_personal", "kind": "social.benefit", "reveals": [{"name": "health", "cells": 2}]}, changes))

messages(found) := {object.get(f, "message", "own") | some f in found}

test_a_choice_needs_somebody if {
	one := private_life.finding with input as sample.columns([choice({"people": 1})])
	messages(one) == {"choices"}
	nobody := private_life.finding with input as sample.columns([choice({"people": 0})])
	messages(nobody) == {"perhaps"}
}

test_a_doubt_about_one_person if {
	doubt := choice({"people": 1, "reveals": [], "perhaps": [{"name": "health", "cells": 1}]})
	found := private_life.finding with input as sample.columns([doubt])
	messages(found) == {"perhaps"}
}
