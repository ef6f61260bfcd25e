# METADATA
# title: "Grand fichier sans mot de passe"
# description: "Large file without a password"
# custom:
#   id: SEC-003
#   title:
#     fr: "Grand fichier sans mot de passe"
#     en: "Large file without a password"
#   severity: high
#   urgency: plan
#   group: encryption
#   step: secure
#   scope: document
#   why:
#     fr: >-
#       Plus un fichier est gros, plus sa perte touche de monde. La liste complète n’a pas besoin
#       d’être dans chaque boîte de courriel.
#     en: >-
#       The larger a file, the more people its loss reaches. The complete list need not be in every
#       mailbox.
#   messages:
#     default:
#       fr: >-
#         Ce fichier réunit {people:personne|personnes} et environ {cells:case personnelle|cases
#         personnelles}, sans mot de passe.
#       en: >-
#         This file brings together {people:person|people} and about {cells:personal cell|personal
#         cells}, without a password.
#   remediation:
#     - fr: >-
#         Enregistrez le fichier avec un mot de passe à l’ouverture (un CSV doit d’abord devenir un
#         fichier XLSX ou ODS).
#       en: "Save the file with a password to open it (a CSV must first become an XLSX or ODS file)."
#     - fr: "Donnez l’accès à deux ou trois personnes nommées."
#       en: "Give access to two or three named people."
#     - fr: "Aux autres, envoyez seulement la partie dont ils ont besoin."
#       en: "Send the others only the part they need."
#   legal: ["RGPD art. 32", "RGPD art. 25"]
#   sources:
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#     - title: "Fuites de données de fédérations sportives, 2024-2026 (presse)"
#       url: https://www.francetvinfo.fr/internet/securite-sur-internet/cyberattaques/la-fff-victime-d-une-attaque-informatique-annonce-le-vol-de-donnees-de-certains-de-ses-adherents_6449275.html
#       read: false
#   effort: 1 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: [large_file_cells]
package egide.rules.base.security.large_in_clear

import data.egide.lib

sizes[table.document] contains [table.sheet, table.table, cells] if {
	some table in input.inventory.tables
	table.people > 0
	not table.encrypted
	cells := table.rows * table.personalColumns
}

finding contains f if {
	some id, tables in sizes
	cells := sum([cells | some [_, _, cells] in tables])
	cells > input.context.params.large_file_cells
	f := {
		"places": [{"document": id}],
		"numbers": {"cells": cells},
		"people": lib.document_people[id],
	}
}
