# METADATA
# title: "Certificats médicaux anciens"
# description: "Old medical certificates"
# custom:
#   id: HEA-003
#   title:
#     fr: "Certificats médicaux anciens"
#     en: "Old medical certificates"
#   severity: low
#   urgency: info
#   group: health-dates
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Au-delà de trois ans, un certificat ne sert plus pour une licence. Les anciennes dates
#       s’accumulent pour rien.
#     en: "After three years a certificate serves no licence any more. Old dates pile up for nothing."
#   messages:
#     default:
#       fr: "{people:certificat date|certificats datent} de plus de trois ans."
#       en: "{people:certificate is|certificates are} more than three years old."
#   remediation:
#     - fr: "Effacez les dates des saisons passées, et les copies de certificats."
#       en: "Erase the dates of past seasons, and the copies of certificates."
#   legal: ["RGPD art. 5(1)(e)", "RGPD art. 9"]
#   sources:
#     - title: "CNIL, La durée de conservation des données des sportifs et dirigeants"
#       url: https://www.cnil.fr/fr/la-duree-de-conservation-des-donnees-personnelles-des-sportifs-dirigeants-et-autres-personnes-dans
#       read: false
#     - title: "CNIL, Licences sportives : les principales règles à respecter"
#       url: https://www.cnil.fr/fr/licences-sportives-les-principales-regles-respecter-pour-la-protection-des-donnees-personnelles
#       read: false
#     - title: "Service-Public.fr, certificat médical et questionnaire de santé du sportif"
#       url: https://www.service-public.fr/particuliers/vosdroits/F1030
#       read: false
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [sport]
#   requires:
#     subject: people
#     columns: [health.certificate_date]
#   params: []
package egide.rules.base.health.old_certificates

import data.egide.lib

finding contains f if {
	some column in input.inventory.columns
	column.kind in {"health.certificate_date", "health.medical_certificate"}
	lib.about_people(column)
	some class in column.older
	class.days == 1095
	class.count > 0
	f := {
		"places": [object.union(lib.place(lib.table(column), {column}), {"cells": class.count})],
		"people": class.count,
	}
}
