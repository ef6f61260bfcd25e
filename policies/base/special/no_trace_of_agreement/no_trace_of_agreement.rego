# METADATA
# title: "Aucune trace de l’accord"
# description: "No trace of agreement"
# custom:
#   id: A9-005
#   title:
#     fr: "Aucune trace de l’accord"
#     en: "No trace of agreement"
#   severity: high
#   urgency: plan
#   group: special
#   step: inform
#   scope: table
#   why:
#     fr: >-
#       Pour noter une information intime, il faut le plus souvent que la personne ait dit oui
#       clairement. Sans trace, vous ne pourrez pas le montrer.
#     en: >-
#       To note private information, the person must in most cases have said yes clearly. Without a
#       trace you cannot show it.
#   messages:
#     default:
#       fr: >-
#         {people:personne a une information intime notée, sans colonne pour son accord|personnes
#         ont une information intime notée, sans colonne pour leur accord}.
#       en: "{people:person has|people have} private information noted, with no column for agreement."
#   remediation:
#     - fr: "Ajoutez deux colonnes : « accord » et « date »."
#       en: "Add two columns: “agreement” and “date”."
#     - fr: "Demandez-le à chacun, ou aux parents pour un enfant."
#       en: "Ask everyone, or the parents for a child."
#     - fr: "Sans accord, effacez l’information, sauf ce que la sécurité exige."
#       en: "Without agreement, erase the information, save what safety requires."
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
	not needed_for_care(column)
	not lib.its_own(column)
	table := lib.table(column)
	not table in agreed
}

finding contains {"places": [lib.place(table, columns)], "people": lib.people(columns)} if {
	some table, columns in concerned
}

# The health sheet of a stay is asked for by law (CASF art. R227-7), not by agreement.
needed_for_care(column) if {
	column.category in {"health", "disability"}
	lib.for_care(lib.table(column))
}
