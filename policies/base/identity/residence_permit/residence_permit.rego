# METADATA
# title: "Titre de séjour ou situation d’une personne étrangère"
# description: "Residence permit or status of a foreign person"
# custom:
#   id: ID-003
#   title:
#     fr: "Titre de séjour ou situation d’une personne étrangère"
#     en: "Residence permit or status of a foreign person"
#   severity: critical
#   urgency: now
#   group: identity-documents
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Si ce fichier fuit, la personne peut être mise en danger. Ne gardez cette information que si
#       vous l’aidez dans cette démarche.
#     en: >-
#       If this file leaks, the person may be put in danger. Keep this information only if you help
#       them with it.
#   messages:
#     default:
#       fr: >-
#         Cette liste donne {cells:titre de séjour ou situation administrative|titres de séjour ou
#         situations administratives}.
#       en: "This list gives {cells:residence permit or status|residence permits or statuses}."
#     header:
#       fr: >-
#         Une colonne semble faite pour un titre de séjour ou une situation administrative ;
#         {cells:case y est remplie|cases y sont remplies}.
#       en: >-
#         A column seems made for a residence permit or status; {cells:cell of it is|cells of it
#         are} filled.
#   remediation:
#     - fr: >-
#         Si vous aidez la personne, mettez l’information dans son seul dossier, avec mot de passe.
#       en: "If you help the person, put it in their own file alone, with a password."
#     - fr: "Retirez-la de toutes les autres listes."
#       en: "Take it out of all other lists."
#     - fr: "Fixez la date à laquelle elle sera effacée."
#       en: "Set the date on which it will be erased."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 9(1)", "RGPD art. 32, 35"]
#   sources:
#     - title: "CNIL, référentiel accueil et accompagnement social et médico-social, délibération 2021-028"
#       url: https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000043274920
#       read: false
#     - title: "CJUE, 1er août 2022, C-184/20 (données dont on peut déduire une donnée sensible)"
#       url: https://www.delsolavocats.com/Donnees-sensibles-nouvelle-notion-de-deduction-intellectuelle
#       read: false
#     - title: "CNIL, sanctions de deux associations, 2018 (presse)"
#       url: https://monguidefinance.com/protection-des-donnees-a-caractere-personnel-la-cnil-inflige-des-amendes-a-deux-associations
#       read: true
#   effort: 1 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.identity.residence_permit

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind in {"id.residence_permit", "social.migration_status"}
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if {
	some table, columns in concerned
	lib.any_strong(columns)
	not helping
}

finding contains object.union(lib.on(table, columns), weaker) if {
	some table, columns in concerned
	not lib.any_strong(columns)
	not helping
	weaker := {"severity": "high", "urgency": "plan", "message": "header"}
}

finding contains object.union(lib.on(table, columns), {"severity": "medium", "urgency": "plan"}) if {
	some table, columns in concerned
	helping
}

# An association that helps people with their papers needs to know of them.
helping if lib.is_a({"social_aid"})
