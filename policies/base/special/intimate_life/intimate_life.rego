# METADATA
# title: "Vie ou orientation sexuelle"
# description: "Sex life or orientation"
# custom:
#   id: A9-009
#   title:
#     fr: "Vie ou orientation sexuelle"
#     en: "Sex life or orientation"
#   severity: critical
#   urgency: now
#   group: special
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Une association n’a presque jamais besoin de le savoir, et le dévoiler peut mettre quelqu’un
#       en danger.
#     en: "An association hardly ever needs to know, and revealing it may put someone in danger."
#   messages:
#     default:
#       fr: "{cells:case parle|cases parlent} de vie ou d’orientation sexuelle."
#       en: "{cells:cell speaks|cells speak} of sex life or orientation."
#     header:
#       fr: >-
#         Une colonne semble faite pour la vie ou l’orientation sexuelle ; {cells:case y est
#         remplie|cases y sont remplies}.
#       en: >-
#         A column seems made for sex life or orientation; {cells:cell of it is|cells of it are}
#         filled.
#   remediation:
#     - fr: "Supprimez la colonne, ici et dans les copies."
#       en: "Delete the column, here and in the copies."
#     - fr: >-
#         Si votre association aide sur ce sujet, tenez un suivi à part, sans les noms, avec
#         l’accord explicite de chacun.
#       en: >-
#         If your association helps on this subject, keep a separate follow-up, without names, with
#         everyone’s explicit consent.
#   legal: ["RGPD art. 9(1)", "Loi 78-17 art. 6", "Code pénal art. 226-19"]
#   sources:
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#     - title: "CJUE, 1er août 2022, C-184/20 (données dont on peut déduire une donnée sensible)"
#       url: https://www.delsolavocats.com/Donnees-sensibles-nouvelle-notion-de-deduction-intellectuelle
#       read: false
#   effort: 30 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.special.intimate_life

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "sexual_orientation"
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
	weaker := {"severity": "high", "urgency": "plan", "message": "header"}
}
