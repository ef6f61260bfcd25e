# METADATA
# title: "Condamnations ou casier judiciaire"
# description: "Convictions or criminal record"
# custom:
#   id: PEN-001
#   title:
#     fr: "Condamnations ou casier judiciaire"
#     en: "Convictions or criminal record"
#   severity: critical
#   urgency: now
#   group: offences
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       La loi réserve ces informations à la justice et à quelques organismes. Une association peut
#       noter qu’une vérification a été faite, rien de plus.
#     en: >-
#       The law keeps this information for the courts and a few bodies. An association may note that
#       a check was made, nothing more.
#   messages:
#     default:
#       fr: "{cells:case parle|cases parlent} d’infraction, de condamnation ou de casier."
#       en: "{cells:cell speaks|cells speak} of an offence, a conviction or a criminal record."
#     header:
#       fr: >-
#         Une colonne semble faite pour des condamnations ou un casier ; {cells:case y est
#         remplie|cases y sont remplies}.
#       en: >-
#         A column seems made for convictions or a criminal record; {cells:cell of it is|cells of it
#         are} filled.
#   remediation:
#     - fr: "Supprimez la colonne et les copies d’extraits."
#       en: "Delete the column and the copies of extracts."
#     - fr: "Si un texte prévoit la vérification, notez seulement « vérifié le » et la date."
#       en: "If a text provides for the check, write only “checked on” and the date."
#   legal: ["RGPD art. 10", "Loi 78-17 art. 46", "Code pénal art. 226-19"]
#   sources:
#     - title: "Loi Informatique et Libertés, art. 46 (infractions et condamnations)"
#       url: https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460
#       read: false
#     - title: "CNIL, Extrait de casier judiciaire : l’employeur peut-il le demander et le conserver ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/750
#       read: true
#     - title: "CNIL, Les données sensibles, c’est quoi ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/495
#       read: true
#   effort: 20 min
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.offences.records

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.nature == "art10"
	column.category == "criminal"
	column.filled > 0
	not a_check(column)
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	lib.any_strong(columns)
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not lib.any_strong(columns)
	weaker := {"severity": "high", "urgency": "plan", "message": "header"}
}

# "Extract seen: yes", or its date, is what CNIL accepts.
a_check(column) if {
	column.kind == "penal.record_extract"
	lib.ticked_or_dated(column)
}
