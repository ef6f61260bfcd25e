# METADATA
# title: "Syndicat avec l’employeur de la personne"
# description: "Union with the person’s employer"
# custom:
#   id: A9-010
#   title:
#     fr: "Syndicat avec l’employeur de la personne"
#     en: "Union with the person’s employer"
#   severity: critical
#   urgency: plan
#   group: special
#   step: secure
#   scope: table
#   why:
#     fr: >-
#       Si cette liste fuit, un employeur peut apprendre qui est syndiqué. Ces personnes peuvent y
#       perdre leur place.
#     en: >-
#       If this list leaks, an employer may learn who is in the union. These people may lose their
#       jobs over it.
#   messages:
#     default:
#       fr: >-
#         {people:personne figure avec son syndicat et son employeur|personnes figurent avec leur
#         syndicat et leur employeur}.
#       en: "{people:person is|people are} listed with union and employer."
#   remediation:
#     - fr: "Mettez l’employeur dans un autre fichier, relié par un numéro."
#       en: "Put the employer in another file, linked by a number."
#     - fr: "Protégez les deux par un mot de passe, connu de deux personnes."
#       en: "Protect both with a password known to two people."
#   legal: ["RGPD art. 9(2)(d)", "RGPD art. 32", "RGPD art. 34"]
#   sources:
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#     - title: "CNIL, Les données sensibles, c’est quoi ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/495
#       read: true
#   effort: 1 h
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [employer]
#   params: []
package egide.rules.base.special.union_and_employer

import data.egide.lib

finding contains lib.about(table) if {
	some table in input.inventory.tables
	lib.about_people(table)
	"work.employer" in table.kinds
	of_a_union(table)
}

of_a_union(table) if "union" in table.categories

of_a_union(_) if input.context.profile == "union"
