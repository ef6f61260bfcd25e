# METADATA
# title: "Extrait de casier judiciaire conservé"
# description: "Criminal record extract kept"
# custom:
#   id: PEN-002
#   title:
#     fr: "Extrait de casier judiciaire conservé"
#     en: "Criminal record extract kept"
#   severity: high
#   urgency: plan
#   group: offences
#   step: sort
#   scope: table
#   why:
#     fr: >-
#       Même quand on peut demander l’extrait, on ne le garde pas. Pour les encadrants sportifs,
#       c’est l’État qui vérifie.
#     en: >-
#       Even where the extract may be asked for, it is not kept. For sports leaders, the State does
#       the check.
#   messages:
#     default:
#       fr: >-
#         {cells:extrait de casier est noté|extraits de casier sont notés} autrement que par oui,
#         non ou une date.
#       en: "{cells:record extract is|record extracts are} noted otherwise than by yes, no or a date."
#   remediation:
#     - fr: "Détruisez les copies et les liens."
#       en: "Destroy the copies and the links."
#     - fr: "Écrivez seulement « vu le » et la date."
#       en: "Write only “seen on” and the date."
#   legal: ["RGPD art. 10", "Loi 78-17 art. 46"]
#   sources:
#     - title: "CNIL, Extrait de casier judiciaire : l’employeur peut-il le demander et le conserver ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/750
#       read: true
#     - title: "CNIL, Le contrôle des antécédents judiciaires dans les structures sportives"
#       url: https://www.cnil.fr/fr/le-controle-des-antecedents-judiciaires-des-professionnels-benevoles-et-autres-personnes-gravitant
#       read: false
#     - title: "FFVL, contrôle d’honorabilité (Code du sport, art. L212-9 et L322-1)"
#       url: https://federation.ffvl.fr/pages/honorabilite
#       read: false
#   effort: 15 min
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#     columns: [penal.record_extract]
#   params: []
package egide.rules.base.offences.extracts_kept

import data.egide.lib

concerned[table] contains column if {
	some column in input.inventory.columns
	column.kind == "penal.record_extract"
	not lib.ticked_or_dated(column)
	column.filled > 0
	lib.about_people(column)
	table := lib.table(column)
}

finding contains lib.on(table, columns) if some table, columns in concerned
