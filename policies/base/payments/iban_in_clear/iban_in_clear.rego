# METADATA
# title: "IBAN dans un fichier sans mot de passe"
# description: "IBAN in a file without a password"
# custom:
#   id: PAY-002
#   title:
#     fr: "IBAN dans un fichier sans mot de passe"
#     en: "IBAN in a file without a password"
#   severity: high
#   urgency: plan
#   group: encryption
#   step: secure
#   scope: table
#   why:
#     fr: >-
#       Avec un IBAN, un nom et une adresse, un escroc peut tenter des prélèvements. Si le fichier
#       est perdu ou envoyé par erreur, toutes les personnes de la liste sont exposées.
#     en: >-
#       With an IBAN, a name and an address, a crook can try to take money from an account. If the
#       file is lost or sent by mistake, everyone on the list is exposed.
#   messages:
#     default:
#       fr: "{cells:IBAN se lit|IBAN se lisent} sans mot de passe."
#       en: "{cells:IBAN can|IBANs can} be read without a password."
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
#   legal: ["RGPD art. 32(1)(a)", "RGPD art. 5(1)(f)"]
#   sources:
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#     - title: "Fuite de données de donateurs, février 2024 (presse)"
#       url: https://www.cnews.fr/france/2024-02-28/cyberattaque-le-sidaction-touche-par-un-vol-de-donnees-personnelles-1460703
#       read: false
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [iban]
#   params: []
package egide.rules.base.payments.iban_in_clear

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "iban"
	column.filled > 0
	not column.encrypted
	not column.yesNo
	not the_account_of_the_association(column)
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	lib.any_strong(columns)
}

finding contains object.union(lib.on(table, columns), {"severity": "medium"}) if {
	some table, columns in concerned
	not lib.any_strong(columns)
}

# One IBAN repeated on every row is the account the money goes to.
the_account_of_the_association(column) if {
	column.values == 1
	column.filled > 1
}
