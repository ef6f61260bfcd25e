# METADATA
# title: "Paie ou absences de salariés dans un fichier ouvert"
# description: "Pay or absences of employees in an open file"
# custom:
#   id: HR-001
#   title:
#     fr: "Paie ou absences de salariés dans un fichier ouvert"
#     en: "Pay or absences of employees in an open file"
#   severity: high
#   urgency: plan
#   group: staff
#   step: secure
#   scope: table
#   why:
#     fr: >-
#       Le salaire et les arrêts ne regardent que la personne et son employeur. Des collègues ou des
#       bénévoles ne doivent pas tomber dessus.
#     en: >-
#       Pay and sick leave concern the person and the employer alone. Colleagues or volunteers must
#       not come across them.
#   messages:
#     default:
#       fr: >-
#         {cells:case parle|cases parlent} de paie, d’arrêts, de santé ou de sanctions, sans mot de
#         passe.
#       en: >-
#         {cells:cell speaks|cells speak} of pay, sick leave, health or discipline, without a
#         password.
#   remediation:
#     - fr: "Mettez ces colonnes dans un fichier à part, avec mot de passe."
#       en: "Put these columns in a separate file, with a password."
#     - fr: "Pour un arrêt, gardez les dates et jamais la cause."
#       en: "For sick leave, keep the dates and never the cause."
#   legal: ["RGPD art. 9(2)(b)", "RGPD art. 5(1)(f)", "Code du travail art. L3243-4"]
#   sources:
#     - title: "Durées de conservation des données du personnel (commentaire)"
#       url: https://orsaylaw.com/donnees-rh-de-lentreprise-quelles-durees-de-conservation
#       read: true
#     - title: "CNIL, Peut-on utiliser le NIR pour la gestion des ressources humaines ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/469
#       read: true
#   effort: 1 h
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     lists: [staff, payroll]
#   params: []
package egide.rules.base.staff.pay_and_absence

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in {"work.payroll", "work.sick_leave", "health.condition", "work.discipline"}
	not column.encrypted
	lib.serves(column, {"staff", "payroll"})
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if some table, columns in concerned
