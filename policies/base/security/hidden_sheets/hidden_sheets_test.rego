package egide.rules.base.security.hidden_sheets_test

import data.egide.rules.base.security.hidden_sheets
import data.egide.sample

test_fires_on_a_hidden_list if {
	found := hidden_sheets.finding with input as sample.of({"tables": [sample.table({"visibility": "hidden"})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_a_very_hidden_list if {
	found := hidden_sheets.finding with input as sample.of({"tables": [sample.table({"visibility": "very-hidden"})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_without_people_it_is_for_information if {
	found := hidden_sheets.finding with input as sample.of({"tables": [sample.table({"visibility": "hidden", "people": 0})]})
	sample.severities(found) == {"low"}
}

test_silent_on_hidden_lists_of_choices if {
	found := hidden_sheets.finding with input as sample.of({"tables": [sample.table({"visibility": "hidden", "people": 0, "personalColumns": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := hidden_sheets.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := hidden_sheets.finding with input as sample.of({"tables": [sample.table({"people": 0, "visibility": "hidden"})]})
	found == {
		{"message": "empty", "numbers": {"columns": 3}, "people": 0, "places": [{"document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_personal_columns_1 if {
	found := hidden_sheets.finding with input as sample.of({"tables": [sample.table({"people": 0, "personalColumns": 1, "visibility": "hidden"})]})
	found == {
		{"message": "empty", "numbers": {"columns": 1}, "people": 0, "places": [{"document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_people_1 if {
	found := hidden_sheets.finding with input as sample.of({"tables": [sample.table({"people": 1, "visibility": "hidden"})]})
	found == {{"people": 1, "places": [{"document": "d1", "sheet": 0, "table": 0}]}}
}
