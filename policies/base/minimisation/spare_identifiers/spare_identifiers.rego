# METADATA
# title: "Plaque, permis, réseau social ou appareil"
# description: "Number plate, licence, social network or device"
# custom:
#   id: MIZ-012
#   title:
#     fr: "Plaque, permis, réseau social ou appareil"
#     en: "Number plate, licence, social network or device"
#   severity: low
#   urgency: info
#   group: minimisation
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Ces repères permettent de suivre quelqu’un d’un fichier à l’autre. Ils servent un jour, pour
#       un parking ou un covoiturage, puis traînent.
#     en: >-
#       These marks make it possible to follow someone from file to file. They serve one day, for
#       parking or car sharing, then linger.
#   messages:
#     default:
#       fr: >-
#         {cells:case contient|cases contiennent} une plaque, un permis de conduire, un compte de
#         réseau social ou la trace d’un appareil.
#       en: >-
#         {cells:cell holds|cells hold} a number plate, a driving licence, a social network account
#         or the trace of a device.
#   remediation:
#     - fr: "Supprimez la colonne si elle ne sert plus."
#       en: "Delete the column if it no longer serves."
#     - fr: "Sinon, mettez-la dans une liste à part et notez quand l’effacer."
#       en: "If it does, put it in a separate list and note when to erase it."
#   legal: ["RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CNIL, Guide RGPD du développeur, fiche 1 : identifier les données personnelles"
#       url: https://github.com/LINCnil/Guide-RGPD-du-developpeur
#       read: true
#     - title: "CNIL, Sport amateur : s’évaluer, la collecte"
#       url: https://www.cnil.fr/fr/sport-amateur-hors-contrat/tester-votre-conformite-au-rgpd/collecte
#       read: false
#   effort: 5 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.minimisation.spare_identifiers

import data.egide.lib

spare := {"id.vehicle_plate", "contact.social", "tech.device", "tech.ip", "id.driving_licence"}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in spare
	column.filled > 0
	lib.about_people(column)
	not lib.serves(column, {"parking", "carpool", "insurance", "expenses", "accounts", "staff", "directory", "event"})
	table := lib.table(column)
}

finding contains lib.on(table, columns) if some table, columns in concerned
