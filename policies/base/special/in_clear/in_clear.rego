# METADATA
# title: "Information intime dans un fichier sans mot de passe"
# description: "Private information in a file without a password"
# custom:
#   id: A9-004
#   title:
#     fr: "Information intime dans un fichier sans mot de passe"
#     en: "Private information in a file without a password"
#   severity: critical
#   urgency: plan
#   group: special
#   step: secure
#   scope: table
#   why:
#     fr: >-
#       Un fichier se perd, se copie ou part par erreur. Avec un mot de passe, celui qui le trouve
#       ne lit pas ce qu’il dit de la santé ou des convictions des gens.
#     en: >-
#       A file gets lost, copied or sent by mistake. With a password, whoever finds it does not read
#       what it says of people’s health or beliefs.
#   messages:
#     default:
#       fr: "{cells:information intime se lit|informations intimes se lisent} sans mot de passe."
#       en: "{cells:private fact can|private facts can} be read without a password."
#     weak:
#       fr: >-
#         Une colonne qui semble intime se lit sans mot de passe ({cells:case remplie|cases
#         remplies}).
#       en: >-
#         A column that seems private can be read without a password ({cells:filled cell|filled
#         cells}).
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
#   legal: ["RGPD art. 32(1)(a)", "RGPD art. 5(1)(f)", "RGPD art. 34"]
#   sources:
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [health, disability, religion, political, union, ethnicity, sexual_orientation]
#   params: []
package egide.rules.base.special.in_clear

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.nature == "art9"
	column.filled > 0
	not column.encrypted
	lib.about_people(column)
	not lib.a_proof(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	clear_enough(columns)
}

finding contains object.union(lib.on(table, columns), {"severity": "high", "message": "weak"}) if {
	some table, columns in concerned
	not clear_enough(columns)
}

clear_enough(columns) if {
	some column in columns
	lib.strong(column)
	not lib.ticked_or_dated(column)
}
