# METADATA
# title: "Fichier protégé : bonne habitude, contrôle à faire"
# description: "Protected file: a good habit, a check to do"
# custom:
#   id: SEC-013
#   title:
#     fr: "Fichier protégé : bonne habitude, contrôle à faire"
#     en: "Protected file: a good habit, a check to do"
#   severity: info
#   urgency: info
#   group: protected
#   step: secure
#   scope: audit
#   why:
#     fr: >-
#       Le mot de passe protège vos adhérents. Mais ce qui est dedans n’a pas été lu, donc rien ne
#       dit que tout est en ordre.
#     en: >-
#       The password protects your members. But what is inside was not read, so nothing says that
#       all is in order.
#   messages:
#     default:
#       fr: >-
#         {documents:fichier protégé n’a pas été lu|fichiers protégés n’ont pas été lus}, faute de
#         mot de passe.
#       en: "{documents:file is|files are} protected and could not be read without a password."
#   remediation:
#     - fr: "Ne retirez pas le mot de passe pour autant."
#       en: "Do not take the password away for all that."
#     - fr: "La prochaine fois, examinez le fichier avant de le protéger, et notez la date."
#       en: "Next time, examine the file before you protect it, and note the date."
#   legal: ["RGPD art. 32"]
#   sources:
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#   effort: 5 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: protected
#   params: []
package egide.rules.base.security.protected_unread

protected contains document.id if {
	some document in input.inventory.documents
	document.state == "protected"
}

finding contains f if {
	count(protected) > 0
	f := {
		"places": [{"document": id} | some id in protected],
		"numbers": {"documents": count(protected)},
	}
}
