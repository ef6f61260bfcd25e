# METADATA
# title: "Situation de couple ou composition du foyer"
# description: "Marital status or household"
# custom:
#   id: MIZ-001
#   title:
#     fr: "Situation de couple ou composition du foyer"
#     en: "Marital status or household"
#   severity: medium
#   urgency: plan
#   group: minimisation
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Une association a rarement besoin de savoir qui vit avec qui. Avec le prénom du conjoint, on
#       peut même deviner la vie intime.
#     en: >-
#       An association seldom needs to know who lives with whom. With a spouse’s first name, one may
#       even guess at private life.
#   messages:
#     default:
#       fr: "{cells:case parle|cases parlent} de la situation de couple ou du foyer."
#       en: "{cells:cell speaks|cells speak} of a marital status or household."
#   remediation:
#     - fr: "Supprimez ces informations, et la question du formulaire."
#       en: "Delete this information, and the question of the form."
#     - fr: "Pour un tarif, gardez seulement « famille » ou « individuel »."
#       en: "For a price, keep only “family” or “single”."
#   legal: ["RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CNIL, Les inscriptions aux activités extrascolaires dans le respect de la vie privée"
#       url: https://www.cnil.fr/fr/les-inscriptions-aux-activites-extrascolaires-dans-le-respect-de-la-vie-privee
#       read: true
#     - title: "CJUE, 1er août 2022, C-184/20 (données dont on peut déduire une donnée sensible)"
#       url: https://www.delsolavocats.com/Donnees-sensibles-nouvelle-notion-de-deduction-intellectuelle
#       read: false
#   effort: 10 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [family_relation]
#   params: []
package egide.rules.base.minimisation.household

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in {"family.marital_status", "family.household", "family.children"}
	column.filled > 0
	lib.about_people(column)
	not lib.serves(column, {"tariff_family", "social_support", "beneficiaries", "staff", "payroll"})
	table := lib.table(column)
}

finding contains lib.on(table, columns) if some table, columns in concerned
