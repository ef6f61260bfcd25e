# METADATA
# title: "Comptes avec des noms de plus de dix ans"
# description: "Accounts with names over ten years old"
# custom:
#   id: ACC-001
#   title:
#     fr: "Comptes avec des noms de plus de dix ans"
#     en: "Accounts with names over ten years old"
#   severity: medium
#   urgency: plan
#   group: accounts
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Dix ans suffisent pour les comptes, six pour les impôts. Au-delà, les noms ne servent plus.
#     en: "Ten years are enough for the accounts, six for taxes. Beyond that, names serve no purpose."
#   messages:
#     default:
#       fr: "{entries:écriture date|écritures datent} de plus de dix ans."
#       en: "{entries:entry is|entries are} more than ten years old."
#   remediation:
#     - fr: "Sortez les années closes du fichier courant."
#       en: "Take closed years out of the current file."
#     - fr: "Rangez-les à part, avec une date de destruction."
#       en: "Store them apart, with a date of destruction."
#     - fr: "Après dix ans, effacez les noms."
#       en: "After ten years, erase the names."
#   legal: ["Code de commerce art. L123-22", "RGPD art. 5(1)(e)", "Code pénal art. 226-20"]
#   sources:
#     - title: "Code de commerce, art. L123-22"
#       url: https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006219327
#       read: true
#     - title: "CNIL, Dois-je fixer une durée de conservation ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/499
#       read: true
#     - title: "Livre des procédures fiscales, art. L102 B"
#       url: https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033817824
#       read: true
#   effort: 2 h
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [payment_amount]
#   params: []
package egide.rules.base.accounts.over_ten_years

import data.egide.lib

ten_years := 3650

with_amounts contains lib.table(t) if {
	some t in input.inventory.tables
	"payment_amount" in t.categories
}

concerned[table] contains column if {
	some column in input.inventory.columns
	of_payment(column)
	lib.about_people(column)
	some class in column.older
	class.days == ten_years
	class.count > 0
	table := lib.table(column)
	table in with_amounts
}

finding contains f if {
	some table, columns in concerned
	entries := max([class.count |
		some column in columns
		some class in column.older
		class.days == ten_years
	])
	f := {
		"places": [object.union(lib.place(table, columns), {"cells": entries})],
		"numbers": {"entries": entries},
	}
}

# When somebody joined or was born is not when they paid.
of_payment(column) if column.category == "last_contribution_date"

of_payment(column) if {
	column.category == "event_date"
	lib.serves(column, {"ledger", "expenses", "accounting", "donations", "debits"})
}
