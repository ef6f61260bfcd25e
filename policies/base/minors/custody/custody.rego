# METADATA
# title: "Garde d’un enfant ou décision de justice"
# description: "Custody of a child or court decision"
# custom:
#   id: MIN-007
#   title:
#     fr: "Garde d’un enfant ou décision de justice"
#     en: "Custody of a child or court decision"
#   severity: high
#   urgency: plan
#   group: family
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Il suffit de savoir qui peut venir chercher l’enfant et qui ne le peut pas. Le reste
#       appartient à la famille.
#     en: >-
#       It is enough to know who may collect the child and who may not. The rest belongs to the
#       family.
#   messages:
#     default:
#       fr: "{cells:case parle|cases parlent} de la garde d’un enfant ou d’une décision de justice."
#       en: "{cells:cell speaks|cells speak} of a child’s custody or a court decision."
#   remediation:
#     - fr: >-
#         Remplacez par deux informations : qui peut venir chercher l’enfant, et qui ne le peut pas.
#       en: "Replace with two facts: who may collect the child, and who may not."
#     - fr: "Si besoin, regardez le jugement sans en garder de copie."
#       en: "If needed, look at the ruling without keeping a copy."
#   legal: ["RGPD art. 10", "RGPD art. 5(1)(c)", "RGPD art. 32"]
#   sources:
#     - title: "CNIL, Crèches, écoles : quelles pièces justificatives ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/786
#       read: true
#     - title: "Loi Informatique et Libertés, art. 46 (infractions et condamnations)"
#       url: https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460
#       read: false
#   effort: 20 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.minors.custody

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind == "family.custody"
	column.filled > 0
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
	weaker := {"severity": "medium"}
}
