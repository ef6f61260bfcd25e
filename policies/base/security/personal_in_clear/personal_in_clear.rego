# METADATA
# title: "Données à protéger, dans un fichier sans mot de passe"
# description: "Data to protect, in a file without a password"
# custom:
#   id: SEC-002
#   title:
#     fr: "Données à protéger, dans un fichier sans mot de passe"
#     en: "Data to protect, in a file without a password"
#   severity: high
#   urgency: plan
#   group: encryption
#   step: secure
#   scope: document
#   why:
#     fr: >-
#       Une clé USB perdue, un courriel envoyé au mauvais destinataire : sans mot de passe, tout se
#       lit. Cinq minutes suffisent pour l’éviter.
#     en: >-
#       A lost USB stick, an e-mail to the wrong person: without a password, everything can be read.
#       Five minutes are enough to prevent it.
#   messages:
#     default:
#       fr: >-
#         Ce fichier s’ouvre sans mot de passe et contient {columns:colonne à protéger|colonnes à
#         protéger} (données sensibles, numéros officiels ou bancaires).
#       en: >-
#         This file opens without a password and holds {columns:column|columns} to protect
#         (sensitive data, official or bank numbers).
#     minors:
#       fr: "Ce fichier s’ouvre sans mot de passe et concerne {people:mineur|mineurs}."
#       en: "This file opens without a password and concerns {people:minor|minors}."
#   remediation:
#     - fr: >-
#         Enregistrez le fichier avec un mot de passe à l’ouverture (un CSV doit d’abord devenir un
#         fichier XLSX ou ODS).
#       en: "Save the file with a password to open it (a CSV must first become an XLSX or ODS file)."
#     - fr: >-
#         Donnez le mot de passe par un autre moyen que le fichier, et changez-le quand le bureau
#         change.
#       en: "Give the password by another way than the file, and change it when the board changes."
#     - fr: "Effacez les copies sans mot de passe, y compris dans les courriels."
#       en: "Erase the copies without a password, in e-mails too."
#   legal: ["RGPD art. 32(1)(a), 32(2)"]
#   sources:
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#     - title: "Fuites de données de fédérations sportives, 2024-2026 (presse)"
#       url: https://www.francetvinfo.fr/internet/securite-sur-internet/cyberattaques/la-fff-victime-d-une-attaque-informatique-annonce-le-vol-de-donnees-de-certains-de-ses-adherents_6449275.html
#       read: false
#     - title: "Fuite de données de donateurs, février 2024 (presse)"
#       url: https://www.cnews.fr/france/2024-02-28/cyberattaque-le-sidaction-touche-par-un-vol-de-donnees-personnelles-1460703
#       read: false
#   effort: 10 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: [min_minors]
package egide.rules.base.security.personal_in_clear

import data.egide.lib

# A fee alone is not highly personal, nor is a certificate that was ticked.
highly_personal(column) if column.nature in {"art9", "art10", "nir"}

highly_personal(column) if {
	column.category in {
		"iban", "bank_other", "card_number", "nir", "passport", "tax_id", "driving_licence",
	}
}

# The number of a student is a national one too, but opens no account.
highly_personal(column) if column.kind in {"id.id_document", "id.residence_permit"}

columns_of[column.document] contains column if {
	some column in input.inventory.columns
	column.filled > 0
	not column.encrypted
	not column.yesNo
	highly_personal(column)
	not lib.a_proof(column)
	lib.about_people(column)
}

finding contains found(columns) if {
	some columns in columns_of
	lib.any_strong(columns)
}

finding contains object.union(found(columns), {"severity": "medium"}) if {
	some columns in columns_of
	not lib.any_strong(columns)
}

finding contains f if {
	some document in input.inventory.documents
	document.minors >= input.context.params.min_minors
	not document.encrypted
	not document.id in object.keys(columns_of)
	f := {"places": [{"document": document.id}], "people": document.minors, "message": "minors"}
}

found(columns) := {
	"places": [lib.place(table, of_table) |
		some table in {lib.table(column) | some column in columns}
		of_table := {column | some column in columns; lib.table(column) == table}
	],
	"numbers": {"columns": count(columns)},
	"people": lib.people(columns),
}
