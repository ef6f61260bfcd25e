package egide.rules.base.offences.records_test

import data.egide.rules.base.offences.records
import data.egide.sample

offence := {"category": "criminal", "kind": "penal.offence", "nature": "art10", "filled": 2}

test_fires_on_offences if {
	found := records.finding with input as sample.columns([sample.column(offence)])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_a_header_alone_is_weaker if {
	found := records.finding with input as sample.columns([sample.column(object.union(offence, {"basis": "header"}))])
	sample.severities(found) == {"high"}
}

test_silent_on_an_extract_that_was_seen if {
	found := records.finding with input as sample.columns([sample.column(object.union(offence, {"kind": "penal.record_extract", "yesNo": true}))])
	count(found) == 0
}

test_silent_on_the_date_it_was_seen if {
	found := records.finding with input as sample.columns([sample.column(object.union(offence, {"kind": "penal.record_extract", "older": [{"days": 30, "count": 2}]}))])
	count(found) == 0
}

test_silent_without_people if {
	found := records.finding with input as sample.columns([sample.column(object.union(offence, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := records.finding with input as sample.of({})
	count(found) == 0
}
