# METADATA
# title: "Régime alimentaire qui laisse deviner une religion"
# description: "Diet that lets a religion be guessed"
# custom:
#   id: A9-006
#   title:
#     fr: "Régime alimentaire qui laisse deviner une religion"
#     en: "Diet that lets a religion be guessed"
#   severity: high
#   urgency: plan
#   group: special
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       « Halal » ou « casher » dit une croyance. La cuisine a seulement besoin de savoir ce que la
#       personne ne mange pas.
#     en: >-
#       “Halal” or “kosher” tells a belief. The kitchen only needs to know what the person does not
#       eat.
#   messages:
#     default:
#       fr: "{cells:case emploie|cases emploient} un mot religieux pour un repas."
#       en: "{cells:cell uses|cells use} a religious word for a meal."
#   remediation:
#     - fr: "Remplacez par ce qui n’est pas mangé : sans viande, sans porc, sans œuf, végétarien."
#       en: "Replace with what is not eaten: no meat, no pork, no egg, vegetarian."
#     - fr: "Effacez la colonne après le repas ou le séjour."
#       en: "Erase the column after the meal or the stay."
#   legal: ["RGPD art. 9(1)", "RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CJUE, 1er août 2022, C-184/20 (données dont on peut déduire une donnée sensible)"
#       url: https://www.delsolavocats.com/Donnees-sensibles-nouvelle-notion-de-deduction-intellectuelle
#       read: false
#     - title: "CNIL, norme simplifiée NS-058, délibération 2015-433 (scolaire, périscolaire, extrascolaire)"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000032788402
#       read: false
#     - title: "CNIL, Guide RGPD du développeur, fiche 7 : minimiser les données"
#       url: https://github.com/LINCnil/Guide-RGPD-du-developpeur
#       read: true
#   effort: 15 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [generic, sport, youth, social_aid, union, political, patients, donors, employers, volunteers, small]
#   requires:
#     subject: people
#     columns: [diet]
#   params: []
package egide.rules.base.special.diet_tells_religion

import data.egide.lib

# Neutral wording ("no pork" as one of several plain menus) is what we recommend;
# the religious word is what counts.
concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "diet"
	lib.signals(column.words, {"religious-diet"}) > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains f if {
	some table, columns in concerned
	cells := sum([lib.signals(column.words, {"religious-diet"}) | some column in columns])
	f := {
		"places": [object.union(lib.place(table, columns), {"cells": cells})],
		"numbers": {"cells": cells},
		"people": cells,
	}
}
