# METADATA
# title: "Numéro fiscal ou numéro d’allocataire"
# description: "Tax number or benefit number"
# custom:
#   id: ID-002
#   title:
#     fr: "Numéro fiscal ou numéro d’allocataire"
#     en: "Tax number or benefit number"
#   severity: high
#   urgency: plan
#   group: identity-documents
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Ce numéro aide à entrer dans des services en ligne et dit parfois de quoi vit la personne.
#       Une fois le tarif calculé, il ne sert plus.
#     en: >-
#       This number helps to get into online services and sometimes tells what the person lives on.
#       Once the price is worked out, it serves no more.
#   messages:
#     default:
#       fr: >-
#         {cells:numéro fiscal ou d’allocataire est écrit|numéros fiscaux ou d’allocataires sont
#         écrits} dans cette liste.
#       en: "{cells:tax or benefit number is|tax or benefit numbers are} written in this list."
#     header:
#       fr: >-
#         Une colonne semble faite pour un numéro fiscal ou d’allocataire ; {cells:case y est
#         remplie|cases y sont remplies}. Regardez ce qu’elle contient.
#       en: >-
#         A column seems made for a tax or benefit number; {cells:cell of it is|cells of it are}
#         filled. Look at what it holds.
#   remediation:
#     - fr: "Si un tarif en dépend, notez la tranche, puis effacez le numéro."
#       en: "If a price depends on it, note the band, then erase the number."
#     - fr: "Ne gardez pas d’avis d’impôt."
#       en: "Keep no tax notice."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 6(1)"]
#   sources:
#     - title: "CNIL, norme simplifiée NS-058, délibération 2015-433 (scolaire, périscolaire, extrascolaire)"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000032788402
#       read: false
#     - title: "CNIL, Quelles informations un centre social peut-il demander aux familles ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/486
#       read: true
#     - title: "CNIL, Crèches, écoles : quelles pièces justificatives ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/786
#       read: true
#     - title: "CNIL, sanctions de deux associations, 2018 (presse)"
#       url: https://monguidefinance.com/protection-des-donnees-a-caractere-personnel-la-cnil-inflige-des-amendes-a-deux-associations
#       read: true
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [tax_id, benefit_number]
#   params: []
package egide.rules.base.identity.tax_and_benefit

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.category in {"tax_id", "benefit_number"}
	not column.yesNo
	lib.told_apart(column)
	not lib.declared_for(column, {"tariff_convention_caf", "tax_receipts", "payroll"})
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	lib.any_strong(columns)
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not lib.any_strong(columns)
	weaker := {"severity": "medium", "message": "header"}
}
