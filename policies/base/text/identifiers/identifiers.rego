# METADATA
# title: "Numéros ou coordonnées hors de leur colonne"
# description: "Numbers or contact details out of their column"
# custom:
#   id: TXT-007
#   title:
#     fr: "Numéros ou coordonnées hors de leur colonne"
#     en: "Numbers or contact details out of their column"
#   severity: high
#   urgency: plan
#   group: free-text
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Un IBAN ou un numéro d’identité collé dans une remarque ou à côté du tableau échappe à
#       tout : on oublie de le protéger et de l’effacer.
#     en: >-
#       An IBAN or an identity number pasted into a remark or beside the table escapes everything:
#       it is neither protected nor erased.
#   messages:
#     default:
#       fr: >-
#         {passages:numéro bancaire ou d’identité se cache|numéros bancaires ou d’identité se
#         cachent} dans des remarques ou d’autres textes.
#       en: >-
#         {passages:bank or identity number hides|bank or identity numbers hide} in remarks or other
#         texts.
#     contact:
#       fr: >-
#         {passages:téléphone ou courriel se trouve|téléphones ou courriels se trouvent} dans des
#         remarques plutôt que dans la bonne colonne.
#       en: >-
#         {passages:phone number or e-mail address stands|phone numbers or e-mail addresses stand}
#         in remarks and not in the right column.
#     outside:
#       fr: >-
#         {passages:numéro bancaire ou d’identité se trouve|numéros bancaires ou d’identité se
#         trouvent} hors des tableaux. Si c’est l’IBAN de l’association, vous pouvez le laisser.
#       en: >-
#         {passages:bank or identity number stands|bank or identity numbers stand} outside the
#         tables. If it is the association’s own IBAN, you may leave it.
#   remediation:
#     - fr: "Regardez à qui est chaque numéro. S’il ne sert pas, effacez-le."
#       en: "Look at whose each number is. If it is of no use, erase it."
#     - fr: "S’il sert, mettez-le dans la bonne colonne, dans un fichier avec mot de passe."
#       en: "If it is of use, put it in the right column, in a file with a password."
#   legal: ["RGPD art. 5(1)(c), 5(1)(f)"]
#   sources:
#     - title: "CNIL, Zones bloc note et commentaires : les bons réflexes pour ne pas déraper"
#       url: https://www.cnil.fr/fr/zones-bloc-note-et-commentaires-les-bons-reflexes-pour-ne-pas-deraper
#       read: true
#     - title: "CNIL, Guide de la sécurité des données personnelles"
#       url: https://www.cnil.fr/fr/guide-de-la-securite-des-donnees-personnelles
#       read: false
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.text.identifiers

import data.egide.lib

# French social security numbers are rule NIR-002, cards PAY-001.
grave := {
	"iban", "pay.iban", "bank_other", "pay.bank_other", "national_id", "id.id_document",
	"passport", "id.passport", "tax_id", "id.tax_number", "driving_licence", "id.driving_licence",
	"id.nir.be", "id.nir.ch", "id.nir.de", "id.nir.es", "id.nir.gb", "id.nir.it", "id.nir.lu",
	"id.nir.nl", "id.nir.pl", "id.nir.pt",
}

contact := {"phone", "contact.phone", "email", "contact.email"}

numbers[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.people > 0
	passages := lib.signals(remark.pasted, grave)
	passages > 0
}

contacts[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.people > 0
	passages := lib.signals(remark.written, contact)
	passages > 0
}

# A number in no column at all, beside the tables or in a document without any.
outside[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.category == "outside-table"
	passages := lib.signals(remark.found, grave)
	passages > 0
}

finding contains lib.said(where, counted) if some where, counted in numbers

finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in outside
	not where in object.keys(numbers)
	some remark, _ in counted
	remark.people > 0
	weaker := {"severity": "medium", "message": "outside"}
}

finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in outside
	not where in object.keys(numbers)
	every remark, _ in counted {
		remark.people == 0
	}
	weaker := {"severity": "low", "urgency": "info", "message": "outside"}
}

finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in contacts
	not where in object.keys(numbers)
	not where in object.keys(outside)
	weaker := {"severity": "low", "urgency": "info", "message": "contact"}
}
