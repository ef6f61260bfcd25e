# METADATA
# title: "Macros ou liens vers d’autres fichiers"
# description: "Macros or links to other files"
# custom:
#   id: SEC-007
#   title:
#     fr: "Macros ou liens vers d’autres fichiers"
#     en: "Macros or links to other files"
#   severity: medium
#   urgency: plan
#   group: links
#   step: secure
#   scope: document
#   why:
#     fr: >-
#       Une macro peut porter un virus, et un lien garde une copie d’un autre fichier. Dans une
#       liste de personnes, c’est un risque inutile.
#     en: >-
#       A macro may carry a virus, and a link keeps a copy of another file. In a list of people,
#       that is a needless risk.
#   messages:
#     default:
#       fr: "Ce fichier contient des macros."
#       en: "This file holds macros."
#     links:
#       fr: >-
#         Ce fichier a {links:lien vers un autre fichier ou une base|liens vers d’autres fichiers ou
#         bases}.
#       en: >-
#         This file has {links:link to another file or a database|links to other files or
#         databases}.
#   remediation:
#     - fr: "Enregistrez-le sans macros, au format XLSX ou ODS."
#       en: "Save it without macros, as XLSX or ODS."
#     - fr: >-
#         Rompez les liens (Excel : Données, « Modifier les liens » ; LibreOffice : Édition,
#         « Liens »).
#       en: "Break the links (Excel: Data, “Edit Links”; LibreOffice: Edit, “Links”)."
#   legal: ["RGPD art. 32"]
#   sources:
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#   effort: 10 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: workbook
#   params: []
package egide.rules.base.security.macros_and_links

finding contains {"places": [{"document": document.id}]} if {
	some document in lists
	document.facts.macros
}

finding contains f if {
	some document in lists
	not document.facts.macros
	links := document.facts.externalLinks + document.facts.dataConnections
	links > 0
	f := {"places": [{"document": document.id}], "numbers": {"links": links}, "message": "links"}
}

lists contains document if {
	some document in input.inventory.documents
	document.people > 0
}
