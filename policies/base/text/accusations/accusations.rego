# METADATA
# title: "Accusations ou infractions dans des remarques"
# description: "Accusations or offences in remarks"
# custom:
#   id: TXT-004
#   title:
#     fr: "Accusations ou infractions dans des remarques"
#     en: "Accusations or offences in remarks"
#   severity: critical
#   urgency: now
#   group: free-text
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Un soupçon écrit peut détruire une réputation, et la loi interdit d’en tenir la liste. Un
#       fait grave se signale aux autorités, pas dans un tableau.
#     en: >-
#       A suspicion in writing can destroy a reputation, and the law forbids keeping a list of them.
#       A serious fact is reported to the authorities, not put in a table.
#   messages:
#     default:
#       fr: >-
#         {passages:passage accuse quelqu’un ou parle|passages accusent quelqu’un ou parlent} d’une
#         infraction.
#       en: >-
#         {passages:passage accuses somebody or speaks|passages accuse somebody or speak} of an
#         offence.
#     perhaps:
#       fr: "{passages:passage parle|passages parlent} peut-être d’une infraction. À relire."
#       en: "{passages:passage may|passages may} speak of an offence. To be read again."
#   remediation:
#     - fr: "Montrez ces passages au président ou à la présidente, et à personne d’autre."
#       en: "Show these passages to the president and to nobody else."
#     - fr: "Si un fait est grave, signalez-le aux autorités."
#       en: "If a fact is serious, report it to the authorities."
#     - fr: "Effacez ensuite ces passages du tableau et de ses copies."
#       en: "Then erase these passages from the table and its copies."
#   legal: ["RGPD art. 10", "Loi 78-17 art. 46", "Code pénal art. 226-19"]
#   sources:
#     - title: "Loi Informatique et Libertés, art. 46 (infractions et condamnations)"
#       url: https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460
#       read: false
#     - title: "CNIL, avertissement public Acadomia, délibération 2010-113 (presse)"
#       url: https://www.globalsecuritymag.fr/La-CNIL-adresse-un-avertissement-a,20100528,17780.html
#       read: true
#     - title: "CNIL, Zones bloc note et commentaires : les bons réflexes pour ne pas déraper"
#       url: https://www.cnil.fr/fr/zones-bloc-note-et-commentaires-les-bons-reflexes-pour-ne-pas-deraper
#       read: true
#   effort: 1 h
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.text.accusations

import data.egide.lib

revealing[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.people > 0
	passages := lib.signals(remark.reveals, {"criminal"})
	passages > 0
}

doubtful[remark.where][remark] := passages if {
	some remark in lib.remarks
	passages := lib.signals(remark.perhaps, {"criminal"})
	passages > 0
}

finding contains lib.said(where, counted) if some where, counted in revealing

finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in doubtful
	not where in object.keys(revealing)
	weaker := {"severity": "low", "urgency": "info", "message": "perhaps"}
}
