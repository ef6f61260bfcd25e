# METADATA
# title: "Accords sans date"
# description: "Agreements without a date"
# custom:
#   id: CON-002
#   title:
#     fr: "Accords sans date"
#     en: "Agreements without a date"
#   severity: medium
#   urgency: plan
#   group: consent
#   step: inform
#   scope: table
#   why:
#     fr: >-
#       Une personne peut changer d’avis ou demander quand elle a dit oui. Sans date, vous ne pouvez
#       pas lui répondre.
#     en: >-
#       A person may change their mind or ask when they said yes. Without a date you cannot answer.
#   messages:
#     default:
#       fr: "{people:accord est noté|accords sont notés} sans date."
#       en: "{people:agreement is|agreements are} noted without a date."
#   remediation:
#     - fr: "Ajoutez une colonne « date de l’accord », et gardez le bulletin ou le courriel."
#       en: "Add a column “date of agreement”, and keep the form or the e-mail."
#     - fr: "Reposez la question à chaque saison."
#       en: "Ask again every season."
#   legal: ["RGPD art. 7(1)", "RGPD art. 5(2)"]
#   sources:
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#     - title: "CNIL, Quelle documentation réunir ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/1368
#       read: true
#   effort: 1 h
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [consent, image_rights]
#   params: []
package egide.rules.base.consent.without_date

import data.egide.lib

agreements := {"consent.newsletter", "consent.photo", "consent.directory", "consent.parental"}

dated contains table if {
	some t in input.inventory.tables
	some kind in t.kinds
	kind in {"consent.date", "info.notice_date"}
	table := lib.table(t)
}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in agreements
	column.filled > 0
	count(column.older) == 0
	lib.about_people(column)
	table := lib.table(column)
	not table in dated
}

finding contains {"places": [lib.place(table, columns)], "people": lib.people(columns)} if {
	some table, columns in concerned
}
