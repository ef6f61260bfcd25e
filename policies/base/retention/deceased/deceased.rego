# METADATA
# title: "Personnes décédées encore dans la liste"
# description: "Deceased people still in the list"
# custom:
#   id: RET-005
#   title:
#     fr: "Personnes décédées encore dans la liste"
#     en: "Deceased people still in the list"
#   severity: low
#   urgency: info
#   group: retention
#   step: sort
#   scope: table
#   why:
#     fr: "Un courrier adressé à une personne décédée peut blesser sa famille."
#     en: "A letter to a person who has died may hurt the family."
#   messages:
#     default:
#       fr: "{people:personne est notée comme décédée|personnes sont notées comme décédées}."
#       en: "{people:person is|people are} noted as deceased."
#   remediation:
#     - fr: "Retirez ces personnes des envois."
#       en: "Take these people out of the mailings."
#     - fr: "Gardez seulement ce que les comptes exigent."
#       en: "Keep only what the accounts require."
#   legal: ["RGPD art. 5(1)(d)", "Loi 78-17 art. 85"]
#   sources:
#     - title: "CNIL, De quoi les personnes doivent-elles être informées ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/1381
#       read: true
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.retention.deceased

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	lib.signals(column.words, {"deceased"}) > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains f if {
	some table, columns in concerned
	people := max([lib.signals(column.words, {"deceased"}) | some column in columns])
	f := {"places": [object.union(lib.place(table, columns), {"cells": people})], "people": people}
}
