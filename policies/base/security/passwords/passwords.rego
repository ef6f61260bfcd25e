# METADATA
# title: "Mots de passe lisibles"
# description: "Passwords that can be read"
# custom:
#   id: SEC-001
#   title:
#     fr: "Mots de passe lisibles"
#     en: "Passwords that can be read"
#   severity: critical
#   urgency: now
#   group: access
#   step: secure
#   scope: table
#   why:
#     fr: >-
#       Qui lit ce fichier peut entrer dans votre messagerie, votre banque ou l’outil de la
#       fédération. Beaucoup de gens emploient le même mot de passe partout.
#     en: >-
#       Whoever reads this file may get into your mailbox, your bank or the federation’s tool. Many
#       people use one password everywhere.
#   messages:
#     default:
#       fr: "{cells:mot de passe ou code se lit|mots de passe ou codes se lisent} en clair."
#       en: "{cells:password or code can|passwords or codes can} be read in clear."
#     hashed:
#       fr: >-
#         {cells:mot de passe figure|mots de passe figurent} dans cette liste, sous une forme
#         brouillée qui ne suffit pas toujours.
#       en: >-
#         {cells:password stands|passwords stand} in this list, in a scrambled form that is not
#         always enough.
#     unsure:
#       fr: >-
#         Une colonne porte le nom de mot de passe ou de code ; {cells:case y est remplie|cases y
#         sont remplies}. Regardez ce qu’elle contient.
#       en: >-
#         A column is named for a password or code; {cells:cell of it is|cells of it are} filled.
#         Look at what it holds.
#   remediation:
#     - fr: "Changez ces mots de passe et rangez-les dans un gestionnaire de mots de passe."
#       en: "Change these passwords and keep them in a password manager."
#     - fr: "Effacez ensuite la colonne, ici et dans les copies."
#       en: "Then erase the column, here and in the copies."
#     - fr: "Donnez un compte à chaque personne, plutôt qu’un compte commun."
#       en: "Give each person an account, rather than one for all."
#   legal: ["RGPD art. 32(1)", "RGPD art. 5(1)(f)"]
#   sources:
#     - title: "CNIL, Un mot de passe peut-il être envoyé en clair ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/1487
#       read: true
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#     - title: "Fuites de données de fédérations sportives, 2024-2026 (presse)"
#       url: https://www.francetvinfo.fr/internet/securite-sur-internet/cyberattaques/la-fff-victime-d-une-attaque-informatique-annonce-le-vol-de-donnees-de-certains-de-ses-adherents_6449275.html
#       read: false
#   effort: 1 h
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: document
#   params: []
package egide.rules.base.security.passwords

import data.egide.lib

# An account or a door is a secret of the association: there need be no person.
concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "password"
	column.filled > 0
	not column.yesNo
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	with_secret(columns, "clear")
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not with_secret(columns, "clear")
	with_secret(columns, "hashed")
	weaker := {"severity": "medium", "urgency": "plan", "message": "hashed"}
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not with_secret(columns, "clear")
	not with_secret(columns, "hashed")
	weaker := {"severity": "high", "urgency": "plan", "message": "unsure"}
}

with_secret(columns, form) if {
	some column in columns
	column.secret == form
}
