# METADATA
# title: "Régime alimentaire en texte libre"
# description: "Diet in free text"
# custom:
#   id: A9-007
#   title:
#     fr: "Régime alimentaire en texte libre"
#     en: "Diet in free text"
#   severity: medium
#   urgency: plan
#   group: special
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Quand on peut tout écrire, on écrit une maladie ou une croyance. Une liste courte suffit à
#       la cuisine.
#     en: >-
#       Where one can write anything, one writes an illness or a belief. A short list is enough for
#       the kitchen.
#   messages:
#     default:
#       fr: "{cells:case décrit|cases décrivent} un régime avec des mots libres."
#       en: "{cells:cell describes|cells describe} a diet in free words."
#   remediation:
#     - fr: "Mettez d’abord à part une allergie, pour la cuisine et les encadrants seulement."
#       en: "First put an allergy apart, for the kitchen and those in charge only."
#     - fr: "Remplacez la colonne par une liste de choix : sans viande, sans porc, végétarien, aucun."
#       en: "Replace the column with a list of choices: no meat, no pork, vegetarian, none."
#     - fr: "Videz alors les anciens textes."
#       en: "Then empty the old texts."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 25"]
#   sources:
#     - title: "CNIL, Guide RGPD du développeur, fiche 7 : minimiser les données"
#       url: https://github.com/LINCnil/Guide-RGPD-du-developpeur
#       read: true
#     - title: "CNIL, Zones bloc note et commentaires : les bons réflexes pour ne pas déraper"
#       url: https://www.cnil.fr/fr/zones-bloc-note-et-commentaires-les-bons-reflexes-pour-ne-pas-deraper
#       read: true
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [generic, sport, youth, social_aid, union, political, patients, donors, employers, volunteers, small]
#   requires:
#     subject: people
#     columns: [diet]
#   params: [max_diet_variety]
package egide.rules.base.special.diet_in_free_words

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "diet"
	column.prose
	column.distinct > input.context.params.max_diet_variety
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if some table, columns in concerned
