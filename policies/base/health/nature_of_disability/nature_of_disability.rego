# METADATA
# title: "Nature d’un handicap"
# description: "Nature of a disability"
# custom:
#   id: HEA-006
#   title:
#     fr: "Nature d’un handicap"
#     en: "Nature of a disability"
#   severity: high
#   urgency: plan
#   group: special
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Pour bien accueillir, il faut connaître l’aide à apporter, pas le diagnostic. Le détail suit
#       la personne partout où le fichier passe.
#     en: >-
#       To welcome someone well one must know the help to give, not the diagnosis. The detail
#       follows the person wherever the file goes.
#   messages:
#     default:
#       fr: "{cells:case décrit|cases décrivent} un handicap."
#       en: "{cells:cell describes|cells describe} a disability."
#     yes-no:
#       fr: "{cells:case indique|cases indiquent} par oui ou non un handicap."
#       en: "{cells:cell states|cells state} a disability by yes or no."
#   remediation:
#     - fr: "Notez d’abord l’aide utile : accès, accompagnant, rythme, matériel."
#       en: "First note the help that is useful: access, helper, pace, equipment."
#     - fr: "Effacez ensuite le détail, sauf ce qu’une compétition ou un agrément exige."
#       en: "Then erase the detail, save what a competition or an official approval requires."
#   legal: ["RGPD art. 9(1)", "RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CNIL, Crèches, écoles, périscolaire : que faire ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/785
#       read: true
#     - title: "CNIL, norme simplifiée NS-058, délibération 2015-433 (scolaire, périscolaire, extrascolaire)"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000032788402
#       read: false
#   effort: 20 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [disability]
#   params: []
package egide.rules.base.health.nature_of_disability

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "disability"
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	described(columns)
}

finding contains object.union(lib.on(table, columns), {"severity": "medium", "message": "yes-no"}) if {
	some table, columns in concerned
	not described(columns)
}

described(columns) if {
	some column in columns
	varied(column)
}

varied(column) if column.prose

varied(column) if column.values > 3

varied(column) if column.values == -1
