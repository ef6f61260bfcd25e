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

test_silent_with_older_count_1_days_1095 if {
	found := old_certificates.finding with input as sample.of({"columns": [sample.column({"index": 0, "older": [{"count": 1, "days": 1095}]})]})
	count(found) == 0
}

test_silent_with_older_count_1_days_30 if {
	found := old_certificates.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "kind": "health.certificate_date", "nature": "art9", "older": [{"count": 1, "days": 30}]})],
	})
	count(found) == 0
}

test_with_older_count_1_days_1095 if {
	found := old_certificates.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "kind": "health.certificate_date", "nature": "art9", "older": [{"count": 1, "days": 1095}]})],
	})
	found == {{"people": 1, "places": [{"cells": 1, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]}}
}

test_with_kind_health_medical_certificate if {
	found := old_certificates.finding with input as sample.of({
		"columns": [sample.column({"index": 0}), sample.column({"category": "health", "kind": "health.medical_certificate", "nature": "art9", "older": [{"count": 6, "days": 1095}]})],
	})
	found == {{"people": 6, "places": [{"cells": 6, "columns": [3], "document": "d1", "sheet": 0, "table": 0}]}}
}
