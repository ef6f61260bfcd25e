# METADATA
# title: "Donnée intime que la loi protège"
# description: "Private data that the law protects"
# custom:
#   id: A9-001
#   title:
#     fr: "Donnée intime que la loi protège"
#     en: "Private data that the law protects"
#   severity: critical
#   urgency: now
#   group: special
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Santé, religion, opinions, syndicat, origine, vie intime : si ce fichier circule, la
#       personne peut être jugée ou écartée. La loi interdit de les noter, sauf accord explicite de
#       la personne ou autre cas qu’elle prévoit.
#     en: >-
#       Health, religion, opinions, union, origin, private life: if this file goes round, the person
#       may be judged or left out. The law forbids writing them down, save with the person’s
#       explicit consent or in other cases it lists.
#   messages:
#     default:
#       fr: >-
#         {cells:case donne|cases donnent} une information intime (santé, croyance, opinion, origine
#         ou vie intime).
#       en: >-
#         {cells:cell gives|cells give} private information (health, belief, opinion, origin or
#         private life).
#     weak:
#       fr: >-
#         Une colonne semble faite pour une information intime (santé, croyance, opinion, origine ou
#         vie intime) ; {cells:case y est remplie|cases y sont remplies}. Regardez ce qu’elle
#         contient.
#       en: >-
#         A column seems made for private information (health, belief, opinion, origin or private
#         life); {cells:cell of it is|cells of it are} filled. Look at what it holds.
#   remediation:
#     - fr: >-
#         Si la sécurité de quelqu’un en dépend (allergie d’un enfant, traitement), mettez d’abord
#         cette information à part, avec mot de passe, pour les seuls encadrants.
#       en: >-
#         If somebody’s safety depends on it (a child’s allergy, a treatment), first put it apart,
#         with a password, for those in charge alone.
#     - fr: "Pour le reste, demandez-vous à quoi sert la colonne ; sans vraie raison, supprimez-la."
#       en: "For the rest, ask what the column is for; without a real reason, delete it."
#     - fr: >-
#         Si vous la gardez, il faut l’accord explicite de chacun (par écrit, par exemple) ou un
#         autre cas prévu par la loi : notez lequel au registre.
#       en: >-
#         If you keep it, you need everyone’s explicit consent (in writing, for example) or another
#         case the law provides: note which in the record.
#   legal: ["RGPD art. 9(1)", "RGPD art. 9(2)", "Loi 78-17 art. 6, 44", "Code pénal art. 226-19"]
#   sources:
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#     - title: "CNIL, Les données sensibles, c’est quoi ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/495
#       read: true
#     - title: "Loi Informatique et Libertés, art. 6 et 44"
#       url: https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460
#       read: false
#     - title: "Code pénal, art. 226-16 à 226-24"
#       url: https://www.legifrance.gouv.fr/codes/section_lc/LEGITEXT000006070719/LEGISCTA000006165313/
#       read: false
#   effort: 30 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.special.without_reason

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.nature == "art9"
	column.filled > 0
	lib.about_people(column)
	not lib.a_proof(column)
	not needed_for_care(column)
	not lib.its_own(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	clear_enough(columns)
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not clear_enough(columns)
	weaker := {"severity": "high", "urgency": "plan", "message": "weak"}
}

# A column of yes and no, or of dates, says something, but no diagnosis.
clear_enough(columns) if {
	some column in columns
	lib.strong(column)
	not lib.ticked_or_dated(column)
}

# Whoever leads a stay must know of an allergy; rules A9-004 and HEA-001
# ask that it be locked up.
needed_for_care(column) if {
	column.category in {"health", "disability"}
	lib.for_care(lib.table(column))
}
