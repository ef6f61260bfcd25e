# METADATA
# title: "Beaucoup d’informations sur les bénévoles"
# description: "Much information on volunteers"
# custom:
#   id: VOL-001
#   title:
#     fr: "Beaucoup d’informations sur les bénévoles"
#     en: "Much information on volunteers"
#   severity: medium
#   urgency: plan
#   group: many-columns
#   step: sort
#   scope: table
#   why:
#     fr: "Un bénévole n’est pas un salarié : ses disponibilités et de quoi le joindre suffisent."
#     en: "A volunteer is not an employee: their availability and a way to reach them are enough."
#   messages:
#     default:
#       fr: "Cette liste a {columns:colonne personnelle|colonnes personnelles} sur chaque bénévole."
#       en: "This list has {columns:personal column|personal columns} on each volunteer."
#   remediation:
#     - fr: "Gardez le nom, le contact, les disponibilités et l’assurance."
#       en: "Keep the name, contact, availability and insurance."
#     - fr: "Pour un diplôme, écrivez « vu le » et la date."
#       en: "For a diploma, write “seen on” and the date."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 6(1)(b), 6(1)(f)"]
#   sources:
#     - title: "CNIL, Fichier des membres, bénévoles et donateurs d’associations : que faire ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/858
#       read: true
#     - title: "CNIL, Sport amateur : s’évaluer, la collecte"
#       url: https://www.cnil.fr/fr/sport-amateur-hors-contrat/tester-votre-conformite-au-rgpd/collecte
#       read: false
#   effort: 30 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     lists: [volunteers]
#   params: []
package egide.rules.base.staff.volunteers

import data.egide.lib

finding contains f if {
	some table in input.inventory.tables
	table.listKind == "volunteers"
	lib.about_people(table)
	table.personalColumns > 12
	f := object.union(lib.about(table), {"numbers": {"columns": table.personalColumns}})
}
