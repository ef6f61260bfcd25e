# METADATA
# title: What the rules share
# description: >-
#   Small functions over the columns and tables of the input. A rule collects the
#   columns it speaks of by table, and makes one finding a table of them.
package egide.lib

# table is the handle of the table that x, a column or a table, stands in.
table(x) := {"document": x.document, "sheet": x.sheet, "table": x.table}

# strong says that the cells themselves show what the column holds.
strong(column) if column.basis in {"values", "both"}

any_strong(columns) if {
	some column in columns
	strong(column)
}

# serves says that the list, as declared or as its content suggests, has one of
# these purposes or is one of these kinds of list.
serves(x, uses) if x.listKind in uses

serves(x, uses) if {
	some purpose in x.purposes
	purpose in uses
}

serves(_, uses) if declared(uses)

# declared says that the association itself named one of these purposes.
declared(uses) if {
	some purpose in input.context.purposes
	purpose in uses
}

# declared_for says that the association named one of these purposes for the
# document that x stands in, or for all.
declared_for(_, uses) if declared(uses)

declared_for(x, uses) if {
	some document in input.inventory.documents
	document.id == x.document
	some purpose in document.declared
	purpose in uses
}

# is_a says that the association itself named one of these kinds as its own. A
# guess allows nothing.
is_a(kinds) if {
	input.context.profile in kinds
	input.context.profileSource in {"project", "declared"}
}

# own_purpose is what bodies with such an aim may note of their members, former
# members and regular contacts: GDPR art. 9(2)(d). It is not for associations of
# patients.
own_purpose := {
	"union": {"belief.union"},
	"religious": {"belief.religion"},
	"political": {"belief.politics"},
}

its_own(column) if {
	some kind, kinds in own_purpose
	is_a({kind})
	column.kind in kinds
}

# stays_of_children are the tables of a camp with minors in it, or of minors
# with the day their stay ends.
stays_of_children contains table(t) if {
	some t in input.inventory.tables
	t.listKind == "camp"
	t.minors > 0
}

stays_of_children contains table(t) if {
	some t in input.inventory.tables
	t.listKind == "minors"
	t.minors > 0
	"event.end_date" in t.kinds
}

# for_care says that health data are what the list at this place is for: the
# association said so, or children stay away from home, whose leaders must know of
# an allergy. The kind of list is a guess and authorises nothing else.
for_care(where) if declared_for(where, {"camp", "camp_admission", "health"})

for_care(where) if where in stays_of_children

# about_people says that the table is a list of people, not an empty form.
about_people(x) if x.people > 0

# a_board says that the table is the short list of the people who run the
# association, whose profession and nationality are declared to the authorities.
a_board(table) if {
	table.people <= 25
	"assoc.role" in table.kinds
}

# a_proof says that the column tells whether, or when, a paper was shown: a
# certificate, an attestation, a vaccination. That is what we advise to keep.
a_proof(column) if column.kind == "health.certificate_date"

a_proof(column) if {
	column.kind in {"health.medical_certificate", "health.vaccination", "health.questionnaire"}
	ticked_or_dated(column)
}

# "Yes, 12 September", "to come": a certificate in words, as long as they tell of
# no illness.
a_proof(column) if {
	column.kind == "health.medical_certificate"
	not column.prose
	count(column.reveals) + count(column.perhaps) == 0
}

ticked_or_dated(column) if column.yesNo

ticked_or_dated(column) if count(column.older) > 0

# told_apart says that the values tell people apart, as numbers of theirs would:
# a grade of scholarship or "yes, to be renewed" is the same for many. Brothers and
# sisters may share a number.
told_apart(column) if column.values == -1

told_apart(column) if column.values * 4 >= column.filled

# signals counts the cells that hold one of the names.
signals(counts, names) := sum([c.cells |
	some c in counts
	c.name in names
])

# filled is how many cells the columns hold.
filled(columns) := sum([column.filled | some column in columns])

# people is how many people the columns concern: as many as the fullest of them
# has cells, and no more than the table has people.
people(columns) := n if {
	n := min([max([column.filled | some column in columns]), max([column.people | some column in columns])])
	n > 0
} else := max([column.filled | some column in columns])

# place is where a set of columns of one table stands.
place(table, columns) := object.union(table, {"columns": [column.index | some column in columns]})

# on is the finding about a set of columns of one table.
on(table, columns) := {
	"places": [place(table, columns)],
	"numbers": {"cells": filled(columns)},
	"people": people(columns),
}

# about is the finding about a table as a whole.
about(table_) := {
	"places": [table(table_)],
	"people": table_.people,
}

# document_people is how many people each document is about.
document_people := {document.id: document.people | some document in input.inventory.documents}

# free says that people write what they like in the column.
free(column) if column.category == "free_text_comment"

free(column) if {
	column.prose
	column.personal != "personal"
}

# Columns that are made for numbers like those that hide elsewhere.
made_for_numbers := {
	"iban", "bic", "bank_other", "card_number", "national_id", "passport", "tax_id",
	"driving_licence", "nir", "benefit_number", "membership_number", "licence_number",
}

# texts says that sentences stand in the column, whatever it is made for.
texts(column) if free(column)

texts(column) if {
	column.prose
	not column.category in made_for_numbers
}

# in_words tells sentences from a choice among a few words.
in_words(column) if texts(column)

in_words(column) := false if not texts(column)

# sensitive_nature says that the column is made for sensitive data: a remark on
# health in it is no surprise, and other rules speak of the column.
sensitive_nature(column) if column.nature in {"art9", "art9_inferred", "art10"}

# remarks are the texts that hold an identifier or say something about somebody:
# cells of columns, notes, cells beside the tables, and what stands in no cell.
remarks contains remark if {
	some column in input.inventory.columns
	(count(column.found) + count(column.reveals)) + count(column.perhaps) > 0
	remark := {
		"where": table(column), "columns": [column.index], "people": column.people,
		"listKind": column.listKind, "purposes": column.purposes,
		"category": column.category, "text": in_words(column),
		"reveals": [r | some r in column.reveals; not sensitive_nature(column)],
		"perhaps": [p | some p in column.perhaps; not sensitive_nature(column)],
		"found": column.found,
		"written": [f | some f in column.found; free(column)],
		"pasted": [f | some f in column.found; texts(column)],
	}
}

remarks contains remark if {
	some cells in input.inventory.cells
	remark := {
		"where": {"document": cells.document, "sheet": cells.sheet}, "columns": [],
		"people": document_people[cells.document], "listKind": "", "purposes": [],
		"category": cells.kind, "text": true, "reveals": cells.reveals, "perhaps": cells.perhaps,
		"found": cells.found, "written": [f | some f in cells.found; cells.kind == "note"],
		"pasted": [f | some f in cells.found; cells.kind == "note"],
	}
}

remarks contains remark if {
	some i, part in input.inventory.parts
	part.kind != "property"
	remark := {
		"where": {"document": part.document}, "columns": [], "part": i,
		"people": document_people[part.document], "listKind": "", "purposes": [],
		"category": part.kind, "text": true, "reveals": once(part.reveals), "perhaps": once(part.perhaps),
		"found": once(part.found), "written": [], "pasted": [],
	}
}

# once counts a list of names as one cell each.
once(names) := [{"name": name, "cells": 1} |
	some name in {n | some n in names}
]

# said is the finding about remarks in one place: cells are the passages by
# remark, and as many people are concerned as the most frequent of them has cells.
said(where, counted) := {
	"places": [object.union(where, {
		"columns": [index | some remark, _ in counted; some index in remark.columns],
		"cells": sum([n | some _, n in counted]),
	})],
	"numbers": {"passages": sum([n | some _, n in counted])},
	"people": max([n | some _, n in counted]),
}
