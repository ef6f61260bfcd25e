package egide.rules.base.nir.in_remarks_test

import data.egide.rules.base.nir.in_remarks
import data.egide.sample

remarks := {"category": "free_text_comment", "kind": "text.free", "prose": true, "filled": 30}

test_fires_on_two_in_a_column_of_remarks if {
	found := in_remarks.finding with input as sample.columns([sample.column(object.union(remarks, {"found": [{"name": "id.nir.fr", "cells": 2}]}))])
	sample.severities(found) == {"own"}
	count(found) == 1
	some f in found
	f.numbers.passages == 2
}

test_fires_on_a_note if {
	found := in_remarks.finding with input as sample.of({"cells": [{"document": "d1", "sheet": 0, "kind": "note", "cells": 1, "found": [{"name": "nir", "cells": 1}], "reveals": [], "perhaps": []}]})
	sample.severities(found) == {"own"}
	count(found) == 1
}

test_silent_on_the_column_made_for_them if {
	found := in_remarks.finding with input as sample.columns([sample.column(object.union({"category": "nir", "kind": "id.nir.fr", "nature": "nir"}, {"found": [{"name": "id.nir.fr", "cells": 40}]}))])
	count(found) == 0
}

test_silent_on_a_telephone if {
	found := in_remarks.finding with input as sample.columns([sample.column(object.union(remarks, {"found": [{"name": "contact.phone", "cells": 2}]}))])
	count(found) == 0
}

test_silent_on_an_ordinary_list if {
	found := in_remarks.finding with input as sample.of({})
	count(found) == 0
}
