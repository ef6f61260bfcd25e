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

# health_care is what health data are needed for: a stay, a health follow-up.
health_care := {"camp", "camp_admission", "health"}

# about_people says that the table is a list of people, not an empty form.
about_people(x) if x.people > 0

# a_board says that the table is the short list of the people who run the
# association, whose profession and nationality are declared to the authorities.
a_board(table) if {
	table.people <= 25
	"assoc.role" in table.kinds
}

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

# whole is the finding about a document as a whole.
whole(document) := {
	"places": [{"document": document.id}],
	"people": document.people,
}
