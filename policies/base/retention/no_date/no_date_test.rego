package egide.rules.base.retention.no_date_test

import data.egide.rules.base.retention.no_date
import data.egide.sample

long(changes) := sample.table(object.union({"categories": ["full_name", "profession", "birth_date"]}, changes))

test_fires_once_for_all if {
	found := no_date.finding with input as sample.of({"tables": [long({}), long({"sheet": 1, "people": 60})]})
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	count(f.places) == 2
	f.people == 60
}

test_silent_on_a_date_of_consent if {
	found := no_date.finding with input as sample.of({"tables": [long({"kinds": ["consent.date"]})]})
	count(found) == 0
}

test_silent_on_any_date_about_the_person if {
	found := no_date.finding with input as sample.of({"tables": [long({})], "columns": [sample.column({"category": "other_non_personal", "kind": "", "older": [{"days": 30, "count": 3}]})]})
	count(found) == 0
}

test_a_date_of_birth_is_none if {
	found := no_date.finding with input as sample.of({"tables": [long({})], "columns": [sample.column({"category": "birth_date", "kind": "identity.birth_date", "older": [{"days": 3650, "count": 40}]})]})
	sample.severities(found) == {"own"}
}

test_contacts_alone_are_for_information if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"listKind": "newsletter", "categories": ["email", "full_name"]})]})
	sample.severities(found) == {"low"}
	sample.urgencies(found) == {"info"}
	some f in found
	f.people == 40
}

test_contacts_do_not_hide_a_list_of_members if {
	found := no_date.finding with input as sample.of({"tables": [long({}), sample.table({"sheet": 1})]})
	sample.severities(found) == {"own"}
	some f in found
	count(f.places) == 1
}

test_silent_on_a_joining_date if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": ["membership_date"]})]})
	count(found) == 0
}

test_silent_on_a_last_payment if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": ["last_contribution_date"]})]})
	count(found) == 0
}

test_silent_on_the_date_of_a_gift if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"listKind": "donors", "categories": ["event_date"]})]})
	count(found) == 0
}

test_silent_on_a_short_list if {
	found := no_date.finding with input as sample.of({"tables": [long({"rows": 19})]})
	count(found) == 0
}

test_silent_on_the_contacts_of_firms if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": ["organisation_name"]})]})
	count(found) == 0
}

test_silent_on_an_event if {
	found := no_date.finding with input as sample.of({"tables": [long({"listKind": "event"})]})
	count(found) == 0
}

test_silent_without_people if {
	found := no_date.finding with input as sample.of({"tables": [long({"people": 0})]})
	count(found) == 0
}

test_fires_where_members_are_attached_to_a_body if {
	found := no_date.finding with input as sample.of({"tables": [long({"categories": ["birth_date", "organisation_name", "profession"]})]})
	count(found) == 1
}

test_in_full if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": ["email", "full_name"], "listKind": "newsletter"})]})
	found == {
		{"message": "contacts", "numbers": {"lists": 1}, "people": 40, "places": [{"document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_with_no_categories if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": [], "listKind": "donors"})]})
	found == {
		{"message": "contacts", "numbers": {"lists": 1}, "people": 40, "places": [{"document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
	}
}

test_each_categories if {
	every value in ["birth_name", "city", "civility_gender", "consent", "country", "first_name", "internal_id", "last_name", "other_non_personal", "phone", "postal_address", "postal_code", "social_handle", "status", "website"] {
		found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": [value], "listKind": "donors"})]})
		found == {
			{"message": "contacts", "numbers": {"lists": 1}, "people": 40, "places": [{"document": "d1", "sheet": 0, "table": 0}], "severity": "low", "urgency": "info"},
		}
	}
}

test_silent_with_categories_siren_siret if {
	found := no_date.finding with input as sample.of({"tables": [sample.table({"categories": ["siren_siret"], "listKind": "donors"})]})
	count(found) == 0
}

dateless(changes) := sample.of({"tables": [sample.table(object.union({"rows": 40, "categories": ["full_name", "birth_date"]}, changes))]})

test_fires_on_each_list_that_lasts if {
	every kind in ["members", "minors", "licences", "donors", "volunteers", "newsletter"] {
		found := no_date.finding with input as dateless({"listKind": kind})
		count(found) == 1
	}
}

test_fires_from_twenty_rows_and_one_person if {
	found := no_date.finding with input as dateless({"rows": 20, "people": 1})
	count(found) == 1
}

test_silent_with_each_kind_of_date if {
	every kind in ["consent.date", "info.notice_date", "data.last_contact", "gift.date"] {
		found := no_date.finding with input as dateless({"kinds": ["identity.name", kind]})
		count(found) == 0
	}
}

test_an_age_never_ages_out if {
	age := sample.column({"category": "age", "older": [{"days": 3650, "count": 9}]})
	found := no_date.finding with input as object.union(dateless({}), {"inventory": {"columns": [age]}})
	count(found) == 1
}
