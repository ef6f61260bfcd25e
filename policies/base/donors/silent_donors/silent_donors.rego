# METADATA
# title: "Donateurs sans contact depuis plus de trois ans"
# description: "Donors with no contact for more than three years"
# custom:
#   id: DON-002
#   title:
#     fr: "Donateurs sans contact depuis plus de trois ans"
#     en: "Donors with no contact for more than three years"
#   severity: high
#   urgency: plan
#   group: donors
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Trois ans après le dernier don ou le dernier contact, la CNIL demande de faire le tri. La
#       personne ne pense plus être dans votre fichier.
#     en: >-
#       Three years after the last gift or contact, the CNIL asks for a sorting. The person no
#       longer expects to be in your file.
#   messages:
#     default:
#       fr: >-
#         {people:personne n’a ni don ni contact noté|personnes n’ont ni don ni contact noté} depuis
#         plus de trois ans.
#       en: >-
#         {people:person has|people have} neither gift nor contact noted for more than three years.
#   remediation:
#     - fr: "Envoyez un dernier message à ces personnes."
#       en: "Send these people a last message."
#     - fr: >-
#         Sans réponse, retirez-les des envois, et gardez à part ce que les reçus fiscaux exigent
#         (six ans).
#       en: >-
#         Without an answer, take them off the mailings, and keep apart what tax receipts require
#         (six years).
#     - fr: "Notez celles qui ne veulent plus rien recevoir."
#       en: "Note those who want to receive nothing more."
#   legal: ["RGPD art. 5(1)(e)", "RGPD art. 21"]
#   sources:
#     - title: "CNIL, Guide RGPD du développeur, fiche 14 : durées de conservation"
#       url: https://github.com/LINCnil/Guide-RGPD-du-developpeur
#       read: true
#     - title: "CNIL, dispense DI-008 : associations, gestion des membres et donateurs"
#       url: https://www.cnil.fr/fr/dispense/di-008-associations-gestion-des-membres-et-donateurs
#       read: false
#     - title: "CNIL, référentiel gestion des activités commerciales, délibération 2021-131"
#       url: https://www.cnil.fr/fr/referentiel-relatif-aux-traitements-de-donnees-personnelles-mis-en-oeuvre-aux-fins-de-gestion-des-activites
#       read: false
#   effort: 1 h
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [gift.date, gift.amount, data.last_contact]
#   params: [min_rows_former]
package egide.rules.base.donors.silent_donors

import data.egide.lib

three_years := 1095

# One row for each person: in a ledger of gifts an old row says nothing of a donor
# who gave again.
one_row_each(column) if column.rows <= column.people

concerned[table] contains column if {
	some column in input.inventory.columns
	of_contact(column)
	one_row_each(column)
	some class in column.older
	class.days == three_years
	class.count >= input.context.params.min_rows_former
	table := lib.table(column)
}

finding contains f if {
	some table, columns in concerned
	people := min([class.count |
		some column in columns
		some class in column.older
		class.days == three_years
	])
	f := {"places": [object.union(lib.place(table, columns), {"cells": people})], "people": people}
}

of_contact(column) if column.kind in {"gift.date", "data.last_contact"}

of_contact(column) if {
	column.category == "last_contribution_date"
	column.listKind == "donors"
}
