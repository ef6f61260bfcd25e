# METADATA
# title: "IBAN dans une liste qui ne sert pas à payer"
# description: "IBAN in a list that is not for payments"
# custom:
#   id: PAY-003
#   title:
#     fr: "IBAN dans une liste qui ne sert pas à payer"
#     en: "IBAN in a list that is not for payments"
#   severity: high
#   urgency: plan
#   group: iban-place
#   step: sort
#   scope: table
#   why:
#     fr: "Une liste de présence ou un annuaire passe de main en main. Les IBAN n’ont pas à suivre."
#     en: "An attendance list or a directory goes from hand to hand. The IBANs need not follow."
#   messages:
#     default:
#       fr: "{cells:IBAN figure|IBAN figurent} dans une liste que vous n’utilisez pas pour payer."
#       en: "{cells:IBAN stands|IBANs stand} in a list that you do not use for payments."
#     inferred:
#       fr: >-
#         {cells:IBAN figure|IBAN figurent} dans une liste qui, d’après son contenu, ne semble pas
#         servir à payer.
#       en: >-
#         {cells:IBAN stands|IBANs stand} in a list that, from its content, does not seem to be for
#         payments.
#   remediation:
#     - fr: "Mettez les IBAN dans un fichier à part, pour la trésorerie."
#       en: "Put the IBANs in a separate file, for the treasurer."
#     - fr: "Dans la liste, gardez seulement le numéro d’adhérent."
#       en: "In the list keep only the membership number."
#   legal: ["RGPD art. 5(1)(b), 5(1)(c)", "RGPD art. 25"]
#   sources:
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#     - title: "CNIL, Sport amateur : s’évaluer, la collecte"
#       url: https://www.cnil.fr/fr/sport-amateur-hors-contrat/tester-votre-conformite-au-rgpd/collecte
#       read: false
#   effort: 30 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [iban]
#   params: []
package egide.rules.base.payments.iban_out_of_place

import data.egide.lib

elsewhere := {"attendance", "mailing", "newsletter", "directory", "event", "health", "coaching"}

payments := {"ledger", "expenses", "debits", "accounting", "donations", "payroll", "staff"}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "iban"
	column.filled > 0
	lib.strong(column)
	lib.about_people(column)
	not lib.serves(column, payments)
	lib.serves(column, elsewhere)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	lib.declared_for(table, elsewhere)
}

finding contains object.union(lib.on(table, columns), {"severity": "medium", "message": "inferred"}) if {
	some table, columns in concerned
	not lib.declared_for(table, elsewhere)
}
