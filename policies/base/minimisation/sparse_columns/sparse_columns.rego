# METADATA
# title: "Colonnes presque vides"
# description: "Almost empty columns"
# custom:
#   id: MIZ-008
#   title:
#     fr: "Colonnes presque vides"
#     en: "Almost empty columns"
#   severity: low
#   urgency: info
#   group: sparse
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Si la colonne est presque vide, vous vous en passez très bien. Les rares cases remplies
#       désignent quelques personnes.
#     en: >-
#       If the column is almost empty, you do very well without it. The few filled cells point at a
#       few people.
#   messages:
#     default:
#       fr: "{columns:colonne personnelle est presque vide|colonnes personnelles sont presque vides}."
#       en: "{columns:personal column is|personal columns are} almost empty."
#   remediation:
#     - fr: "Regardez à quoi servent ces quelques cases, puis supprimez les colonnes inutiles."
#       en: "Look at what these few cells are for, then delete the columns that are of no use."
#   legal: ["RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CNIL, Guide RGPD du développeur, fiche 7 : minimiser les données"
#       url: https://github.com/LINCnil/Guide-RGPD-du-developpeur
#       read: true
#   effort: 5 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: [min_rows, sparse_share]
package egide.rules.base.minimisation.sparse_columns

import data.egide.lib

# Few people leave, object, owe or have a guardian: these are meant to be sparse.
sparse_by_nature := {
	"guardian_contact", "consent", "image_rights", "free_text_comment", "payment_amount",
	"last_contribution_date", "membership_date", "birth_name", "status", "health", "diet",
	"disability",
}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.personal == "personal"
	not column.category in sparse_by_nature
	column.rows >= input.context.params.min_rows
	column.filled > 0
	column.filled < column.rows * input.context.params.sparse_share
	lib.about_people(column)
	table := lib.table(column)
}

finding contains object.union(lib.on(table, columns), {"numbers": {"columns": count(columns)}}) if {
	some table, columns in concerned
}
