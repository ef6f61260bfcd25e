# METADATA
# title: "Nationalité ou lieu de naissance"
# description: "Nationality or place of birth"
# custom:
#   id: MIZ-002
#   title:
#     fr: "Nationalité ou lieu de naissance"
#     en: "Nationality or place of birth"
#   severity: medium
#   urgency: plan
#   group: minimisation
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Hors compétition officielle ou contrôle prévu par la loi, ces informations sont rarement
#       utiles et peuvent servir à écarter quelqu’un.
#     en: >-
#       Outside official competition or a check provided by law, this information is seldom useful
#       and may serve to leave someone out.
#   messages:
#     default:
#       fr: "{cells:case indique|cases indiquent} une nationalité ou un lieu de naissance."
#       en: "{cells:cell states|cells state} a nationality or place of birth."
#   remediation:
#     - fr: "Sauf compétition officielle, supprimez ces informations et la question du formulaire."
#       en: "Save for official competition, delete this information and the question of the form."
#     - fr: "Si la fédération la demande, saisissez-la chez elle, sans copie ici."
#       en: "If the federation asks for it, enter it there, without a copy here."
#   legal: ["RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CNIL, Les inscriptions aux activités extrascolaires dans le respect de la vie privée"
#       url: https://www.cnil.fr/fr/les-inscriptions-aux-activites-extrascolaires-dans-le-respect-de-la-vie-privee
#       read: true
#     - title: "CNIL, Licences sportives : les principales règles à respecter"
#       url: https://www.cnil.fr/fr/licences-sportives-les-principales-regles-respecter-pour-la-protection-des-donnees-personnelles
#       read: false
#     - title: "FFVL, contrôle d’honorabilité (Code du sport, art. L212-9 et L322-1)"
#       url: https://federation.ffvl.fr/pages/honorabilite
#       read: false
#   effort: 10 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [nationality, birth_place]
#   params: []
package egide.rules.base.minimisation.origin

import data.egide.lib

boards contains lib.table(t) if {
	some t in input.inventory.tables
	lib.a_board(t)
}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in {"identity.nationality", "identity.birth_place"}
	column.filled > 0
	lib.about_people(column)
	not lib.serves(column, {"competition_eligibility", "honorability_transmission", "staff", "payroll"})
	table := lib.table(column)
	not table in boards
}

finding contains lib.on(table, columns) if some table, columns in concerned
