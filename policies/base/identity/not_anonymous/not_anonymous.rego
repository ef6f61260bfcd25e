# METADATA
# title: "Liste sans nom où l’on reconnaît des personnes"
# description: "List without names where people can be recognised"
# custom:
#   id: RID-001
#   title:
#     fr: "Liste sans nom où l’on reconnaît des personnes"
#     en: "List without names where people can be recognised"
#   severity: high
#   urgency: plan
#   group: anonymity
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Un âge, une commune et un sexe suffisent souvent à retrouver quelqu’un. Sans nom ne veut pas
#       dire anonyme.
#     en: >-
#       An age, a town and a sex are often enough to find someone. Without a name does not mean
#       anonymous.
#   messages:
#     default:
#       fr: >-
#         {rows:ligne se distingue|lignes se distinguent} des autres par l’âge, le sexe et le lieu.
#       en: "{rows:row stands|rows stand} out from the others by age, sex and place."
#   remediation:
#     - fr: "Remplacez la date de naissance par une tranche d’âge, et la commune par le département."
#       en: "Replace the birth date with an age band, and the town with the county."
#     - fr: "Sinon, protégez ce fichier comme une liste avec des noms."
#       en: "If not, protect this file like a list with names."
#   legal: ["RGPD art. 4(1)", "RGPD art. 4(5)"]
#   sources:
#     - title: "CNIL, Guide RGPD du développeur, fiche 1 : identifier les données personnelles"
#       url: https://github.com/LINCnil/Guide-RGPD-du-developpeur
#       read: true
#     - title: "Rocher et al. 2019 : retrouver une personne dans un fichier anonymisé (presse)"
#       url: https://www.rtbf.be/info/societe/detail_meme-si-vos-donnees-sont-anonymisees-on-peut-vous-reidentifier?id=10277344
#       read: true
#   effort: 1 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.identity.not_anonymous

import data.egide.lib

named := {
	"last_name", "first_name", "full_name", "birth_name", "email", "phone", "nir", "national_id",
	"passport", "iban", "postal_address", "membership_number", "licence_number", "username",
}

finding contains f if {
	some table in input.inventory.tables
	lib.about_people(table)
	not some_named(table)
	table.predicates.smallestGroup > 0
	table.predicates.smallGroupRows > 0
	f := {
		"places": [lib.table(table)],
		"numbers": {"rows": table.predicates.smallGroupRows},
		"people": table.predicates.smallGroupRows,
	}
}

some_named(table) if {
	some category in table.categories
	category in named
}
