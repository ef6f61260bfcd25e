# METADATA
# title: "Colonnes ou lignes masquées"
# description: "Hidden columns or rows"
# custom:
#   id: SEC-005
#   title:
#     fr: "Colonnes ou lignes masquées"
#     en: "Hidden columns or rows"
#   severity: medium
#   urgency: plan
#   group: hiding
#   step: secure
#   scope: table
#   why:
#     fr: "Masquer n’est pas supprimer : celui qui reçoit le fichier peut tout afficher."
#     en: "Hiding is not deleting: whoever receives the file can show everything."
#   messages:
#     default:
#       fr: "{columns:colonne personnelle est masquée|colonnes personnelles sont masquées}."
#       en: "{columns:personal column is|personal columns are} hidden."
#     rows:
#       fr: >-
#         {rows:ligne est masquée ou filtrée|lignes sont masquées ou filtrées} sur une feuille avec
#         des personnes.
#       en: "{rows:row is|rows are} hidden or filtered out on a sheet with people."
#   remediation:
#     - fr: "Affichez ce qui est masqué et regardez."
#       en: "Show what is hidden and look."
#     - fr: "Supprimez ce qui ne sert pas, ou faites deux fichiers."
#       en: "Delete what is of no use, or make two files."
#   legal: ["RGPD art. 5(1)(f)", "RGPD art. 32"]
#   sources:
#     - title: "ICO, Police Service of Northern Ireland, 2024 : feuille masquée publiée (presse)"
#       url: https://dpnetwork.org.uk/ico-data-breach-fine
#       read: true
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
package egide.rules.base.security.hidden_columns

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.hidden
	column.visibility == "visible"
	column.personal == "personal"
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains object.union(lib.on(table, columns), {"numbers": {"columns": count(columns)}}) if {
	some table, columns in concerned
}

# The rows are those of the sheet, however many tables it has.
rows[{"document": table.document, "sheet": table.sheet}] := table.hiddenRows if {
	some table in input.inventory.tables
	table.visibility == "visible"
	table.hiddenRows > 0
	lib.about_people(table)
}

finding contains {"places": [sheet], "numbers": {"rows": n}, "message": "rows"} if some sheet, n in rows
