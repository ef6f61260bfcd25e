# METADATA
# title: "Nom de l’auteur dans les propriétés du fichier"
# description: "Author’s name in the properties of the file"
# custom:
#   id: SEC-006
#   title:
#     fr: "Nom de l’auteur dans les propriétés du fichier"
#     en: "Author’s name in the properties of the file"
#   severity: low
#   urgency: info
#   group: properties
#   step: secure
#   scope: audit
#   why:
#     fr: >-
#       Le fichier garde le nom de la personne qui l’a créé ou modifié. C’est un détail de trop
#       quand on l’envoie à l’extérieur.
#     en: >-
#       The file keeps the name of the person who made or changed it. That is one detail too many
#       when it is sent outside.
#   messages:
#     default:
#       fr: >-
#         {documents:fichier garde un nom de personne dans ses propriétés|fichiers gardent un nom de
#         personne dans leurs propriétés}.
#       en: >-
#         {documents:file keeps a person’s name in its properties|files keep a person’s name in
#         their properties}.
#   remediation:
#     - fr: >-
#         Avant un envoi, effacez les propriétés : Excel, « Inspecter le document » ; LibreOffice,
#         Fichier, Propriétés, « Réinitialiser ».
#       en: >-
#         Before sending, clear the properties: Excel, “Inspect Document”; LibreOffice, File,
#         Properties, “Reset”.
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 32"]
#   sources:
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#     - title: "ICO, Police Service of Northern Ireland, 2024 : feuille masquée publiée (presse)"
#       url: https://dpnetwork.org.uk/ico-data-breach-fine
#       read: true
#   effort: 5 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: workbook
#   params: []
package egide.rules.base.security.author_name

import data.egide.lib

# A property counts where a person's name was found in it: the name of a program
# is nobody's.
documents contains part.document if {
	some part in input.inventory.parts
	part.kind == "property"
	lib.document_people[part.document] > 0
	some category in part.found
	category in {"full_name", "last_name", "first_name", "email"}
}

finding contains f if {
	count(documents) > 0
	f := {
		"places": [{"document": id} | some id in documents],
		"numbers": {"documents": count(documents)},
	}
}
