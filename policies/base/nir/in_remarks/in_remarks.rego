# METADATA
# title: "Numéro de sécurité sociale caché dans un texte"
# description: "Social security number hidden in a text"
# custom:
#   id: NIR-002
#   title:
#     fr: "Numéro de sécurité sociale caché dans un texte"
#     en: "Social security number hidden in a text"
#   severity: critical
#   urgency: now
#   group: nir
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Noté dans une remarque, ce numéro échappe à tout contrôle et reste là pendant des années. La
#       loi l’interdit autant que dans une colonne.
#     en: >-
#       Written in a remark, this number escapes every check and stays there for years. The law
#       forbids it as much as in a column.
#   messages:
#     default:
#       fr: >-
#         {passages:numéro de sécurité sociale se cache|numéros de sécurité sociale se cachent} dans
#         des remarques ou d’autres textes.
#       en: >-
#         {passages:social security number hides|social security numbers hide} in remarks or other
#         texts.
#   remediation:
#     - fr: "Effacez ces numéros, ici et dans les copies du fichier."
#       en: "Erase these numbers, here and in the copies of the file."
#     - fr: "S’ils sont dans une colonne de remarques, préférez une liste de choix."
#       en: "If they stand in a column of remarks, prefer a list of choices."
#   legal: ["RGPD art. 87", "Loi 78-17 art. 30", "RGPD art. 5(1)(c), 5(1)(f)"]
#   sources:
#     - title: "CNIL, Tout savoir sur le décret « cadre NIR » dans le champ de la protection sociale"
#       url: https://www.cnil.fr/fr/tout-savoir-sur-le-decret-cadre-nir-dans-le-champ-de-la-protection-sociale
#       read: true
#     - title: "CNIL, Zones bloc note et commentaires : les bons réflexes pour ne pas déraper"
#       url: https://www.cnil.fr/fr/zones-bloc-note-et-commentaires-les-bons-reflexes-pour-ne-pas-deraper
#       read: true
#     - title: "Loi Informatique et Libertés, art. 30 et décret 2019-341 du 19 avril 2019"
#       url: https://www.legifrance.gouv.fr/loda/id/JORFTEXT000038396526
#       read: false
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.nir.in_remarks

import data.egide.lib

numbers[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.category != "nir"
	passages := lib.signals(remark.found, {"nir", "id.nir.fr"})
	passages > 0
}

finding contains lib.said(where, counted) if some where, counted in numbers
