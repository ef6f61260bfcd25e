# METADATA
# title: "Détails médicaux au-delà d’un certificat"
# description: "Medical details beyond a certificate"
# custom:
#   id: HEA-001
#   title:
#     fr: "Détails médicaux au-delà d’un certificat"
#     en: "Medical details beyond a certificate"
#   severity: critical
#   urgency: now
#   group: special
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Une association a besoin de savoir si la personne peut participer, rarement de quoi elle
#       souffre. Si ce fichier circule, la maladie de chacun devient publique.
#     en: >-
#       An association needs to know whether the person can take part, seldom what they suffer from.
#       If this file goes round, everyone’s illness becomes public.
#   messages:
#     default:
#       fr: "{cells:case décrit|cases décrivent} une maladie, une allergie ou un traitement."
#       en: "{cells:cell describes|cells describe} an illness, an allergy or a treatment."
#     weak:
#       fr: >-
#         Une colonne semble faite pour des détails médicaux ; {cells:case y est remplie|cases y
#         sont remplies}. Regardez ce qu’elle contient.
#       en: >-
#         A column seems made for medical details; {cells:cell of it is|cells of it are} filled.
#         Look at what it holds.
#     care:
#       fr: >-
#         {cells:case parle|cases parlent} de la santé des participants, dans une liste qui semble
#         servir à un séjour ou à un suivi de santé. À réserver aux encadrants et à effacer ensuite.
#       en: >-
#         {cells:cell speaks|cells speak} of the participants’ health, in a list that seems to serve
#         a stay or a health follow-up. To be kept for those in charge, and erased afterwards.
#   remediation:
#     - fr: >-
#         Gardez d’abord ce que la sécurité exige (allergie, traitement) : une fiche à part, avec
#         mot de passe, montrée aux seules personnes qui encadrent.
#       en: >-
#         First keep what safety requires (allergy, treatment): a separate sheet with a password,
#         shown only to those in charge.
#     - fr: >-
#         Effacez le reste, dans ce fichier et ses copies, ou remplacez-le par « certificat ou
#         attestation : oui, date ».
#       en: >-
#         Erase the rest, in this file and its copies, or replace it with “certificate or
#         attestation: yes, date”.
#     - fr: "Après le séjour ou la saison, effacez aussi cette fiche."
#       en: "After the stay or the season, erase that sheet too."
#   legal: ["RGPD art. 9(1)", "RGPD art. 5(1)(c)", "Code du sport art. L231-2"]
#   sources:
#     - title: "Service-Public.fr, certificat médical et questionnaire de santé du sportif"
#       url: https://www.service-public.fr/particuliers/vosdroits/F1030
#       read: false
#     - title: "CNIL, Questions-réponses sur la protection des données dans le sport amateur"
#       url: https://www.cnil.fr/fr/questions-reponses-sur-la-protection-des-donnees-dans-le-secteur-du-sport-amateur-hors-contrat
#       read: false
#     - title: "CNIL, Les données sensibles, c’est quoi ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/495
#       read: true
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.health.more_than_a_certificate

import data.egide.lib

medical := {"health.condition", "health.treatment", "health.allergy", "health.questionnaire"}

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in medical
	column.filled > 0
	lib.about_people(column)
	not lib.a_proof(column)
	not lib.is_a({"patients", "social_aid"})
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	not lib.for_care(table)
	clear_enough(columns)
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not lib.for_care(table)
	not clear_enough(columns)
	weaker := {"severity": "high", "urgency": "plan", "message": "weak"}
}

# Whoever leads a stay must know of an allergy: it is to be locked up, not missing.
finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	lib.for_care(table)
	weaker := {"severity": "medium", "urgency": "plan", "message": "care"}
}

clear_enough(columns) if {
	some column in columns
	lib.strong(column)
	not lib.ticked_or_dated(column)
}
