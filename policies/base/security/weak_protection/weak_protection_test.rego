package egide.rules.base.security.weak_protection_test

import data.egide.rules.base.security.weak_protection
import data.egide.sample

test_fires_on_a_locked_sheet if {
	found := weak_protection.finding with input as sample.of({"documents": [sample.with_facts({"sheetProtection": true})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_a_locked_workbook if {
	found := weak_protection.finding with input as sample.of({"documents": [sample.with_facts({"workbookProtection": true})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_fires_on_an_old_password if {
	found := weak_protection.finding with input as sample.of({"documents": [object.union(sample.with_facts({"encrypted": true, "encryption": "rc4"}), {"state": "protected", "encrypted": true, "people": 0})]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_a_good_password if {
	found := weak_protection.finding with input as sample.of({"documents": [object.union(sample.with_facts({"encrypted": true, "encryption": "agile", "sheetProtection": true}), {"encrypted": true})]})
	count(found) == 0
}

test_silent_without_people if {
	found := weak_protection.finding with input as sample.of({"documents": [object.union(sample.with_facts({"sheetProtection": true}), {"people": 0})]})
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := weak_protection.finding with input as sample.of({})
	count(found) == 0
}

test_in_full if {
	found := weak_protection.finding with input as sample.of({
		"documents": [sample.document({"encrypted": true, "facts": {"encrypted": true, "encryption": "rc4"}, "people": 0, "state": "protected"})],
	})
	found == {{"message": "old", "places": [{"document": "d1"}]}}
}

test_each_encryption if {
	every value in ["rc4-cryptoapi", "xls-rc4", "xls-xor", "xor", "zipcrypto"] {
		found := weak_protection.finding with input as sample.of({
			"documents": [sample.document({"facts": {"encryption": value, "sheetProtection": true}, "people": 0})],
		})
		found == {{"message": "old", "places": [{"document": "d1"}]}}
	}
}

test_with_people_1 if {
	found := weak_protection.finding with input as sample.of({"documents": [sample.document({"facts": {"sheetProtection": true}, "people": 1})]})
	found == {{"places": [{"document": "d1"}]}}
}
