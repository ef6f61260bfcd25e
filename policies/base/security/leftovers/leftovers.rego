# METADATA
# title: "Restes d’anciennes données dans le fichier"
# description: "Leftovers of old data in the file"
# custom:
#   id: SEC-011
#   title:
#     fr: "Restes d’anciennes données dans le fichier"
#     en: "Leftovers of old data in the file"
#   severity: high
#   urgency: plan
#   group: hiding
#   step: secure
#   scope: document
#   why:
#     fr: >-
#       Un tableau croisé garde une copie de la liste, même effacée. Celui qui reçoit le fichier
#       peut la retrouver.
#     en: >-
#       A pivot table keeps a copy of the list, even when erased. Whoever receives the file can find
#       it again.
#   messages:
#     default:
#       fr: >-
#         Ce fichier garde {leftovers:reste d’anciennes données|restes d’anciennes données} où des
#         personnes apparaissent.
#       en: "This file keeps {leftovers:leftover|leftovers} of old data in which people appear."
#     quiet:
#       fr: >-
#         Ce fichier garde {leftovers:copie ou version|copies ou versions} de ses données (tableau
#         croisé, historique).
#       en: >-
#         This file keeps {leftovers:copy or version|copies or versions} of its data (pivot table,
#         history).
#     unused:
#       fr: "Ce fichier garde {leftovers:partie inutilisée|parties inutilisées}."
#       en: "This file keeps {leftovers:unused part|unused parts}."
#   remediation:
#     - fr: "Copiez les valeurs dans un nouveau fichier avant de l’envoyer."
#       en: "Copy the values into a new file before sending it."
#     - fr: "Vérifiez qu’il n’y reste ni tableau croisé ni ancienne feuille."
#       en: "Check that no pivot table and no old sheet remain in it."
#   legal: ["RGPD art. 5(1)(e), 5(1)(f)"]
#   sources:
#     - title: "ICO, Police Service of Northern Ireland, 2024 : feuille masquée publiée (presse)"
#       url: https://dpnetwork.org.uk/ico-data-breach-fine
#       read: true
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: workbook
#   params: []
package egide.rules.base.security.leftovers

remains := {"pivot-cache", "revision", "external-link", "unused-string", "orphan", "custom-xml"}

# Parts in which somebody was found.
telling[part.document] contains i if {
	some i, part in input.inventory.parts
	part.kind in remains
	count(part.found) + count(part.reveals) > 0
}

copies(facts) := facts.pivotCaches + count([1 | facts.revisionHistory])

finding contains found(document, count(parts)) if {
	some document in lists
	some id, parts in telling
	id == document.id
}

finding contains object.union(found(document, copies(document.facts)), {"severity": "medium", "message": "quiet"}) if {
	some document in lists
	not document.id in object.keys(telling)
	copies(document.facts) > 0
}

finding contains object.union(found(document, document.facts.orphanParts), weaker) if {
	some document in lists
	not document.id in object.keys(telling)
	copies(document.facts) == 0
	document.facts.orphanParts > 0
	weaker := {"severity": "low", "urgency": "info", "message": "unused"}
}

lists contains document if {
	some document in input.inventory.documents
	document.people > 0
}

found(document, n) := {"places": [{"document": document.id}], "numbers": {"leftovers": n}}
