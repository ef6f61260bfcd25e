# METADATA
# title: "Dons et reçus de plus de six ans"
# description: "Gifts and receipts older than six years"
# custom:
#   id: DON-001
#   title:
#     fr: "Dons et reçus de plus de six ans"
#     en: "Gifts and receipts older than six years"
#   severity: medium
#   urgency: plan
#   group: donors
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Les pièces d’un reçu fiscal se gardent six ans. Après, hors des comptes, le nom et le
#       montant ne servent plus qu’à exposer un donateur.
#     en: >-
#       The papers of a tax receipt are kept for six years. After that, outside the accounts, the
#       name and amount serve only to expose a donor.
#   messages:
#     default:
#       fr: "{gifts:don date|dons datent} de plus de six ans."
#       en: "{gifts:gift is|gifts are} more than six years old."
#   remediation:
#     - fr: "Sortez ces lignes du fichier courant."
#       en: "Take these rows out of the current file."
#     - fr: >-
#         Effacez les noms dès que les comptes n’en ont plus besoin (dix ans au plus), et gardez un
#         total par année.
#       en: >-
#         Erase the names once the accounts need them no more (ten years at most), and keep a total
#         per year.
#   legal: ["LPF art. L102 B", "LPF art. L102 E", "RGPD art. 5(1)(e)"]
#   sources:
#     - title: "Livre des procédures fiscales, art. L102 E (commentaire)"
#       url: https://kapstone-group.com/articles-techniques/controle-des-recus-fiscaux-delivres-par-les-associations
#       read: false
#     - title: "Livre des procédures fiscales, art. L102 B"
#       url: https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033817824
#       read: true
#   effort: 1 h
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [gift.date, gift.receipt, gift.amount]
#   params: []
package egide.rules.base.donors.old_receipts

import data.egide.lib

six_years := 2190

concerned[table] contains column if {
	some column in input.inventory.columns
	of_gifts(column)
	column.personal == "personal"
	lib.about_people(column)
	some class in column.older
	class.days == six_years
	class.count > 0
	table := lib.table(column)
}

finding contains f if {
	some table, columns in concerned
	gifts := max([class.count |
		some column in columns
		some class in column.older
		class.days == six_years
	])
	f := {
		"places": [object.union(lib.place(table, columns), {"cells": gifts})],
		"numbers": {"gifts": gifts},
		"people": min([gifts, lib.people(columns)]),
	}
}

of_gifts(column) if column.kind == "gift.date"

of_gifts(column) if {
	column.category == "last_contribution_date"
	column.listKind == "donors"
}
