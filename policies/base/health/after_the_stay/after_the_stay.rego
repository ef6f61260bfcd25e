# METADATA
# title: "Fiche sanitaire gardée après le séjour"
# description: "Health sheet kept after the stay"
# custom:
#   id: HEA-005
#   title:
#     fr: "Fiche sanitaire gardée après le séjour"
#     en: "Health sheet kept after the stay"
#   severity: high
#   urgency: plan
#   group: after-the-stay
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Le séjour est fini : les papiers et les médicaments reviennent aux familles. Garder la copie
#       n’aide plus personne.
#     en: >-
#       The stay is over: papers and medicines go back to the families. Keeping the copy helps
#       nobody any more.
#   messages:
#     default:
#       fr: >-
#         Le séjour est fini depuis plus d’un mois et {cells:case de santé est encore là|cases de
#         santé sont encore là}.
#       en: "The stay ended over a month ago and {cells:health cell is|health cells are} still there."
#   remediation:
#     - fr: "Rangez à part le registre des soins et les déclarations d’accident : ils se gardent."
#       en: "Store the infirmary log and the accident reports apart: they are kept."
#     - fr: "Effacez ensuite les colonnes de santé et de régime, ici et dans les copies."
#       en: "Then erase the health and diet columns, here and in the copies."
#   legal: ["RGPD art. 5(1)(e)", "CASF art. R227-7", "RGPD art. 9"]
#   sources:
#     - title: "Arrêté du 20 février 2003 (suivi sanitaire des mineurs en séjour)"
#       url: https://www.service-public.fr/particuliers/vosdroits/R52997
#       read: false
#     - title: "CNIL, Combien de temps une crèche peut-elle conserver des informations ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/482
#       read: true
#   effort: 15 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [event.end_date, event.date]
#   params: []
package egide.rules.base.health.after_the_stay

import data.egide.lib

# Over for all: every end is more than 30 days ago and none is to come.
over contains lib.table(column) if {
	some column in input.inventory.columns
	column.kind == "event.end_date"
	all_older(column, 30)
}

# Where no end is given, a stay of children that began 90 days ago is over.
over contains table if {
	some column in input.inventory.columns
	column.kind == "event.date"
	column.listKind == "camp"
	all_older(column, 90)
	table := lib.table(column)
	table in lib.stays_of_children
}

all_older(column, days) if {
	column.filled > 0
	column.future == 0
	some class in column.older
	class.days == days
	class.count >= column.filled
}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category in {"health", "disability", "diet"}
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
	table in over
}

finding contains lib.on(table, columns) if some table, columns in concerned
