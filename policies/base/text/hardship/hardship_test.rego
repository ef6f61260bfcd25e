package egide.rules.base.text.hardship_test

import data.egide.rules.base.text.hardship
import data.egide.sample

remarks := {"category": "free_text_comment", "kind": "text.free", "prose": true, "filled": 30}

test_fires_on_debts if {
	found := hardship.finding with input as sample.columns([sample.column(object.union(remarks, {"reveals": [{"name": "social_hardship", "cells": 4}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_doubt_is_for_information if {
	found := hardship.finding with input as sample.columns([sample.column(object.union(remarks, {"perhaps": [{"name": "family_conflict", "cells": 2}]}))])
	sample.severities(found) == {"low"}
}

test_weaker_where_people_seem_to_be_helped if {
	found := hardship.finding with input as sample.columns([sample.column(object.union(remarks, {"listKind": "beneficiaries", "reveals": [{"name": "social_hardship", "cells": 4}]}))])
	sample.severities(found) == {"medium"}
}

test_silent_where_people_are_helped if {
	found := hardship.finding with input as sample.used(sample.columns([sample.column(object.union(remarks, {"listKind": "beneficiaries", "reveals": [{"name": "social_hardship", "cells": 4}]}))]), ["social_support"])
	count(found) == 0
}

test_silent_without_people if {
	found := hardship.finding with input as sample.columns([sample.column(object.union(remarks, {"people": 0, "reveals": [{"name": "social_hardship", "cells": 4}]}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := hardship.finding with input as sample.of({})
	count(found) == 0
}
