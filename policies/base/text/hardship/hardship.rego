# METADATA
# title: "Difficultés sociales ou familiales décrites"
# description: "Social or family difficulties described"
# custom:
#   id: TXT-006
#   title:
#     fr: "Difficultés sociales ou familiales décrites"
#     en: "Social or family difficulties described"
#   severity: high
#   urgency: plan
#   group: free-text
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Dettes, séparation, violences, placement : cela relève de l’aide à la personne, qui est
#       secrète. Une liste d’adhérents n’est pas l’endroit.
#     en: >-
#       Debts, separation, violence, placement: this belongs to helping the person, which is
#       confidential. A member list is not the place.
#   messages:
#     default:
#       fr: "{passages:passage décrit|passages décrivent} une difficulté sociale ou familiale."
#       en: "{passages:passage describes|passages describe} a social or family difficulty."
#     perhaps:
#       fr: >-
#         {passages:passage décrit|passages décrivent} peut-être une difficulté sociale ou
#         familiale. À relire.
#       en: >-
#         {passages:passage may|passages may} describe a social or family difficulty. To be read
#         again.
#     care:
#       fr: >-
#         {passages:passage décrit|passages décrivent} une difficulté sociale ou familiale, dans une
#         liste qui semble servir à l’aide aux personnes.
#       en: >-
#         {passages:passage describes|passages describe} a social or family difficulty, in a list
#         that seems to serve helping people.
#   remediation:
#     - fr: >-
#         Si vous aidez la personne, mettez ces passages dans son dossier, ouvert à une seule
#         personne.
#       en: "If you help the person, put these passages in their own file, open to one person alone."
#     - fr: "Effacez-les ensuite de la liste."
#       en: "Then erase them from the list."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 32", "RGPD art. 35"]
#   sources:
#     - title: "CNIL, référentiel accueil et accompagnement social et médico-social, délibération 2021-028"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000043274920
#       read: false
#     - title: "CNIL, Un travailleur social peut-il partager des informations ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/484
#       read: true
#   effort: 1 h
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.text.hardship

import data.egide.lib

difficulties := {"social_hardship", "family_conflict"}

revealing[remark.where][remark] := passages if {
	some remark in lib.remarks
	remark.people > 0
	not lib.declared_for(remark.where, {"social_support"})
	passages := lib.signals(remark.reveals, difficulties)
	passages > 0
}

doubtful[remark.where][remark] := passages if {
	some remark in lib.remarks
	not lib.declared_for(remark.where, {"social_support"})
	passages := lib.signals(remark.perhaps, difficulties)
	passages > 0
}

finding contains lib.said(where, counted) if {
	some where, counted in revealing
	not of_help(counted)
}

# The kind of list is a guess: it makes the finding weaker, not silent.
finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in revealing
	of_help(counted)
	weaker := {"severity": "medium", "message": "care"}
}

of_help(counted) if {
	every remark, _ in counted {
		remark.listKind == "beneficiaries"
	}
}

finding contains object.union(lib.said(where, counted), weaker) if {
	some where, counted in doubtful
	not where in object.keys(revealing)
	weaker := {"severity": "low", "urgency": "info", "message": "perhaps"}
}
