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
#       Une association a besoin de savoir si la personne peut participer, pas de quoi elle souffre.
#       Si ce fichier circule, la maladie de chacun devient publique.
#     en: >-
#       An association needs to know whether the person can take part, not what they suffer from. If
#       this file goes round, everyone’s illness becomes public.
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
#   remediation:
#     - fr: "Remplacez la colonne par « certificat ou attestation : oui, date »."
#       en: "Replace the column with “certificate or attestation: yes, date”."
#     - fr: "Effacez le reste, dans ce fichier et ses copies."
#       en: "Erase the rest, in this file and its copies."
#     - fr: "Pour un séjour, gardez une fiche sanitaire à part, confiée au seul responsable."
#       en: "For a stay, keep a separate health sheet, held by the person in charge alone."
#   legal: ["RGPD art. 9(1)", "RGPD art. 5(1)(c)", "Code du sport art. L231-2 et suivants"]
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
	not input.context.profile in {"patients", "social_aid"}
	not lib.serves(column, lib.health_care)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	clear_enough(columns)
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not clear_enough(columns)
	weaker := {"severity": "high", "urgency": "plan", "message": "weak"}
}

clear_enough(columns) if {
	some column in columns
	lib.strong(column)
	not lib.ticked_or_dated(column)
}
