# METADATA
# title: "Beaucoup de colonnes sur chaque personne"
# description: "Many columns about each person"
# custom:
#   id: MIZ-007
#   title:
#     fr: "Beaucoup de colonnes sur chaque personne"
#     en: "Many columns about each person"
#   severity: medium
#   urgency: plan
#   group: many-columns
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Plus vous en notez, plus une fuite fait mal et plus le fichier vieillit. Une liste
#       d’adhérents tient en une douzaine de colonnes.
#     en: >-
#       The more you write down, the worse a leak and the faster the file ages. A member list fits
#       in a dozen columns.
#   messages:
#     default:
#       fr: "Cette liste a {columns:colonne personnelle|colonnes personnelles}."
#       en: "This list has {columns:personal column|personal columns}."
#   remediation:
#     - fr: "Pour chaque colonne, écrivez à quoi elle sert."
#       en: "For each column, write down what it is for."
#     - fr: "Supprimez celles qui restent sans réponse."
#       en: "Delete those that remain without an answer."
#     - fr: "Refaites le bulletin d’adhésion avec les autres."
#       en: "Redo the membership form with the others."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 25"]
#   sources:
#     - title: "CNIL, Guide RGPD du développeur, fiche 7 : minimiser les données"
#       url: https://github.com/LINCnil/Guide-RGPD-du-developpeur
#       read: true
#     - title: "CNIL, Sport amateur : s’évaluer, la collecte"
#       url: https://www.cnil.fr/fr/sport-amateur-hors-contrat/tester-votre-conformite-au-rgpd/collecte
#       read: false
#   effort: 1 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: [max_personal_columns]
package egide.rules.base.minimisation.many_columns

import data.egide.lib

finding contains f if {
	some table in input.inventory.tables
	lib.about_people(table)
	table.personalColumns > input.context.params.max_personal_columns
	f := object.union(lib.about(table), {"numbers": {"columns": table.personalColumns}})
}
