# METADATA
# title: "Numéro de sécurité sociale hors de la paie"
# description: "Social security number outside payroll"
# custom:
#   id: NIR-001
#   title:
#     fr: "Numéro de sécurité sociale hors de la paie"
#     en: "Social security number outside payroll"
#   severity: critical
#   urgency: now
#   group: nir
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Ce numéro dit le sexe, l’âge et le lieu de naissance d’une personne et aide à se faire
#       passer pour elle. La loi le réserve à la paie et à quelques organismes : une adhésion, une
#       licence ou un don n’en ont pas besoin.
#     en: >-
#       This number tells a person’s sex, age and place of birth, and helps someone else to pass for
#       them. The law keeps it for payroll and a few bodies: a membership, a licence or a donation
#       does not need it.
#   messages:
#     default:
#       fr: >-
#         {cells:numéro de sécurité sociale est écrit|numéros de sécurité sociale sont écrits} dans
#         cette liste, qui ne semble pas servir à la paie.
#       en: >-
#         {cells:social security number is|social security numbers are} written in this list, which
#         does not seem to serve payroll.
#     header:
#       fr: >-
#         Une colonne porte le nom de numéro de sécurité sociale et compte {cells:case remplie|cases
#         remplies}. Regardez ce qu’elle contient.
#       en: >-
#         A column is named for the social security number and has {cells:filled cell|filled cells}.
#         Look at what it holds.
#     staff:
#       fr: >-
#         {cells:numéro de sécurité sociale est écrit|numéros de sécurité sociale sont écrits} dans
#         une liste de salariés. À garder seulement si cette liste sert à la paie.
#       en: >-
#         {cells:social security number is|social security numbers are} written in a list of
#         employees. To be kept only if this list serves payroll.
#   remediation:
#     - fr: "Sauf si ce fichier sert à la paie, supprimez la colonne, ici et dans les copies."
#       en: "Unless this file serves payroll, delete the column, here and in the copies."
#     - fr: "Retirez la question du bulletin d’adhésion."
#       en: "Take the question out of the membership form."
#     - fr: "Pour un séjour, demandez l’attestation au moment utile et rendez-la ensuite."
#       en: "For a stay, ask for the certificate when it is needed and give it back afterwards."
#   legal: ["RGPD art. 87", "Loi 78-17 art. 30", "Décret 2019-341", "RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CNIL, Tout savoir sur le décret « cadre NIR » dans le champ de la protection sociale"
#       url: https://www.cnil.fr/fr/tout-savoir-sur-le-decret-cadre-nir-dans-le-champ-de-la-protection-sociale
#       read: true
#     - title: "CNIL, Qui peut me demander mon numéro de sécurité sociale (NIR) ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/464
#       read: true
#     - title: "Loi Informatique et Libertés, art. 30 et décret 2019-341 du 19 avril 2019"
#       url: https://www.legifrance.gouv.fr/loda/id/JORFTEXT000038396526
#       read: false
#     - title: "CNIL, Les inscriptions aux activités extrascolaires dans le respect de la vie privée"
#       url: https://www.cnil.fr/fr/les-inscriptions-aux-activites-extrascolaires-dans-le-respect-de-la-vie-privee
#       read: true
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.nir.outside_payroll

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind == "id.nir.fr"
	column.filled > 0
	not column.yesNo
	not lib.declared_for(column, {"payroll", "social_declaration"})
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	lib.any_strong(columns)
	not staff(columns)
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not lib.any_strong(columns)
	not staff(columns)
	weaker := {"severity": "high", "urgency": "plan", "message": "header"}
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	staff(columns)
	weaker := {"severity": "medium", "urgency": "plan", "message": "staff"}
}

# Employees have a payslip; whether this very list serves it is for a person to say.
staff(columns) if {
	some column in columns
	column.listKind == "staff"
	not lib.table(column) in of_members
}

# What was taken for a list of employees is none if it speaks of memberships.
of_members contains lib.table(t) if {
	some t in input.inventory.tables
	some category in t.categories
	category in {"membership_number", "licence_number", "membership_date", "last_contribution_date"}
}
