# METADATA
# title: "Numéro de carte bancaire"
# description: "Payment card number"
# custom:
#   id: PAY-001
#   title:
#     fr: "Numéro de carte bancaire"
#     en: "Payment card number"
#   severity: critical
#   urgency: now
#   group: cards
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Avec ce numéro, n’importe qui peut payer sur internet avec l’argent de la personne. Une
#       association n’a jamais à le garder.
#     en: >-
#       With this number anyone can pay on the internet with the person’s money. An association
#       never has to keep it.
#   messages:
#     default:
#       fr: >-
#         {cells:numéro de carte bancaire ou cryptogramme est écrit|numéros de carte bancaire ou
#         cryptogrammes sont écrits} en clair.
#       en: >-
#         {cells:card number or security code is|card numbers or security codes are} written in
#         clear.
#     header:
#       fr: >-
#         Une colonne semble faite pour une carte bancaire ou son cryptogramme ; {cells:case y est
#         remplie|cases y sont remplies}. Regardez ce qu’elle contient.
#       en: >-
#         A column seems made for a payment card or its code; {cells:cell of it is|cells of it are}
#         filled. Look at what it holds.
#   remediation:
#     - fr: "Effacez ces numéros tout de suite, ici et dans les copies."
#       en: "Erase these numbers at once, here and in the copies."
#     - fr: "Pour encaisser, passez par un prestataire de paiement."
#       en: "To take payments, use a payment provider."
#     - fr: "Si le fichier a circulé, prévenez les personnes pour qu’elles appellent leur banque."
#       en: "If the file went round, warn the people so that they call their bank."
#   legal: ["RGPD art. 5(1)(e), 5(1)(f)", "CNIL 2018-303"]
#   sources:
#     - title: "CNIL, recommandation sur les cartes de paiement, délibération 2018-303"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000037477570
#       read: false
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.payments.card_numbers

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "card_number"
	column.filled > 0
	not column.yesNo
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

numbers[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.category != "card_number"
	passages := lib.signals(remark.found, {"card_number", "pay.card_number"})
	passages > 0
}

finding contains f if {
	some where, counted in numbers
	said := lib.said(where, counted)
	f := {"places": said.places, "numbers": {"cells": said.numbers.passages}, "people": said.people}
}
