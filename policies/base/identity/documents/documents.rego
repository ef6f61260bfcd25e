# METADATA
# title: "Numéros de pièces d’identité ou numéros nationaux"
# description: "Numbers of identity documents or national numbers"
# custom:
#   id: ID-001
#   title:
#     fr: "Numéros de pièces d’identité ou numéros nationaux"
#     en: "Numbers of identity documents or national numbers"
#   severity: high
#   urgency: plan
#   group: identity-documents
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Avec un tel numéro, un escroc peut se faire passer pour quelqu’un. Vérifier une identité
#       n’oblige pas à garder le numéro.
#     en: >-
#       With such a number, a crook can pass for someone else. Checking an identity does not mean
#       keeping the number.
#   messages:
#     default:
#       fr: >-
#         {cells:numéro national ou de pièce d’identité est écrit|numéros nationaux ou de pièces
#         d’identité sont écrits} dans cette liste.
#       en: >-
#         {cells:national or identity document number is|national or identity document numbers are}
#         written in this list.
#     header:
#       fr: >-
#         Une colonne semble faite pour des pièces d’identité ou des numéros nationaux ; {cells:case
#         y est remplie|cases y sont remplies}. Regardez ce qu’elle contient.
#       en: >-
#         A column seems made for identity documents or national numbers; {cells:cell of it is|cells
#         of it are} filled. Look at what it holds.
#     foreign:
#       fr: >-
#         {cells:numéro national étranger est écrit|numéros nationaux étrangers sont écrits} dans
#         cette liste (sécurité sociale ou identité d’un autre pays).
#       en: >-
#         {cells:foreign national number is|foreign national numbers are} written in this list
#         (social security or identity of another country).
#   remediation:
#     - fr: "Si vous devez vérifier une identité, notez seulement « vérifiée : oui, date »."
#       en: "If you must check an identity, note only “checked: yes, date”."
#     - fr: "Supprimez les numéros dont rien n’impose la garde, et les copies de pièces."
#       en: "Delete the numbers that nothing requires you to keep, and the copies of documents."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 5(1)(f)", "RGPD art. 32"]
#   sources:
#     - title: "CNIL, Les inscriptions aux activités extrascolaires dans le respect de la vie privée"
#       url: https://www.cnil.fr/fr/les-inscriptions-aux-activites-extrascolaires-dans-le-respect-de-la-vie-privee
#       read: true
#     - title: "Fuites de données de fédérations sportives, 2024-2026 (presse)"
#       url: https://www.francetvinfo.fr/internet/securite-sur-internet/cyberattaques/la-fff-victime-d-une-attaque-informatique-annonce-le-vol-de-donnees-de-certains-de-ses-adherents_6449275.html
#       read: false
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#   effort: 30 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.identity.documents

import data.egide.lib

documents[table] contains column if {
	some column in input.inventory.columns
	column.kind in {"id.id_document", "id.passport"}
	usable(column)
	table := lib.table(column)
}

foreign[table] contains column if {
	some column in input.inventory.columns
	column.category == "nir"
	column.kind != "id.nir.fr"
	lib.strong(column)
	usable(column)
	table := lib.table(column)
}

usable(column) if {
	column.filled > 0
	not column.yesNo
	lib.about_people(column)
	lib.told_apart(column)
	not lib.declared_for(column, {"travel_booking", "honorability_transmission", "payroll"})
}

finding contains lib.on(table, columns) if {
	some table, columns in documents
	lib.any_strong(columns)
}

# A column "identity document" often holds only which one was shown.
finding contains object.union(lib.on(table, columns), {"severity": "medium", "message": "header"}) if {
	some table, columns in documents
	not lib.any_strong(columns)
	some column in columns
	not few(column)
}

finding contains object.union(lib.on(table, columns), {"message": "foreign"}) if {
	some table, columns in foreign
}

few(column) if column.values in {0, 1, 2, 3, 4, 5}
