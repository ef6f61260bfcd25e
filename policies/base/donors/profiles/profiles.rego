# METADATA
# title: "Donateurs décrits par leurs opinions ou leur fortune"
# description: "Donors described by their opinions or wealth"
# custom:
#   id: DON-003
#   title:
#     fr: "Donateurs décrits par leurs opinions ou leur fortune"
#     en: "Donors described by their opinions or wealth"
#   severity: high
#   urgency: plan
#   group: special
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Un don n’autorise pas à noter ce que la personne pense ou possède. Elle pourrait être
#       blessée de le lire.
#     en: >-
#       A gift does not allow you to write down what the person thinks or owns. They might be hurt
#       to read it.
#   messages:
#     default:
#       fr: "{cells:case porte|cases portent} sur les opinions, la santé ou la fortune de donateurs."
#       en: "{cells:cell is|cells are} about the opinions, health or wealth of donors."
#   remediation:
#     - fr: "Supprimez ces colonnes."
#       en: "Delete these columns."
#     - fr: "Gardez le montant, la date et le moyen du don."
#       en: "Keep the amount, the date and the means of the gift."
#   legal: ["RGPD art. 9(1)", "RGPD art. 5(1)(a)", "RGPD art. 22, 35"]
#   sources:
#     - title: "CNIL, lignes directrices sur l’analyse d’impact, délibération 2018-326"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000037559518
#       read: false
#     - title: "CNIL, La transmission de fichiers de donateurs entre associations"
#       url: https://www.cnil.fr/fr/la-transmission-de-fichiers-de-donateurs-ou-de-contacts-entre-associations-et-fondations
#       read: true
#   effort: 20 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [donors, political]
#   requires:
#     subject: people
#     lists: [donors, donations]
#   params: []
package egide.rules.base.donors.profiles

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in {"belief.politics", "belief.religion", "health.condition", "eco.wealth"}
	lib.serves(column, {"donors", "donations"})
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
	weaker := {"severity": "medium"}
}
