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
#       Sans date, vous ne saurez jamais qui est parti et quand l’effacer. Une colonne « dernière
#       saison » suffit.
#     en: >-
#       Without a date you will never know who left and when to erase them. One column “last season”
#       is enough.
#   messages:
#     default:
#       fr: "{lists:liste n’a|listes n’ont} ni date d’adhésion, ni saison, ni dernier paiement."
#       en: "{lists:list has|lists have} no joining date, no season and no last payment."
#   remediation:
#     - fr: "Ajoutez une colonne « dernière saison » et remplissez-la pour les personnes actives."
#       en: "Add a column “last season” and fill it for active people."
#     - fr: "Dans six mois, effacez les lignes restées vides."
#       en: "In six months, erase the rows left empty."
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

undated contains lib.table(t) if {
	some t in input.inventory.tables
	t.listKind in lasting
	t.people > 0
	t.rows >= input.context.params.min_rows
	not dated(t)
	not of_firms(t)
}

of_firms(t) if {
	some category in t.categories
	category in {"organisation_name", "siren_siret"}
}

dated(t) if {
	some category in t.categories
	category in {"membership_date", "last_contribution_date"}
}

# Among donors, the date of an event is the date of a gift.
dated(t) if {
	t.listKind == "donors"
	"event_date" in t.categories
}

finding contains f if {
	count(undated) > 0
	f := {"places": [place | some place in undated], "numbers": {"lists": count(undated)}}
}
