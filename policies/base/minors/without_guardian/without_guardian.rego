# METADATA
# title: "Enfants sans parent ou responsable indiqué"
# description: "Children without a parent or guardian on file"
# custom:
#   id: MIN-001
#   title:
#     fr: "Enfants sans parent ou responsable indiqué"
#     en: "Children without a parent or guardian on file"
#   severity: medium
#   urgency: plan
#   group: guardians
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       En cas d’accident, de retard ou pour un accord, il faut savoir qui appeler. Sans le nom d’un
#       responsable, l’association ne peut ni prévenir la famille ni demander son accord.
#     en: >-
#       In an accident, a delay or for an agreement, someone must know whom to call. Without the
#       name of a guardian the association can neither warn the family nor ask for its agreement.
#   messages:
#     default:
#       fr: "{people:mineur n’a|mineurs n’ont} pas de parent ou responsable nommé, sur {minors}."
#       en: "{people:minor has|minors have} no named parent or guardian, out of {minors}."
#     weak:
#       fr: >-
#         La liste a un contact de parent ou d’urgence, mais sans nom pour {people:mineur|mineurs}.
#       en: "The list has a parent’s or emergency contact, but no name for {people:minor|minors}."
#   remediation:
#     - fr: "Ajoutez le nom, le téléphone et le courriel d’un parent ou responsable."
#       en: "Add the name, phone and e-mail of a parent or guardian."
#     - fr: "N’ajoutez ni sa profession ni sa situation de famille."
#       en: "Add neither their profession nor their family situation."
#   legal: ["RGPD art. 5(1)(d)", "RGPD art. 12"]
#   sources:
#     - title: "CNIL, Les inscriptions aux activités extrascolaires dans le respect de la vie privée"
#       url: https://www.cnil.fr/fr/les-inscriptions-aux-activites-extrascolaires-dans-le-respect-de-la-vie-privee
#       read: true
#     - title: "Loi Informatique et Libertés, art. 45 (consentement du mineur)"
#       url: https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460
#       read: true
#   effort: 1 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: minors
#   params: []
package egide.rules.base.minors.without_guardian

import data.egide.lib

concerned contains table if {
	some table in input.inventory.tables
	table.predicates.minorsWithoutGuardian > 0
	not lib.serves(table, {"newsletter", "mailing", "results", "publication"})
}

finding contains object.union(found(table), {"message": "default"}) if {
	some table in concerned
	not has_contact(table)
}

finding contains object.union(found(table), weaker) if {
	some table in concerned
	has_contact(table)
	weaker := {"severity": "low", "urgency": "info", "message": "weak"}
}

# A telephone "of the parents", or to call in an emergency, helps, and says
# nothing of who answers.
has_contact(table) if {
	some category in table.categories
	category in {"guardian_contact", "emergency_contact"}
}

found(table) := object.union(lib.about(table), {
	"numbers": {"minors": table.minors},
	"people": table.predicates.minorsWithoutGuardian,
})
