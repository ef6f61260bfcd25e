# METADATA
# title: "Aucune date pour savoir quand effacer"
# description: "No date to know when to erase"
# custom:
#   id: RET-002
#   title:
#     fr: "Aucune date pour savoir quand effacer"
#     en: "No date to know when to erase"
#   severity: medium
#   urgency: plan
#   group: retention-date
#   step: sort
#   scope: audit
#   why:
#     fr: >-
#       Sans date, vous ne saurez jamais qui est parti ni quand l’effacer. Une seule colonne suffit.
#     en: "Without a date you will never know who left, nor when to erase them. One column is enough."
#   messages:
#     default:
#       fr: >-
#         {lists:liste n’a|listes n’ont} aucune date qui dise qui est encore là : ni adhésion, ni
#         saison, ni paiement, ni accord.
#       en: >-
#         {lists:list has|lists have} no date that tells who is still there: no joining, season,
#         payment or agreement.
#     contacts:
#       fr: >-
#         {lists:liste de contacts n’a|listes de contacts n’ont} aucune date. Pour des contacts,
#         celle de l’inscription ou du dernier échange suffit.
#       en: >-
#         {lists:contact list has|contact lists have} no date. For contacts, that of the
#         subscription or of the last exchange is enough.
#   remediation:
#     - fr: >-
#         Ajoutez une colonne de date : dernière saison pour des adhérents, inscription ou dernier
#         échange pour des contacts.
#       en: >-
#         Add a column with a date: last season for members, subscription or last exchange for
#         contacts.
#     - fr: "Une fois par an, relisez la liste et effacez les personnes parties."
#       en: "Once a year, read the list again and erase those who left."
#   legal: ["RGPD art. 5(1)(e)", "RGPD art. 30(1)(f)", "RGPD art. 5(2)"]
#   sources:
#     - title: "CNIL, Dois-je fixer une durée de conservation ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/499
#       read: true
#     - title: "CNIL, Guide RGPD du développeur, fiche 7 : minimiser les données"
#       url: https://github.com/LINCnil/Guide-RGPD-du-developpeur
#       read: true
#   effort: 2 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: [min_rows]
package egide.rules.base.retention.no_date

import data.egide.lib

# Lists that last: an event, an attendance sheet or a payslip has its own date.
lasting := {"members", "minors", "licences", "donors", "volunteers", "newsletter"}

undated contains t if {
	some t in input.inventory.tables
	t.listKind in lasting
	t.people > 0
	t.rows >= input.context.params.min_rows
	not lib.table(t) in dated
	not of_firms(t)
}

of_firms(t) if {
	not "birth_date" in t.categories
	some category in t.categories
	category in {"organisation_name", "siren_siret"}
}

# Any date about the person will do, but for the birth, which never ages out.
dated contains lib.table(t) if {
	some t in input.inventory.tables
	some category in t.categories
	category in {"membership_date", "last_contribution_date", "event_date"}
}

dated contains lib.table(t) if {
	some t in input.inventory.tables
	some kind in t.kinds
	kind in {"consent.date", "info.notice_date", "data.last_contact", "gift.date"}
}

dated contains lib.table(column) if {
	some column in input.inventory.columns
	count(column.older) > 0
	not column.category in {"birth_date", "age"}
}

# Names and ways to reach people, and whether they agreed: a list to write to.
to_reach := {
	"last_name", "first_name", "full_name", "birth_name", "civility_gender", "email", "phone",
	"postal_address", "postal_code", "city", "country", "social_handle", "website", "consent",
	"internal_id", "status", "other_non_personal",
}

more_than_contacts contains t if {
	some t in undated
	some category in t.categories
	not category in to_reach
}

finding contains found(more_than_contacts) if count(more_than_contacts) > 0

finding contains object.union(found(undated), weaker) if {
	count(undated) > 0
	count(more_than_contacts) == 0
	weaker := {"severity": "low", "urgency": "info", "message": "contacts"}
}

# The same people may stand in several lists: the longest is sure.
found(lists) := {
	"places": [lib.table(t) | some t in lists],
	"numbers": {"lists": count(lists)},
	"people": max([t.people | some t in lists]),
}
