# METADATA
# title: "Propos blessants ou jugements sur des personnes"
# description: "Hurtful remarks or judgements about people"
# custom:
#   id: TXT-003
#   title:
#     fr: "Propos blessants ou jugements sur des personnes"
#     en: "Hurtful remarks or judgements about people"
#   severity: high
#   urgency: now
#   group: free-text
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       La personne a le droit de lire ce que vous écrivez sur elle. Des insultes dans un fichier
#       ont déjà valu un avertissement public à un organisme.
#     en: >-
#       The person has the right to read what you write about them. Insults in a file have already
#       brought an organisation a public warning.
#   messages:
#     default:
#       fr: "{passages:remarque juge ou blesse|remarques jugent ou blessent} une personne."
#       en: "{passages:remark judges or hurts|remarks judge or hurt} a person."
#     perhaps:
#       fr: "{passages:remarque juge|remarques jugent} peut-être une personne. À relire."
#       en: "{passages:remark may|remarks may} judge a person. To be read again."
#   remediation:
#     - fr: "Remplacez au besoin ces remarques par un fait daté, sans jugement."
#       en: "If needed, replace these remarks with a dated fact, without judgement."
#     - fr: "Effacez-les, ici et dans les copies."
#       en: "Erase them, here and in the copies."
#     - fr: "Rappelez au bureau : n’écrire que ce que la personne peut lire."
#       en: "Remind the board: write only what the person may read."
#   legal: ["RGPD art. 5(1)(a), 5(1)(c)", "RGPD art. 15"]
#   sources:
#     - title: "CNIL, Zones bloc note et commentaires : les bons réflexes pour ne pas déraper"
#       url: https://www.cnil.fr/fr/zones-bloc-note-et-commentaires-les-bons-reflexes-pour-ne-pas-deraper
#       read: true
#     - title: "CNIL, avertissement public Acadomia, délibération 2010-113 (presse)"
#       url: https://www.globalsecuritymag.fr/La-CNIL-adresse-un-avertissement-a,20100528,17780.html
#       read: true
#   effort: 30 min
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.text.hurtful

import data.egide.lib

revealing[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.people > 0
	passages := lib.signals(remark.reveals, {"disparaging"})
	passages > 0
}

doubtful[remark.where][remark] := passages if {
	some remark in lib.remarks
	passages := lib.signals(remark.perhaps, {"disparaging"})
	passages > 0
}

finding contains lib.said(where, counted) if some where, counted in revealing

finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in doubtful
	not where in object.keys(revealing)
	weaker := {"severity": "low", "urgency": "info", "message": "perhaps"}
}
