# METADATA
# title: "Anciens adhérents gardés trop longtemps"
# description: "Former members kept too long"
# custom:
#   id: RET-001
#   title:
#     fr: "Anciens adhérents gardés trop longtemps"
#     en: "Former members kept too long"
#   severity: high
#   urgency: plan
#   group: retention
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Ces personnes semblent parties depuis longtemps et ne pensent plus être dans vos fichiers.
#       Chaque année de plus, une fuite en touche davantage.
#     en: >-
#       These people seem to have left long ago and no longer expect to be in your files. With every
#       year, a leak reaches more of them.
#   messages:
#     default:
#       fr: "Aucun signe d’adhésion depuis plus de {years:an|ans} pour {people:personne|personnes}."
#       en: "No sign of membership for more than {years:year|years} from {people:person|people}."
#   remediation:
#     - fr: "Triez la liste par dernière saison ou date de départ."
#       en: "Sort the list by last season or leaving date."
#     - fr: "Effacez téléphone, courriel, adresse, santé et IBAN des personnes parties."
#       en: "Erase phone, e-mail, address, health and IBAN of those who left."
#     - fr: "Gardez au plus le nom et les saisons, et notez la date du tri."
#       en: "Keep at most the name and the seasons, and note the date of this sorting."
#   legal: ["RGPD art. 5(1)(e)", "RGPD art. 17"]
#   sources:
#     - title: "CNIL, La finalité d’un fichier, c’est quoi ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/497
#       read: true
#     - title: "CNIL, dispense DI-008 : associations, gestion des membres et donateurs"
#       url: https://www.cnil.fr/fr/dispense/di-008-associations-gestion-des-membres-et-donateurs
#       read: false
#     - title: "CNIL, La durée de conservation des données des sportifs et dirigeants"
#       url: https://www.cnil.fr/fr/la-duree-de-conservation-des-donnees-personnelles-des-sportifs-dirigeants-et-autres-personnes-dans
#       read: false
#   effort: 1 h
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: [days_after_leaving, min_rows_former]
package egide.rules.base.retention.former_members

import data.egide.lib

# Lists that are not about membership have periods of their own.
others := {"donors", "ledger", "expenses", "staff", "template", "none"}

finding contains f if {
	some table in input.inventory.tables
	lib.about_people(table)
	not table.listKind in others
	some left in table.predicates.leftDays
	left.days == input.context.params.days_after_leaving
	left.count >= input.context.params.min_rows_former
	f := {
		"places": [lib.table(table)],
		"numbers": {"years": round(left.days / 365)},
		"people": left.count,
	}
}
