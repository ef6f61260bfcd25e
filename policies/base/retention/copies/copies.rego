# METADATA
# title: "Copies et anciennes versions"
# description: "Copies and old versions"
# custom:
#   id: RET-010
#   title:
#     fr: "Copies et anciennes versions"
#     en: "Copies and old versions"
#   severity: medium
#   urgency: plan
#   group: copies
#   step: sort
#   scope: audit
#   why:
#     fr: >-
#       Effacer quelqu’un dans un fichier ne l’efface pas dans les copies. Les fuites viennent
#       souvent de la vieille version oubliée.
#     en: >-
#       Erasing someone in one file does not erase them in the copies. Leaks often come from the old
#       version nobody thinks of.
#   messages:
#     default:
#       fr: >-
#         {documents:fichier porte|fichiers portent} le nom d’une copie, d’une ancienne version ou
#         d’une archive.
#       en: "{documents:file is|files are} named as a copy, an old version or an archive."
#     alone:
#       fr: "Le nom de ce fichier fait penser à une copie ou à une version parmi d’autres."
#       en: "The name of this file suggests a copy or one version among others."
#   remediation:
#     - fr: "Choisissez un seul fichier qui fait foi, et une sauvegarde protégée."
#       en: "Choose one file as the true one, and one protected backup."
#     - fr: >-
#         Vérifiez que rien n’y manque, puis supprimez les autres, aussi dans les courriels et sur
#         les clés USB.
#       en: >-
#         Check that nothing is missing from it, then delete the others, in e-mails and on USB
#         sticks too.
#   legal: ["RGPD art. 5(1)(d), 5(1)(e)", "RGPD art. 32"]
#   sources:
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#     - title: "ICO, Police Service of Northern Ireland, 2024 : feuille masquée publiée (presse)"
#       url: https://dpnetwork.org.uk/ico-data-breach-fine
#       read: true
#   effort: 30 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.retention.copies

# A file that came out of a program ("export") is not by that a copy.
of_a_copy := {"copy", "old", "archive", "version", "final", "backup"}

copies contains document.id if {
	some document in listed
	some signal in document.nameSignals
	signal in of_a_copy
}

listed contains document if {
	some document in input.inventory.documents
	document.people > 0
}

finding contains found if {
	count(copies) > 0
	count(listed) > 1
}

finding contains object.union(found, {"severity": "low", "urgency": "info", "message": "alone"}) if {
	count(copies) > 0
	count(listed) == 1
}

found := {
	"places": [{"document": id} | some id in copies],
	"numbers": {"documents": count(copies)},
}
