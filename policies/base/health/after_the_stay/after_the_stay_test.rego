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
