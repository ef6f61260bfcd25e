# METADATA
# title: "Revenu ou quotient familial exact"
# description: "Exact income or family quotient"
# custom:
#   id: MIZ-006
#   title:
#     fr: "Revenu ou quotient familial exact"
#     en: "Exact income or family quotient"
#   severity: high
#   urgency: plan
#   group: minimisation
#   step: sort
#   scope: table
#   why:
#     fr: "Le montant exact dit de quoi vit une famille. Une tranche suffit pour fixer un tarif."
#     en: "The exact amount tells what a family lives on. A band is enough to set a price."
#   messages:
#     default:
#       fr: >-
#         {cells:montant exact de revenu ou de quotient familial est écrit|montants exacts de revenu
#         ou de quotient familial sont écrits} dans cette liste.
#       en: >-
#         {cells:exact amount of income or family quotient is|exact amounts of income or family
#         quotient are} written in this list.
#     header:
#       fr: >-
#         Une colonne semble faite pour un revenu ou un quotient familial ; {cells:case y est
#         remplie|cases y sont remplies}.
#       en: >-
#         A column seems made for an income or family quotient; {cells:cell of it is|cells of it
#         are} filled.
#   remediation:
#     - fr: "Remplacez chaque montant par une tranche (0-500, 500-800, 800-1200…)."
#       en: "Replace each amount with a band (0-500, 500-800, 800-1200…)."
#     - fr: "Effacez les montants et les copies d’avis d’impôt."
#       en: "Erase the amounts and the copies of tax notices."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 32"]
#   sources:
#     - title: "CNIL, Quelles informations un centre social peut-il demander aux familles ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/486
#       read: true
#     - title: "CNIL, Crèches, écoles : quelles pièces justificatives ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/786
#       read: true
#     - title: "CNIL, norme simplifiée NS-058, délibération 2015-433 (scolaire, périscolaire, extrascolaire)"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000032788402
#       read: false
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [family_quotient]
#   params: []
package egide.rules.base.minimisation.income

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "family_quotient"
	column.filled > 0
	not column.banded
	not column.yesNo
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	exact(columns)
}

finding contains object.union(lib.on(table, columns), {"severity": "medium", "message": "header"}) if {
	some table, columns in concerned
	not exact(columns)
}

exact(columns) if lib.any_strong(columns)

exact(columns) if {
	some column in columns
	column.numeric
	column.values > 5
}
