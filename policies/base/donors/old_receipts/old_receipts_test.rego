package egide.rules.base.donors.old_receipts_test

import data.egide.rules.base.donors.old_receipts
import data.egide.sample

gift := {"category": "last_contribution_date", "kind": "gift.date", "older": [{"days": 1095, "count": 20}, {"days": 2190, "count": 7}]}

test_fires_on_old_gifts if {
	found := old_receipts.finding with input as sample.columns([sample.column(gift)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.gifts == 7
}

test_fires_on_donors if {
	found := old_receipts.finding with input as sample.columns([sample.column(object.union(gift, {"kind": "assoc.last_contribution", "listKind": "donors"}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_recent_gifts if {
	found := old_receipts.finding with input as sample.columns([sample.column(object.union(gift, {"older": [{"days": 1095, "count": 20}, {"days": 2190, "count": 0}]}))])
	count(found) == 0
}

test_silent_on_dues if {
	found := old_receipts.finding with input as sample.columns([sample.column(object.union(gift, {"kind": "assoc.last_contribution"}))])
	count(found) == 0
}

test_silent_without_people if {
	found := old_receipts.finding with input as sample.columns([sample.column(object.union(gift, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := old_receipts.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := old_receipts.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "last_contribution_date", "kind": "gift.date", "older": [{"count": 20, "days": 1095}, {"count": 7, "days": 2190}]})],
	})
	found == {
		{"numbers": {"gifts": 7}, "people": 7, "places": [{"cells": 7, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_with_older_count_1_days_2190 if {
	found := old_receipts.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "last_contribution_date", "kind": "gift.date", "older": [{"count": 1, "days": 2190}]})],
	})
	found == {
		{"numbers": {"gifts": 1}, "people": 1, "places": [{"cells": 1, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_personal_cells if {
	found := old_receipts.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "last_contribution_date", "kind": "gift.date", "older": [{"count": 20, "days": 1095}, {"count": 7, "days": 2190}], "personal": "cells"})],
	})
	count(found) == 0
}

test_the_column_with_most_gifts_counts if {
	gift := sample.column({"kind": "gift.date", "older": [{"days": 2190, "count": 4}]})
	more := object.union(gift, {"index": 4, "older": [{"days": 2190, "count": 7}]})
	found := old_receipts.finding with input as sample.columns([gift, more])
	count(found) == 1
	some f in found
	f.numbers.gifts == 7
}

test_silent_on_other_dates_of_donors if {
	joined := sample.column({"category": "membership_date", "kind": "assoc.join_date", "listKind": "donors", "older": [{"days": 2190, "count": 4}]})
	found := old_receipts.finding with input as sample.columns([joined])
	count(found) == 0
}
