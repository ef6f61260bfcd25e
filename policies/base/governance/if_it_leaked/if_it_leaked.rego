# METADATA
# title: "En cas de fuite"
# description: "If there were a leak"
# custom:
#   id: GOV-003
#   title:
#     fr: "En cas de fuite"
#     en: "If there were a leak"
#   severity: info
#   urgency: info
#   group: governance-leak
#   step: secure
#   scope: audit
#   why:
#     fr: >-
#       Si une fuite présente un risque pour les personnes, vous avez 72 heures pour prévenir la
#       CNIL et lui dire combien de personnes et quelles données. Autant le savoir avant.
#     en: >-
#       If a leak puts people at risk, you have 72 hours to tell the CNIL how many people and which
#       data. Better to know beforehand.
#   messages:
#     default:
#       fr: >-
#         {documents:fichier contient|fichiers contiennent} des données dont la fuite ferait du
#         tort, sur {people:personne|personnes} au plus dans le plus grand.
#       en: >-
#         {documents:file holds|files hold} data whose leak would do harm, on up to
#         {people:person|people} in the largest.
#     one:
#       fr: >-
#         Ce fichier contient des données dont la fuite ferait du tort, sur
#         {people:personne|personnes}.
#       en: "This file holds data whose leak would do harm, on {people:person|people}."
#   remediation:
#     - fr: "Gardez ce rapport avec les numéros à appeler en cas de fuite."
#       en: "Keep this report with the numbers to call in a leak."
#   legal: ["RGPD art. 33(1), 33(3)", "RGPD art. 34(1)"]
#   sources:
#     - title: "CNIL, question 1399 : prévenir la CNIL d’une fuite de données"
#       url: https://www.cnil.fr/fr/cnil-direct/question/1399
#       read: true
#     - title: "Fuites de données de fédérations sportives, 2024-2026 (presse)"
#       url: https://www.francetvinfo.fr/internet/securite-sur-internet/cyberattaques/la-fff-victime-d-une-attaque-informatique-annonce-le-vol-de-donnees-de-certains-de-ses-adherents_6449275.html
#       read: false
#   effort: 10 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.governance.if_it_leaked

import data.egide.lib

harmful contains column.document if {
	some column in input.inventory.columns
	column.filled > 0
	lib.strong(column)
	lib.about_people(column)
	grave(column)
}

grave(column) if column.nature in {"art9", "art10", "nir"}

grave(column) if column.category in {"iban", "card_number", "password", "passport"}

grave(column) if column.kind in {"id.id_document", "id.residence_permit"}

finding contains found if count(harmful) > 1

finding contains object.union(found, {"message": "one"}) if count(harmful) == 1

found := {
	"places": [{"document": id} | some id in harmful],
	"numbers": {"documents": count(harmful)},
	"people": max([lib.document_people[id] | some id in harmful]),
}
