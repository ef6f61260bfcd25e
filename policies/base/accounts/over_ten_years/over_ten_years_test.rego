package egide.rules.base.accounts.over_ten_years_test

import data.egide.rules.base.accounts.over_ten_years
import data.egide.sample

paid := {"category": "last_contribution_date", "kind": "assoc.last_contribution", "older": [{"days": 3650, "count": 5}]}

ledger(column) := sample.of({"tables": [sample.table({"categories": ["payment_amount"]})], "columns": [sample.column(column)]})

test_fires_on_old_payments if {
	found := over_ten_years.finding with input as ledger(paid)
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.entries == 5
}

test_fires_on_a_ledger if {
	found := over_ten_years.finding with input as ledger(object.union(paid, {"category": "event_date", "kind": "event.date", "personal": "linkable", "listKind": "ledger"}))
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_an_old_event if {
	found := over_ten_years.finding with input as ledger(object.union(paid, {"category": "event_date", "kind": "event.date"}))
	count(found) == 0
}

test_silent_without_amounts if {
	found := over_ten_years.finding with input as sample.columns([sample.column(paid)])
	count(found) == 0
}

test_silent_on_nine_years if {
	found := over_ten_years.finding with input as ledger(object.union(paid, {"older": [{"days": 3650, "count": 0}]}))
	count(found) == 0
}

test_silent_without_people if {
	found := over_ten_years.finding with input as ledger(object.union(paid, {"people": 0}))
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := over_ten_years.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_category_accounting if {
	found := over_ten_years.finding with input as sample.of({
		"tables": [sample.table({"categories": ["payment_amount"]})],
		"columns": [sample.column({"category": "accounting", "kind": "event.date", "listKind": "ledger", "older": [{"count": 5, "days": 3650}], "personal": "linkable"})],
	})
	count(found) == 0
}

test_each_list_kind if {
	every value in ["accounting", "debits", "donations", "expenses"] {
		found := over_ten_years.finding with input as sample.of({
			"tables": [sample.table({"categories": ["payment_amount"]})],
			"columns": [sample.column({"category": "event_date", "kind": "event.date", "listKind": value, "older": [{"count": 5, "days": 3650}], "personal": "linkable"})],
		})
		found == {
			{"numbers": {"entries": 5}, "places": [{"cells": 5, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_with_older_count_1_days_3650 if {
	found := over_ten_years.finding with input as sample.of({
		"tables": [sample.table({"categories": ["payment_amount"]})],
		"columns": [sample.column({"category": "event_date", "kind": "event.date", "listKind": "ledger", "older": [{"count": 1, "days": 3650}], "personal": "linkable"})],
	})
	found == {
		{"numbers": {"entries": 1}, "places": [{"cells": 1, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

paid_on(older) := sample.column({"category": "last_contribution_date", "older": older})

with_payments(columns) := sample.of({"tables": [sample.table({"categories": ["payment_amount"]})], "columns": columns})

test_entries_of_ten_years_alone_are_counted if {
	found := over_ten_years.finding with input as with_payments([paid_on([{"days": 730, "count": 9}, {"days": 3650, "count": 4}])])
	count(found) == 1
	some f in found
	f.numbers.entries == 4
}

test_the_column_with_most_entries_counts if {
	found := over_ten_years.finding with input as with_payments([
		paid_on([{"days": 3650, "count": 4}]),
		object.union(paid_on([{"days": 3650, "count": 7}]), {"index": 4}),
	])
	count(found) == 1
	some f in found
	f.numbers.entries == 7
}

test_silent_on_younger_entries if {
	found := over_ten_years.finding with input as with_payments([paid_on([{"days": 730, "count": 9}, {"days": 3650, "count": 0}])])
	count(found) == 0
}
