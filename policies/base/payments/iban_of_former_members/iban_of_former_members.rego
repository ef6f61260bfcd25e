# METADATA
# title: "IBAN de personnes parties depuis plus d’un an"
# description: "IBANs of people who left over a year ago"
# custom:
#   id: PAY-004
#   title:
#     fr: "IBAN de personnes parties depuis plus d’un an"
#     en: "IBANs of people who left over a year ago"
#   severity: high
#   urgency: plan
#   group: iban-retention
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Treize mois après le dernier prélèvement, cet IBAN ne vous sert plus. Il peut encore servir
#       à un escroc.
#     en: >-
#       Thirteen months after the last debit, this IBAN is of no more use to you. It may still be of
#       use to a crook.
#   messages:
#     default:
#       fr: >-
#         Aucun signe d’adhésion depuis plus de treize mois pour {people:personne|personnes}, dans
#         une liste avec des IBAN.
#       en: >-
#         No sign of membership for over thirteen months from {people:person|people}, in a list with
#         IBANs.
#   remediation:
#     - fr: "Effacez l’IBAN des personnes parties."
#       en: "Erase the IBAN of those who left."
#     - fr: "Si vous devez prouver un prélèvement, gardez le mandat à part."
#       en: "If you must prove a debit, keep the mandate apart."
#   legal: ["RGPD art. 5(1)(e)", "CMF art. L133-24"]
#   sources:
#     - title: "Code monétaire et financier, art. L133-24"
#       url: https://www.actu-juridique.fr/matieres/affaires/bancaire-credit/page/3
#       read: true
#     - title: "CNIL, dispense DI-008 : associations, gestion des membres et donateurs"
#       url: https://www.cnil.fr/fr/dispense/di-008-associations-gestion-des-membres-et-donateurs
#       read: false
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [iban]
#   params: [min_rows_former]
package egide.rules.base.payments.iban_of_former_members

import data.egide.lib

thirteen_months := 395

with_iban[table] contains column if {
	some column in input.inventory.columns
	column.category == "iban"
	column.filled > 0
	table := lib.table(column)
}

gone contains {"table": lib.table(t), "people": left.count} if {
	some t in input.inventory.tables
	lib.about_people(t)
	not t.listKind in {"donors", "expenses", "staff", "template"}
	some left in t.predicates.leftDays
	left.days == thirteen_months
	left.count >= input.context.params.min_rows_former
}

finding contains {"places": [lib.place(table, columns)], "people": left.people} if {
	some table, columns in with_iban
	some left in gone
	left.table == table
}
