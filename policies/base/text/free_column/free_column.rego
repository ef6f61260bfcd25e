# METADATA
# title: "Colonne de remarques libres"
# description: "Column of free remarks"
# custom:
#   id: TXT-001
#   title:
#     fr: "Colonne de remarques libres"
#     en: "Column of free remarks"
#   severity: medium
#   urgency: plan
#   group: free-text
#   step: sort
#   scope: table
#   why:
#     fr: "On y écrit vite, et cela reste des années. La personne a le droit de tout lire."
#     en: >-
#       People write there in haste, and it stays for years. The person has the right to read it
#       all.
#   messages:
#     default:
#       fr: "Cette liste contient {cells:remarque libre|remarques libres}."
#       en: "This list holds {cells:free remark|free remarks}."
#   remediation:
#     - fr: "Remplacez la colonne par deux ou trois listes de choix."
#       en: "Replace the column with two or three lists of choices."
#     - fr: "Sinon, écrivez en tête : « n’écrire que ce que la personne peut lire »."
#       en: "If not, write at the top: “write only what the person may read”."
#     - fr: "Relisez-la une fois par an."
#       en: "Read it again once a year."
#   legal: ["RGPD art. 5(1)(a), 5(1)(c)", "RGPD art. 13, 15"]
#   sources:
#     - title: "CNIL, Zones bloc note et commentaires : les bons réflexes pour ne pas déraper"
#       url: https://www.cnil.fr/fr/zones-bloc-note-et-commentaires-les-bons-reflexes-pour-ne-pas-deraper
#       read: true
#   effort: 1 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [free_text_comment]
#   params: [comment_average_length, comment_min_filled]
package egide.rules.base.text.free_column

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category == "free_text_comment"
	column.averageLength > input.context.params.comment_average_length
	column.filled > input.context.params.comment_min_filled
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if some table, columns in concerned
