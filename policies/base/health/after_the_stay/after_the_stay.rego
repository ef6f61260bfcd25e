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
#   group: special
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
#     - fr: "Effacez les colonnes de santé."
#       en: "Erase the health columns."
#     - fr: "Gardez seulement le registre des soins et les déclarations d’accident."
#       en: "Keep only the infirmary log and the accident reports."
#   legal: ["RGPD art. 5(1)(e)", "Arrêté du 20 février 2003", "RGPD art. 9"]
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
#   profiles: [youth]
#   requires:
#     subject: people
#     columns: [event.end_date]
#   params: []
package egide.rules.base.health.after_the_stay

import data.egide.lib

# Over for all: every end is more than 30 days ago and none is to come.
over contains lib.table(column) if {
	some column in input.inventory.columns
	column.kind == "event.end_date"
	column.filled > 0
	column.future == 0
	some class in column.older
	class.days == 30
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
