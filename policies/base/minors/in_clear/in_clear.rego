# METADATA
# title: "Liste d’enfants sans mot de passe"
# description: "List of children without a password"
# custom:
#   id: MIN-005
#   title:
#     fr: "Liste d’enfants sans mot de passe"
#     en: "List of children without a password"
#   severity: high
#   urgency: plan
#   group: encryption
#   step: secure
#   scope: document
#   why:
#     fr: >-
#       Une liste d’enfants avec leurs parents, leur âge et leur adresse peut intéresser des gens
#       malveillants. Un mot de passe évite qu’un fichier perdu leur serve.
#     en: >-
#       A list of children with their parents, age and address may be of interest to ill-meaning
#       people. A password keeps a lost file from serving them.
#   messages:
#     default:
#       fr: "{people:mineur figure|mineurs figurent} dans un fichier qui s’ouvre sans mot de passe."
#       en: "{people:minor is|minors are} in a file that opens without a password."
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
#   legal: ["RGPD art. 32(1)(a)", "RGPD art. 32(2)"]
#   sources:
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#     - title: "Fuites de données de fédérations sportives, 2024-2026 (presse)"
#       url: https://www.francetvinfo.fr/internet/securite-sur-internet/cyberattaques/la-fff-victime-d-une-attaque-informatique-annonce-le-vol-de-donnees-de-certains-de-ses-adherents_6449275.html
#       read: false
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: minors
#   params: [min_minors]
package egide.rules.base.minors.in_clear

finding contains f if {
	some document in input.inventory.documents
	document.minors >= input.context.params.min_minors
	not document.encrypted
	f := {"places": [{"document": document.id}], "people": document.minors}
}
