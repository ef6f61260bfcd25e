# METADATA
# title: "Feuille masquée avec des personnes dedans"
# description: "Hidden sheet with people in it"
# custom:
#   id: SEC-004
#   title:
#     fr: "Feuille masquée avec des personnes dedans"
#     en: "Hidden sheet with people in it"
#   severity: high
#   urgency: plan
#   group: hiding
#   step: secure
#   scope: table
#   why:
#     fr: >-
#       Une feuille masquée part avec le fichier et s’affiche en deux clics. Une police étrangère a
#       payé 750 000 livres pour un onglet oublié de cette façon.
#     en: >-
#       A hidden sheet leaves with the file and shows in two clicks. A police force abroad paid
#       750,000 pounds for a tab forgotten in this way.
#   messages:
#     default:
#       fr: "Une feuille masquée contient des données sur {people:personne|personnes}."
#       en: "A hidden sheet holds data on {people:person|people}."
#     empty:
#       fr: >-
#         Une feuille masquée a {columns:colonne personnelle|colonnes personnelles}, sans personne
#         dedans.
#       en: "A hidden sheet has {columns:personal column|personal columns}, with nobody in it."
#   remediation:
#     - fr: >-
#         Affichez la feuille (clic droit sur les onglets, « Afficher ») et regardez ce qu’elle
#         contient.
#       en: "Show the sheet (right click on the tabs, “Unhide”) and look at what it holds."
#     - fr: "Supprimez-la, ou mettez-la dans un autre fichier."
#       en: "Delete it, or move it to another file."
#   legal: ["RGPD art. 5(1)(f)", "RGPD art. 32"]
#   sources:
#     - title: "ICO, Police Service of Northern Ireland, 2024 : feuille masquée publiée (presse)"
#       url: https://dpnetwork.org.uk/ico-data-breach-fine
#       read: true
#   effort: 10 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: workbook
#   params: []
package egide.rules.base.security.hidden_sheets

import data.egide.lib

concerned contains table if {
	some table in input.inventory.tables
	table.visibility in {"hidden", "very-hidden"}
	table.personalColumns > 0
}

finding contains lib.about(table) if {
	some table in concerned
	table.people > 0
}

finding contains f if {
	some table in concerned
	table.people == 0
	f := object.union(lib.about(table), {
		"severity": "low", "urgency": "info", "message": "empty",
		"numbers": {"columns": table.personalColumns},
	})
}
