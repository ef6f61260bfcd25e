# METADATA
# title: "Numéro de sécurité sociale dans une inscription d’enfants"
# description: "Social security number in a children’s enrolment"
# custom:
#   id: NIR-003
#   title:
#     fr: "Numéro de sécurité sociale dans une inscription d’enfants"
#     en: "Social security number in a children’s enrolment"
#   severity: critical
#   urgency: now
#   group: nir
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Le numéro d’un enfant ou de son parent le suivra toute sa vie. Une inscription, même à un
#       camp, n’en a pas besoin dans un tableau.
#     en: >-
#       A child’s or parent’s number follows them for life. An enrolment, even in a camp, does not
#       need it in a table.
#   messages:
#     default:
#       fr: >-
#         {cells:numéro de sécurité sociale est écrit|numéros de sécurité sociale sont écrits} dans
#         une liste avec des enfants.
#       en: >-
#         {cells:social security number is|social security numbers are} written in a list with
#         children.
#   remediation:
#     - fr: "Supprimez la colonne."
#       en: "Delete the column."
#     - fr: "Pour un séjour, gardez l’attestation dans la fiche sanitaire, sous enveloppe."
#       en: "For a stay, keep the certificate in the health sheet, in an envelope."
#     - fr: "Rendez-la à la famille à la fin."
#       en: "Give it back to the family at the end."
#   legal: ["RGPD art. 87", "Loi 78-17 art. 30"]
#   sources:
#     - title: "CNIL, Les inscriptions aux activités extrascolaires dans le respect de la vie privée"
#       url: https://www.cnil.fr/fr/les-inscriptions-aux-activites-extrascolaires-dans-le-respect-de-la-vie-privee
#       read: true
#     - title: "CNIL, Crèches, écoles : quelles pièces justificatives ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/786
#       read: true
#     - title: "CNIL, Crèches, écoles, périscolaire : que faire ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/785
#       read: true
#     - title: "CNIL, norme simplifiée NS-058, délibération 2015-433 (scolaire, périscolaire, extrascolaire)"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000032788402
#       read: false
#   effort: 15 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: minors
#   params: []
package egide.rules.base.nir.of_children

import data.egide.lib

with_children contains lib.table(t) if {
	some t in input.inventory.tables
	t.minors > 0
}

with_children contains lib.table(t) if {
	some t in input.inventory.tables
	"guardian_contact" in t.categories
}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind == "id.nir.fr"
	column.filled > 0
	not column.yesNo
	table := lib.table(column)
	table in with_children
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	lib.any_strong(columns)
}

finding contains object.union(lib.on(table, columns), {"severity": "high", "urgency": "plan"}) if {
	some table, columns in concerned
	not lib.any_strong(columns)
}
