# METADATA
# title: "Origine d’une personne, ou de quoi la deviner"
# description: "Origin of a person, or what lets it be guessed"
# custom:
#   id: A9-008
#   title:
#     fr: "Origine d’une personne, ou de quoi la deviner"
#     en: "Origin of a person, or what lets it be guessed"
#   severity: critical
#   urgency: plan
#   group: special
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       L’origine d’une personne ne regarde pas l’association. Une telle liste peut servir à
#       l’écarter ou à la viser.
#     en: >-
#       A person’s origin is not the association’s business. Such a list may serve to leave them out
#       or to target them.
#   messages:
#     default:
#       fr: "{cells:case indique|cases indiquent} une origine."
#       en: "{cells:cell states|cells state} an origin."
#     combined:
#       fr: >-
#         Nationalité, lieu de naissance et langue ou parents, réunis, laissent deviner l’origine de
#         {people:personne|personnes}.
#       en: >-
#         Nationality, birthplace and language or parents together let the origin of
#         {people:person|people} be guessed.
#   remediation:
#     - fr: "Supprimez la colonne sur l’origine."
#       en: "Delete the column on origin."
#     - fr: "Gardez au plus une information utile, comme la langue pour l’accueil."
#       en: "Keep at most one useful fact, such as the language to welcome them in."
#   legal: ["RGPD art. 9(1)", "Loi 78-17 art. 6", "RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CJUE, 1er août 2022, C-184/20 (données dont on peut déduire une donnée sensible)"
#       url: https://www.delsolavocats.com/Donnees-sensibles-nouvelle-notion-de-deduction-intellectuelle
#       read: false
#     - title: "CNIL, Les inscriptions aux activités extrascolaires dans le respect de la vie privée"
#       url: https://www.cnil.fr/fr/les-inscriptions-aux-activites-extrascolaires-dans-le-respect-de-la-vie-privee
#       read: true
#     - title: "CNIL, Les données sensibles, c’est quoi ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/495
#       read: true
#   effort: 15 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.special.origin

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind == "origin.ethnic"
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	lib.any_strong(columns)
}

finding contains object.union(lib.on(table, columns), {"severity": "high"}) if {
	some table, columns in concerned
	not lib.any_strong(columns)
}

finding contains object.union(lib.about(table), {"severity": "high", "message": "combined"}) if {
	some table in input.inventory.tables
	lib.about_people(table)
	not lib.table(table) in object.keys(concerned)
	not lib.declared_for(table, {"competition_eligibility", "honorability_transmission", "payroll"})
	"identity.nationality" in table.kinds
	"identity.birth_place" in table.kinds
	some kind in table.kinds
	kind in {"identity.language", "identity.parent_names"}
}
