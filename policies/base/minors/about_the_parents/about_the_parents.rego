# METADATA
# title: "Informations inutiles sur les parents"
# description: "Needless information on the parents"
# custom:
#   id: MIN-006
#   title:
#     fr: "Informations inutiles sur les parents"
#     en: "Needless information on the parents"
#   severity: medium
#   urgency: plan
#   group: minimisation
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Pour inscrire un enfant, il faut pouvoir joindre ses parents. Leur métier ou leur situation
#       de couple n’est pas nécessaire pour cela.
#     en: >-
#       To enrol a child one must be able to reach the parents. Their job or marital status is not
#       needed for that.
#   messages:
#     default:
#       fr: "{columns:colonne en dit|colonnes en disent} plus qu’il ne faut sur la vie des parents."
#       en: "{columns:column tells|columns tell} more of the parents’ life than is needed."
#   remediation:
#     - fr: "Supprimez ces colonnes ; si un tarif en dépend, gardez seulement la tranche."
#       en: "Delete these columns; if a price depends on them, keep only the band."
#     - fr: "Retirez les questions du formulaire d’inscription."
#       en: "Take the questions out of the enrolment form."
#   legal: ["RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CNIL, Les inscriptions aux activités extrascolaires dans le respect de la vie privée"
#       url: https://www.cnil.fr/fr/les-inscriptions-aux-activites-extrascolaires-dans-le-respect-de-la-vie-privee
#       read: true
#     - title: "CNIL, Quelles informations un centre social peut-il demander aux familles ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/486
#       read: true
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: minors
#   params: []
package egide.rules.base.minors.about_the_parents

import data.egide.lib

# The nationality in a list of children is the child's: rule MIZ-002 speaks of it.
needless := {"family.marital_status", "work.profession", "work.employer", "eco.income"}

of_children contains lib.table(t) if {
	some t in input.inventory.tables
	t.minors > 0
	"guardian_contact" in t.categories
}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in needless
	column.filled > 0
	not lib.serves(column, {"competition_eligibility", "social_support", "tariff_family"})
	table := lib.table(column)
	table in of_children
}

finding contains object.union(lib.on(table, columns), {"numbers": {"columns": count(columns)}}) if {
	some table, columns in concerned
}
