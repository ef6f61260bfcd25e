# METADATA
# title: "Analyse des risques à prévoir"
# description: "Risk assessment to plan"
# custom:
#   id: GOV-001
#   title:
#     fr: "Analyse des risques à prévoir"
#     en: "Risk assessment to plan"
#   severity: high
#   urgency: plan
#   group: governance
#   step: list
#   scope: audit
#   why:
#     fr: >-
#       Des données sensibles, des personnes fragiles ou un très grand nombre : quand cela se
#       cumule, la CNIL demande de réfléchir aux risques avant l’incident.
#     en: >-
#       Sensitive data, vulnerable people or very many of them: where these add up, the CNIL asks
#       for the risks to be thought through before an incident.
#   messages:
#     default:
#       fr: "{documents:fichier réunit|fichiers réunissent} plusieurs signes d’un risque élevé."
#       en: "{documents:file brings|files bring} together several signs of a high risk."
#     one:
#       fr: "Ce fichier réunit plusieurs signes d’un risque élevé."
#       en: "This file brings together several signs of a high risk."
#   remediation:
#     - fr: "Ouvrez une analyse d’impact avec l’outil gratuit PIA de la CNIL."
#       en: "Open an impact assessment with the CNIL’s free PIA tool."
#     - fr: "S’il y a plusieurs fichiers, commencez par celui qui touche le plus de personnes."
#       en: "If there are several files, start with the one that concerns the most people."
#   legal: ["RGPD art. 35(1), 35(3)(b)"]
#   sources:
#     - title: "CNIL, lignes directrices sur l’analyse d’impact, délibération 2018-326"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000037559518
#       read: false
#     - title: "CNIL, Une analyse d’impact, c’est quoi ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/1349
#       read: true
#   effort: half-day
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: [min_minors]
package egide.rules.base.governance.impact_assessment

import data.egide.lib

# Two of the nine criteria of the European guidelines make an assessment likely;
# these three can be seen in a file.
criteria[column.document] contains "sensitive" if {
	some column in input.inventory.columns
	column.nature in {"art9", "art10"}
	column.filled > 0
	lib.strong(column)
	not lib.a_proof(column)
	lib.about_people(column)
}

criteria[document.id] contains "vulnerable" if {
	some document in input.inventory.documents
	document.minors >= input.context.params.min_minors
}

criteria[document.id] contains "vulnerable" if {
	some document in input.inventory.documents
	document.people > 0
	document.listKind in {"beneficiaries", "health"}
}

criteria[document.id] contains "large" if {
	some document in input.inventory.documents
	document.people >= 5000
}

risky := {id | some id, found in criteria; count(found) > 1}

finding contains found if count(risky) > 1

finding contains object.union(found, {"message": "one"}) if count(risky) == 1

found := {
	"places": [{"document": id} | some id in risky],
	"numbers": {"documents": count(risky)},
	"people": max([lib.document_people[id] | some id in risky]),
}
