# METADATA
# title: "Remarques sur la santé ou la vie privée de quelqu’un"
# description: "Remarks on somebody’s health or private life"
# custom:
#   id: TXT-002
#   title:
#     fr: "Remarques sur la santé ou la vie privée de quelqu’un"
#     en: "Remarks on somebody’s health or private life"
#   severity: critical
#   urgency: now
#   group: free-text
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Une phrase comme « a eu un cancer » suit la personne pendant des années, sans qu’elle le
#       sache. Elle a le droit de lire tout ce que vous écrivez sur elle.
#     en: >-
#       A phrase such as “had cancer” follows a person for years without their knowing. They have
#       the right to read all you write about them.
#   messages:
#     default:
#       fr: >-
#         {passages:passage parle|passages parlent} de la santé, des croyances, des opinions ou de
#         la vie intime de quelqu’un.
#       en: >-
#         {passages:passage speaks|passages speak} of somebody’s health, beliefs, opinions or
#         private life.
#     care:
#       fr: >-
#         {passages:passage parle|passages parlent} de la santé de quelqu’un, dans une liste qui
#         semble servir à un séjour ou à un suivi de santé.
#       en: >-
#         {passages:passage speaks|passages speak} of somebody’s health, in a list that seems to
#         serve a stay or a health follow-up.
#     perhaps:
#       fr: >-
#         {passages:passage parle|passages parlent} peut-être de la santé, des croyances ou de la
#         vie intime de quelqu’un. À relire.
#       en: >-
#         {passages:passage may|passages may} speak of somebody’s health, beliefs or private life.
#         To be read again.
#     choices:
#       fr: >-
#         {passages:case laisse|cases laissent} deviner la santé, les croyances, les opinions ou
#         l’origine de quelqu’un, dans une colonne qui n’est pas faite pour cela.
#       en: >-
#         {passages:cell lets|cells let} somebody’s health, beliefs, opinions or origin be guessed,
#         in a column that is not made for it.
#   remediation:
#     - fr: >-
#         Relisez les cases indiquées. Mettez à part ce que la sécurité exige (allergie,
#         traitement), pour les seules personnes qui encadrent.
#       en: >-
#         Read the cells that are listed. Put apart what safety requires (allergy, treatment), for
#         those in charge alone.
#     - fr: >-
#         Effacez les autres phrases : ne gardez que ce que la personne pourrait lire sans être
#         blessée.
#       en: "Erase the other sentences: keep only what the person could read without being hurt."
#     - fr: "Remplacez la colonne libre par une liste de choix."
#       en: "Replace the free column with a list of choices."
#   legal: ["RGPD art. 9(1)", "RGPD art. 5(1)(c)"]
#   sources:
#     - title: "CNIL, Zones bloc note et commentaires : les bons réflexes pour ne pas déraper"
#       url: https://www.cnil.fr/fr/zones-bloc-note-et-commentaires-les-bons-reflexes-pour-ne-pas-deraper
#       read: true
#     - title: "CNIL, avertissement public Acadomia, délibération 2010-113 (presse)"
#       url: https://www.globalsecuritymag.fr/La-CNIL-adresse-un-avertissement-a,20100528,17780.html
#       read: true
#     - title: "CJUE, 1er août 2022, C-184/20 (données dont on peut déduire une donnée sensible)"
#       url: https://www.delsolavocats.com/Donnees-sensibles-nouvelle-notion-de-deduction-intellectuelle
#       read: false
#   effort: 1 h
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.text.private_life

import data.egide.lib

private_life := {
	"health", "disability", "religion", "political", "union", "ethnicity", "sexual_orientation",
}

medical := {"health", "disability"}

# By place, the remarks with the number of passages in each.
revealing[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.people > 0
	remark.text
	passages := lib.signals(remark.reveals, private_life)
	passages > 0
}

# A word chosen among a few, such as the kind of an allowance, is no remark.
choices[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.people > 0
	not remark.text
	passages := lib.signals(remark.reveals, private_life)
	passages > 0
}

doubtful[remark.where][remark] := passages if {
	some remark in lib.remarks
	passages := lib.signals(array.concat(remark.perhaps, unsure(remark)), private_life)
	passages > 0
}

finding contains lib.said(where, counted) if {
	some where, counted in revealing
	not for_care(counted)
}

finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in revealing
	for_care(counted)
	weaker := {"severity": "high", "urgency": "plan", "message": "care"}
}

finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in doubtful
	not where in object.keys(revealing)
	weaker := {"severity": "low", "urgency": "info", "message": "perhaps"}
}

finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in choices
	weaker := {"severity": "high", "urgency": "plan", "message": "choices"}
}

# What seems certain is in doubt where there is nobody it could be about.
unsure(remark) := remark.reveals if remark.people == 0

unsure(remark) := [] if remark.people > 0

# Remarks on health alone, in a list that is for health care.
for_care(counted) if {
	every remark, _ in counted {
		lib.for_care(remark.where)
		lib.signals(remark.reveals, private_life - medical) == 0
	}
}
