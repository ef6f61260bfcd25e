package egide.rules.base.donors.silent_donors_test

import data.egide.rules.base.donors.silent_donors
import data.egide.sample

gift := {"category": "last_contribution_date", "kind": "gift.date", "older": [{"days": 1095, "count": 20}, {"days": 2190, "count": 7}]}

test_fires_on_silent_donors if {
	found := silent_donors.finding with input as sample.columns([sample.column(gift)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 20
}

test_fires_on_a_list_of_donors if {
	found := silent_donors.finding with input as sample.columns([sample.column(object.union(gift, {"kind": "assoc.last_contribution", "listKind": "donors"}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_a_ledger_of_gifts if {
	found := silent_donors.finding with input as sample.columns([sample.column(object.union(gift, {"rows": 90}))])
	count(found) == 0
}

test_silent_on_a_few if {
	found := silent_donors.finding with input as sample.columns([sample.column(object.union(gift, {"older": [{"days": 1095, "count": 9}]}))])
	count(found) == 0
}

test_silent_on_dues if {
	found := silent_donors.finding with input as sample.columns([sample.column(object.union(gift, {"kind": "assoc.last_contribution"}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := silent_donors.finding with input as sample.of({})
	count(found) == 0
}

test_with_older_count_10_days_1095 if {
	found := silent_donors.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "last_contribution_date", "kind": "gift.date", "older": [{"count": 10, "days": 1095}]})],
	})
	found == {{"people": 10, "places": [{"cells": 10, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]}}
}

test_with_kind_data_last_contact if {
	found := silent_donors.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "last_contribution_date", "kind": "data.last_contact", "older": [{"count": 20, "days": 1095}, {"count": 7, "days": 2190}]})],
	})
	found == {{"people": 20, "places": [{"cells": 20, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]}}
}

test_silent_with_category_cells if {
	found := silent_donors.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "cells", "kind": "assoc.last_contribution", "listKind": "donors", "older": [{"count": 20, "days": 1095}, {"count": 7, "days": 2190}]})],
	})
	count(found) == 0
}

test_silent_where_the_old_contacts_are_too_few if {
	contact := sample.column({"kind": "data.last_contact", "older": [{"days": 730, "count": 30}, {"days": 1095, "count": 2}]})
	found := silent_donors.finding with input as sample.columns([contact])
	count(found) == 0
}

test_the_column_that_knows_of_fewest_counts if {
	contact := sample.column({"kind": "data.last_contact", "older": [{"days": 1095, "count": 20}]})
	gift := sample.column({"index": 4, "kind": "gift.date", "older": [{"days": 1095, "count": 12}]})
	found := silent_donors.finding with input as sample.columns([contact, gift])
	count(found) == 1
	some f in found
	f.people == 12
}
