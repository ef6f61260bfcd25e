# METADATA
# title: "Protection qui ne protège pas"
# description: "Protection that does not protect"
# custom:
#   id: SEC-008
#   title:
#     fr: "Protection qui ne protège pas"
#     en: "Protection that does not protect"
#   severity: medium
#   urgency: plan
#   group: encryption
#   step: secure
#   scope: document
#   why:
#     fr: >-
#       « Protéger la feuille » empêche une fausse manœuvre, pas la lecture. Un outil gratuit
#       l’enlève en une seconde.
#     en: >-
#       “Protect sheet” prevents a slip of the hand, not reading. A free tool removes it in a
#       second.
#   messages:
#     default:
#       fr: "La feuille ou le classeur est verrouillé, mais le fichier s’ouvre sans mot de passe."
#       en: "The sheet or workbook is locked, but the file opens without a password."
#     old:
#       fr: "Le mot de passe de ce fichier est d’un type ancien, facile à casser."
#       en: "The password of this file is of an old kind, easy to break."
#   remediation:
#     - fr: "Enregistrez au format XLSX ou ODS récent, avec un mot de passe à l’ouverture."
#       en: "Save as a recent XLSX or ODS, with a password to open it."
#     - fr: "Ou placez le fichier dans une archive chiffrée en AES-256."
#       en: "Or put the file in an archive encrypted with AES-256."
#   legal: ["RGPD art. 32(1)"]
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
package egide.rules.base.security.weak_protection

weak := {"rc4", "rc4-cryptoapi", "xor", "zipcrypto", "xls-rc4", "xls-xor"}

finding contains {"places": [{"document": document.id}]} if {
	some document in input.inventory.documents
	document.people > 0
	not document.encrypted
	locked(document.facts)
}

finding contains {"places": [{"document": document.id}], "message": "old"} if {
	some document in input.inventory.documents
	document.facts.encryption in weak
}

locked(facts) if facts.sheetProtection

locked(facts) if facts.workbookProtection
