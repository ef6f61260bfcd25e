package egide.rules.base.minors.online_agreement_test

import data.egide.rules.base.minors.online_agreement
import data.egide.sample

children(kinds) := sample.of({"tables": [object.union(sample.with_predicates({"under15": 8}), {"minors": 9, "kinds": kinds})]})

test_fires_on_mailings if {
	found := online_agreement.finding with input as children(["consent.newsletter"])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.people == 8
}

test_silent_where_a_parent_agreed if {
	found := online_agreement.finding with input as children(["consent.newsletter", "consent.parental"])
	count(found) == 0
}

test_silent_on_image_rights if {
	found := online_agreement.finding with input as children(["consent.photo"])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := online_agreement.finding with input as sample.of({})
	count(found) == 0
}

test_silent_with_kinds_consent_newsletter if {
	found := online_agreement.finding with input as sample.of({"tables": [sample.table({"kinds": ["consent.newsletter"]})]})
	count(found) == 0
}

test_with_under15_1 if {
	found := online_agreement.finding with input as sample.of({
		"tables": [sample.table({"kinds": ["consent.newsletter"], "minors": 9, "predicates": {"under15": 1}})],
	})
	found == {{"people": 1, "places": [{"document": "d1", "sheet": 0, "table": 0}]}}
}
