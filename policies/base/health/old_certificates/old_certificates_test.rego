package egide.rules.base.health.old_certificates_test

import data.egide.rules.base.health.old_certificates
import data.egide.sample

certificate := {"category": "health", "kind": "health.certificate_date", "nature": "art9", "older": [{"days": 1095, "count": 6}]}

test_fires_on_old_dates if {
	found := old_certificates.finding with input as sample.columns([sample.column(certificate)])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 6
}

test_silent_on_recent_dates if {
	found := old_certificates.finding with input as sample.columns([sample.column(object.union(certificate, {"older": [{"days": 1095, "count": 0}]}))])
	count(found) == 0
}

test_silent_without_people if {
	found := old_certificates.finding with input as sample.columns([sample.column(object.union(certificate, {"people": 0}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := old_certificates.finding with input as sample.of({})
	count(found) == 0
}
