# METADATA
# title: "Accord donné en ligne par un enfant de moins de 15 ans"
# description: "Agreement given online by a child under 15"
# custom:
#   id: MIN-002
#   title:
#     fr: "Accord donné en ligne par un enfant de moins de 15 ans"
#     en: "Agreement given online by a child under 15"
#   severity: high
#   urgency: plan
#   group: parents-agreement
#   step: inform
#   scope: table
#   why:
#     fr: >-
#       Avant 15 ans, un enfant ne peut pas dire oui seul à un service en ligne : un parent doit le
#       dire avec lui.
#     en: >-
#       Before 15, a child cannot say yes alone to an online service: a parent must say it with
#       them.
#   messages:
#     default:
#       fr: >-
#         La liste compte {people:enfant de moins de 15 ans|enfants de moins de 15 ans} et un accord
#         pour des envois, mais aucun accord de parent.
#       en: >-
#         The list has {people:child under 15|children under 15} and an agreement to mailings, but
#         none from a parent.
#   remediation:
#     - fr: "Ajoutez une colonne « accord d’un parent, date »."
#       en: "Add a column “agreement of a parent, date”."
#     - fr: "Écrivez aux familles, et suspendez les envois en attendant."
#       en: "Write to the families, and stop the mailings meanwhile."
#   legal: ["RGPD art. 8(1)", "Loi 78-17 art. 45", "RGPD art. 7(1)"]
#   sources:
#     - title: "Loi Informatique et Libertés, art. 45 (consentement du mineur)"
#       url: https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460
#       read: true
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#   effort: 2 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: minors
#     columns: [consent.newsletter]
#   params: []
package egide.rules.base.minors.online_agreement

import data.egide.lib

finding contains f if {
	some table in input.inventory.tables
	table.predicates.under15 > 0
	"consent.newsletter" in table.kinds
	not "consent.parental" in table.kinds
	f := {"places": [lib.table(table)], "people": table.predicates.under15}
}
