# METADATA
# title: "Notes attachées aux cases"
# description: "Notes attached to cells"
# custom:
#   id: TXT-005
#   title:
#     fr: "Notes attachées aux cases"
#     en: "Notes attached to cells"
#   severity: high
#   urgency: plan
#   group: free-text
#   step: sort
#   scope: document
#   why:
#     fr: >-
#       Ces notes voyagent avec le fichier sans qu’on les voie. Elles portent souvent une remarque
#       sur une personne et le nom de qui l’a écrite.
#     en: >-
#       These notes travel with the file unseen. They often carry a remark on a person and the name
#       of who wrote it.
#   messages:
#     default:
#       fr: >-
#         {notes:note est attachée à une case, avec une remarque sur une personne|notes sont
#         attachées à des cases, avec des remarques sur des personnes}.
#       en: >-
#         {notes:note is attached to a cell, with a remark about a person|notes are attached to
#         cells, with remarks about people}.
#     plain:
#       fr: "{notes:note est attachée à une case|notes sont attachées à des cases}."
#       en: "{notes:note is attached to a cell|notes are attached to cells}."
#   remediation:
#     - fr: "Affichez toutes les notes et lisez-les."
#       en: "Show all notes and read them."
#     - fr: "Reportez l’utile dans une colonne et supprimez le reste."
#       en: "Move what is useful into a column and delete the rest."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 32"]
#   sources:
#     - title: "CNIL, Zones bloc note et commentaires : les bons réflexes pour ne pas déraper"
#       url: https://www.cnil.fr/fr/zones-bloc-note-et-commentaires-les-bons-reflexes-pour-ne-pas-deraper
#       read: true
#     - title: "ICO, Police Service of Northern Ireland, 2024 : feuille masquée publiée (presse)"
#       url: https://dpnetwork.org.uk/ico-data-breach-fine
#       read: true
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: workbook
#   params: []
package egide.rules.base.text.cell_notes

with_remarks contains cells.document if {
	some cells in input.inventory.cells
	cells.kind == "note"
	count(cells.reveals) > 0
}

finding contains found(document) if {
	some document in noted
	document.id in with_remarks
}

finding contains object.union(found(document), {"severity": "medium", "message": "plain"}) if {
	some document in noted
	not document.id in with_remarks
}

noted contains document if {
	some document in input.inventory.documents
	document.facts.comments > 0
	document.people > 0
}

found(document) := {
	"places": [{"document": document.id}],
	"numbers": {"notes": document.facts.comments},
}
