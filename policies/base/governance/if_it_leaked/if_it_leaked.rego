# METADATA
# title: "Si ces fichiers fuyaient"
# description: "If these files leaked"
# custom:
#   id: GOV-003
#   title:
#     fr: "Si ces fichiers fuyaient"
#     en: "If these files leaked"
#   severity: info
#   urgency: info
#   group: governance-leak
#   step: secure
#   scope: audit
#   why:
#     fr: >-
#       En cas de fuite, vous avez 72 heures pour prévenir la CNIL : combien de personnes, quelles
#       données. Autant le savoir avant.
#     en: >-
#       In a leak you have 72 hours to tell the CNIL: how many people, which data. Better to know
#       beforehand.
#   messages:
#     default:
#       fr: >-
#         {documents:fichier|fichiers}, et jusqu’à {people:personne concernée|personnes concernées}
#         dans le plus grand, avec des données dont la fuite ferait du tort.
#       en: >-
#         {documents:file|files}, and up to {people:person|people} in the largest, with data whose
#         leak would do harm.
#   remediation:
#     - fr: "Gardez ce rapport avec les numéros à appeler en cas de fuite."
#       en: "Keep this report with the numbers to call in a leak."
#   legal: ["RGPD art. 33(1) et (3)", "RGPD art. 34(1)"]
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

grave(column) if column.category in {"iban", "card_number", "password", "national_id", "passport"}

finding contains f if {
	count(harmful) > 0
	f := {
		"places": [{"document": id} | some id in harmful],
		"numbers": {"documents": count(harmful)},
		"people": max([lib.document_people[id] | some id in harmful]),
	}
}
