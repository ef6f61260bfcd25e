# METADATA
# title: "Aucune trace de l’accord écrit"
# description: "No trace of written agreement"
# custom:
#   id: A9-005
#   title:
#     fr: "Aucune trace de l’accord écrit"
#     en: "No trace of written agreement"
#   severity: high
#   urgency: plan
#   group: special
#   step: inform
#   scope: table
#   why:
#     fr: >-
#       Pour une information intime, chacun doit avoir dit oui clairement. Si vous ne pouvez pas le
#       montrer, vous ne pouvez pas la garder.
#     en: >-
#       For private information, each person must have said yes clearly. If you cannot show it, you
#       cannot keep it.
#   messages:
#     default:
#       fr: >-
#         {people:personne a une information intime notée|personnes ont une information intime
#         notée}, sans colonne pour l’accord écrit.
#       en: >-
#         {people:person has|people have} private information noted, with no column for written
#         agreement.
#   remediation:
#     - fr: "Ajoutez deux colonnes : « accord écrit » et « date »."
#       en: "Add two columns: “written agreement” and “date”."
#     - fr: "Demandez-le à chacun, et effacez l’information de qui ne répond pas."
#       en: "Ask everyone, and erase the information of those who do not answer."
#   legal: ["RGPD art. 9(2)(a)", "RGPD art. 7(1)"]
#   sources:
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#     - title: "CNIL, Les données sensibles, c’est quoi ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/495
#       read: true
#     - title: "CNIL, Quelle documentation réunir ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/1368
#       read: true
#   effort: 2 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [health, disability, religion, political, union, ethnicity, sexual_orientation]
#   params: []
package egide.rules.base.special.no_trace_of_agreement

import data.egide.lib

agreed contains lib.table(t) if {
	some t in input.inventory.tables
	some kind in t.kinds
	kind in {"consent.explicit", "consent.parental"}
}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.nature == "art9"
	column.filled > 0
	lib.strong(column)
	lib.about_people(column)
	not lib.a_proof(column)
	not input.context.profile in {"union", "religious", "political"}
	table := lib.table(column)
	not table in agreed
}

finding contains {"places": [lib.place(table, columns)], "people": lib.people(columns)} if {
	some table, columns in concerned
}
