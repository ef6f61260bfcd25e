# METADATA
# title: "Liste d’envoi sans trace d’accord ni de refus"
# description: "Mailing list with no trace of agreement or refusal"
# custom:
#   id: CON-001
#   title:
#     fr: "Liste d’envoi sans trace d’accord ni de refus"
#     en: "Mailing list with no trace of agreement or refusal"
#   severity: medium
#   urgency: plan
#   group: mailing
#   step: inform
#   scope: table
#   why:
#     fr: >-
#       Chacun peut demander à ne plus rien recevoir. Sans colonne pour le noter, la personne qui a
#       dit non recevra encore vos messages.
#     en: >-
#       Anyone may ask to receive nothing more. Without a column for it, those who said no will
#       still get your messages.
#   messages:
#     default:
#       fr: "{people:adresse n’a|adresses n’ont} ni accord ni refus noté."
#       en: "{people:address has|addresses have} neither agreement nor refusal noted."
#     inferred:
#       fr: >-
#         Cette liste semble servir à des envois : {people:adresse|adresses}, sans accord ni refus
#         noté.
#       en: >-
#         This list seems to serve mailings: {people:address|addresses}, with neither agreement nor
#         refusal noted.
#   remediation:
#     - fr: "Ajoutez une colonne « accepte les envois : oui, non, date »."
#       en: "Add a column “accepts mailings: yes, no, date”."
#     - fr: "Mettez un lien de désinscription dans chaque message."
#       en: "Put an unsubscribe link in every message."
#   legal: ["RGPD art. 6(1)(a), 6(1)(f)", "RGPD art. 7(1)", "RGPD art. 21(2)", "CPCE art. L34-5"]
#   sources:
#     - title: "CNIL, Démarchage par courriel : les associations doivent-elles avoir mon accord ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/182
#       read: true
#     - title: "Conseil d’État, 15 avril 2025, n° 492943"
#       url: https://master.juricaf.org/arret/FRANCE-CONSEILDETAT-20250415-492943
#       read: false
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#   effort: 1 h
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [email]
#     lists: [newsletter, appeal, promotion]
#   params: []
package egide.rules.base.consent.mailing_without_choice

import data.egide.lib

mailings := {"newsletter", "appeal", "promotion"}

with_choice contains lib.table(t) if {
	some t in input.inventory.tables
	"consent" in t.categories
}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "email"
	column.filled > 0
	lib.about_people(column)
	lib.serves(column, mailings)
	table := lib.table(column)
	not table in with_choice
}

finding contains found(table, columns) if {
	some table, columns in concerned
	lib.declared_for(table, mailings)
}

finding contains object.union(found(table, columns), weaker) if {
	some table, columns in concerned
	not lib.declared_for(table, mailings)
	weaker := {"severity": "low", "urgency": "info", "message": "inferred"}
}

found(table, columns) := {"places": [lib.place(table, columns)], "people": lib.people(columns)}
