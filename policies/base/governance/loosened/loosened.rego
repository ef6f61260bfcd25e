# METADATA
# title: "Seuil plus large que les règles de base"
# description: "Threshold wider than the base rules"
# custom:
#   id: GOV-010
#   title:
#     fr: "Seuil plus large que les règles de base"
#     en: "Threshold wider than the base rules"
#   severity: medium
#   urgency: plan
#   group: thresholds
#   step: list
#   scope: audit
#   why:
#     fr: >-
#       Votre fichier de projet demande de se taire plus longtemps que les règles de base ne
#       l’admettent. Le rapport l’applique, et le dit à qui le lit.
#     en: >-
#       Your project file asks for silence longer than the base rules allow. The report does so, and
#       tells whoever reads it.
#   messages:
#     default:
#       fr: "Un seuil est plus large que ce que les règles de base admettent."
#       en: "A threshold is wider than the base rules allow."
#     days-after-leaving:
#       fr: >-
#         Vous gardez les anciens adhérents plus longtemps que les trois ans que les règles de base
#         admettent.
#       en: "You keep former members longer than the three years that the base rules allow."
#     min-rows-former:
#       fr: "Les anciens adhérents ne sont signalés qu’à partir d’un nombre très élevé."
#       en: "Former members are reported only from a very high number on."
#     max-personal-columns:
#       fr: >-
#         Les listes trop riches ne sont signalées qu’à partir d’un nombre de colonnes très élevé.
#       en: "Lists that hold too much are reported only from a very high number of columns on."
#     comment-average-length:
#       fr: "Les remarques ne sont signalées que si elles sont très longues."
#       en: "Remarks are reported only when they are very long."
#     comment-min-filled:
#       fr: "Les remarques ne sont signalées qu’à partir d’un nombre très élevé."
#       en: "Remarks are reported only from a very high number on."
#     large-file-cells:
#       fr: >-
#         Les grands fichiers sans mot de passe ne sont signalés qu’à partir d’une taille très
#         élevée.
#       en: "Large files without a password are reported only from a very large size on."
#     sparse-share:
#       fr: "Les colonnes presque vides ne sont presque plus signalées."
#       en: "Columns that are almost empty are hardly reported any more."
#     min-rows:
#       fr: "Des listes assez longues ne comptent plus."
#       en: "Lists that are rather long no longer count."
#     min-minors:
#       fr: "Les listes d’enfants ne sont signalées qu’à partir d’un nombre très élevé."
#       en: "Lists of children are reported only from a very high number on."
#     max-diet-variety:
#       fr: "Les repas notés en texte libre ne sont presque plus signalés."
#       en: "Meals in free text are hardly reported any more."
#   remediation:
#     - fr: "Dans egide.yaml, sous « params », revenez à la limite indiquée en annexe du rapport."
#       en: "In egide.yaml, under “params”, go back to the limit given in the annex of the report."
#     - fr: "S’il y a une vraie raison, acceptez ce point avec « egide accept » : elle sera notée."
#       en: "If there is a real reason, accept this point with “egide accept”: it will be noted."
#   legal: ["RGPD art. 5(2)", "RGPD art. 24"]
#   sources:
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#   effort: 5 min
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.governance.loosened

# The bounds stand in policies/params.schema.json; the host compares.
finding contains {"places": lists, "message": replace(one.name, "_", "-")} if {
	some one in input.context.loosened
	count(lists) > 0
}

lists := [{"document": document.id} |
	some document in input.inventory.documents
	document.people > 0
]
