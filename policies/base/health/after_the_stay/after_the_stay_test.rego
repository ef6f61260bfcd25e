package egide.rules.base.health.after_the_stay_test

import data.egide.rules.base.health.after_the_stay
import data.egide.sample

allergy := {"category": "health", "kind": "health.allergy", "nature": "art9", "filled": 12}

end(changes) := object.union({"index": 4, "category": "event_date", "kind": "event.end_date", "older": [{"days": 30, "count": 40}]}, changes)

test_fires_when_it_is_over if {
	found := after_the_stay.finding with input as sample.columns([sample.column(allergy), sample.column(end({}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_while_one_is_to_come if {
	found := after_the_stay.finding with input as sample.columns([sample.column(allergy), sample.column(end({"future": 1}))])
	count(found) == 0
}

test_silent_on_the_date_of_an_order if {
	found := after_the_stay.finding with input as sample.columns([sample.column(allergy), sample.column(end({"kind": "event.date"}))])
	count(found) == 0
}

test_silent_without_health if {
	found := after_the_stay.finding with input as sample.columns([sample.column(end({}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := after_the_stay.finding with input as sample.of({})
	count(found) == 0
}

began(days, listKind) := sample.of({
	"tables": [sample.table({"listKind": listKind, "minors": 12})],
	"columns": [sample.column(allergy), sample.column(end({"kind": "event.date", "listKind": listKind, "older": [{"days": 30, "count": 40}, {"days": 90, "count": days}]}))],
})

test_fires_when_a_camp_began_long_ago if {
	found := after_the_stay.finding with input as began(40, "camp")
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_while_a_camp_began_lately if {
	found := after_the_stay.finding with input as began(39, "camp")
	count(found) == 0
}

test_silent_on_dates_of_members if {
	found := after_the_stay.finding with input as began(40, "members")
	count(found) == 0
}

test_each_category if {
	every value in ["diet", "disability"] {
		found := after_the_stay.finding with input as sample.of({
			"columns": [sample.column({"category": value, "index": 0}), sample.column({"category": "event_date", "index": 4, "kind": "event.end_date", "older": [{"count": 40, "days": 30}]})],
		})
		found == {
			{"numbers": {"cells": 40}, "people": 40, "places": [{"columns": [0], "document": "d1", "sheet": 0, "table": 0}]},
		}
	}
}

test_silent_with_filled_0 if {
	found := after_the_stay.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "health", "filled": 12, "kind": "health.allergy", "nature": "art9"}), sample.column({"category": "event_date", "filled": 0, "index": 4, "kind": "event.date", "listKind": "camp", "older": [{"count": 40, "days": 30}, {"count": 39, "days": 90}]})],
	})
	count(found) == 0
}

test_with_filled_1 if {
	found := after_the_stay.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "health", "filled": 12, "kind": "health.allergy", "nature": "art9"}), sample.column({"category": "event_date", "filled": 1, "index": 4, "kind": "event.date", "listKind": "camp", "older": [{"count": 40, "days": 30}, {"count": 39, "days": 90}]})],
	})
	found == {
		{"numbers": {"cells": 12}, "people": 12, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_filled_2 if {
	found := after_the_stay.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "health", "filled": 0, "kind": "health.allergy", "nature": "art9"}), sample.column({"category": "event_date", "index": 4, "kind": "event.date", "listKind": "camp", "older": [{"count": 40, "days": 30}, {"count": 40, "days": 90}]})],
	})
	count(found) == 0
}

test_with_filled_2 if {
	found := after_the_stay.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "health", "filled": 1, "kind": "health.allergy", "nature": "art9"}), sample.column({"category": "event_date", "index": 4, "kind": "event.date", "listKind": "camp", "older": [{"count": 40, "days": 30}, {"count": 40, "days": 90}]})],
	})
	found == {
		{"numbers": {"cells": 1}, "people": 1, "places": [{"columns": [3], "document": "d1", "sheet": 0, "table": 0}]},
	}
}

test_silent_with_people_0 if {
	found := after_the_stay.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [sample.column({"category": "health", "filled": 12, "kind": "health.allergy", "nature": "art9", "people": 0}), sample.column({"category": "event_date", "index": 4, "kind": "event.date", "listKind": "camp", "older": [{"count": 40, "days": 30}, {"count": 40, "days": 90}]})],
	})
	count(found) == 0
}

health_of(kind) := sample.column({"index": 5, "category": "health", "kind": "health.allergy", "nature": "art9", "listKind": kind})

old_date(changes) := sample.column(object.union({"category": "event_date", "kind": "event.date", "listKind": "camp", "filled": 12, "older": [{"days": 30, "count": 12}, {"days": 90, "count": 12}]}, changes))

test_an_old_beginning_of_a_camp_of_children if {
	found := after_the_stay.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [old_date({}), health_of("camp")],
	})
	count(found) == 1
}

test_silent_on_old_dates_of_birth if {
	found := after_the_stay.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 12})],
		"columns": [old_date({"category": "birth_date", "kind": "birth.date"}), health_of("camp")],
	})
	count(found) == 0
}

test_silent_on_a_camp_of_adults if {
	found := after_the_stay.finding with input as sample.of({
		"tables": [sample.table({"listKind": "camp", "minors": 0})],
		"columns": [old_date({}), health_of("camp")],
	})
	count(found) == 0
}

test_silent_where_the_end_is_to_come if {
	found := after_the_stay.finding with input as sample.of({
		"tables": [sample.table({"listKind": "minors", "minors": 12, "kinds": ["event.end_date"]})],
		"columns": [old_date({"listKind": "minors"}), health_of("minors")],
	})
	count(found) == 0
}
