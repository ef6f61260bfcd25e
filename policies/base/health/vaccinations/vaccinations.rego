# METADATA
# title: "Détail des vaccins"
# description: "Details of vaccinations"
# custom:
#   id: HEA-008
#   title:
#     fr: "Détail des vaccins"
#     en: "Details of vaccinations"
#   severity: high
#   urgency: plan
#   group: special
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Pour accueillir un enfant, il suffit d’avoir vu que les vaccins obligatoires sont faits. Le
#       détail est de trop.
#     en: >-
#       To welcome a child it is enough to have seen that the compulsory vaccinations are done. The
#       details are too much.
#   messages:
#     default:
#       fr: "{cells:case parle|cases parlent} de vaccins en détail."
#       en: "{cells:cell speaks|cells speak} of vaccinations in detail."
#   remediation:
#     - fr: "Remplacez par « vaccins obligatoires vus : oui »."
#       en: "Replace with “compulsory vaccinations seen: yes”."
#     - fr: "Rendez les copies du carnet de santé."
#       en: "Give back the copies of the health record."
#   legal: ["RGPD art. 9(1)", "CASF art. R227-7", "RGPD art. 5(1)(c)"]
#   sources:
#     - title: "Arrêté du 20 février 2003 (suivi sanitaire des mineurs en séjour)"
#       url: https://www.service-public.fr/particuliers/vosdroits/R52997
#       read: false
#     - title: "CNIL, Crèches, écoles, périscolaire : que faire ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/785
#       read: true
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [youth, sport, social_aid]
#   requires:
#     subject: people
#     columns: [health.vaccination]
#   params: []
package egide.rules.base.health.vaccinations

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind == "health.vaccination"
	not column.yesNo
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	lib.any_strong(columns)
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not lib.any_strong(columns)
	weaker := {"severity": "medium"}
}
