# METADATA
# title: "Profession ou employeur"
# description: "Profession or employer"
# custom:
#   id: MIZ-005
#   title:
#     fr: "Profession ou employeur"
#     en: "Profession or employer"
#   severity: low
#   urgency: info
#   group: minimisation
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Cette question vient souvent d’un vieux formulaire. Elle aide un escroc à écrire un message
#       crédible, et n’aide pas à suivre les adhésions.
#     en: >-
#       This question often comes from an old form. It helps a crook to write a credible message,
#       and does not help to follow memberships.
#   messages:
#     default:
#       fr: "{cells:case indique|cases indiquent} une profession ou un employeur."
#       en: "{cells:cell states|cells state} a profession or an employer."
#   remediation:
#     - fr: "Supprimez ces informations, et la question du formulaire."
#       en: "Delete this information, and the question of the form."
#     - fr: "Ou rendez la question facultative, pour proposer du bénévolat."
#       en: "Or make the question optional, to offer volunteering."
#   legal: ["RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CNIL, Quelles informations un centre social peut-il demander aux familles ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/486
#       read: true
#     - title: "CNIL, Les inscriptions aux activités extrascolaires dans le respect de la vie privée"
#       url: https://www.cnil.fr/fr/les-inscriptions-aux-activites-extrascolaires-dans-le-respect-de-la-vie-privee
#       read: true
#   effort: 5 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [profession, employer]
#   params: []
package egide.rules.base.minimisation.profession

import data.egide.lib

boards contains lib.table(t) if {
	some t in input.inventory.tables
	lib.a_board(t)
}

# Beside the name of a firm, the job is what the contact is known for; but nobody
# notes when a contact was born.
of_organisations contains lib.table(t) if {
	some t in input.inventory.tables
	not "birth_date" in t.categories
	some category in t.categories
	category in {"organisation_name", "siren_siret"}
}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in {"work.profession", "work.employer"}
	column.filled > 0
	lib.about_people(column)
	not lib.is_a({"union"})
	not lib.serves(column, {"volunteer_skills", "staff", "payroll", "recruitment", "expenses", "directory"})
	table := lib.table(column)
	not table in boards
	not table in of_organisations
}

finding contains lib.on(table, columns) if some table, columns in concerned
