# METADATA
# title: "Photos d’enfants sans trace de l’accord des parents"
# description: "Photos of children with no trace of the parents’ agreement"
# custom:
#   id: MIN-003
#   title:
#     fr: "Photos d’enfants sans trace de l’accord des parents"
#     en: "Photos of children with no trace of the parents’ agreement"
#   severity: high
#   urgency: plan
#   group: image-rights
#   step: inform
#   scope: table
#   why:
#     fr: >-
#       Publier la photo d’un enfant demande l’accord écrit de ses parents. Sans colonne pour le
#       noter, personne ne peut vérifier avant de publier.
#     en: >-
#       Publishing a child’s photo takes the written agreement of the parents. Without a column for
#       it, nobody can check before publishing.
#   messages:
#     default:
#       fr: "La liste compte {people:mineur|mineurs} et des photos, mais rien sur le droit à l’image."
#       en: "The list has {people:minor|minors} and photos, but nothing on image rights."
#   remediation:
#     - fr: "Ajoutez une colonne « droit à l’image : oui, non, date »."
#       en: "Add a column “image rights: yes, no, date”."
#     - fr: "Demandez l’accord écrit des parents."
#       en: "Ask the parents for their written agreement."
#     - fr: "Retirez les photos des enfants sans accord."
#       en: "Remove the photos of children without agreement."
#   legal: ["Code civil art. 9", "RGPD art. 6(1)(a)"]
#   sources:
#     - title: "CNIL, Utilisation des photos des élèves : faut-il l’accord des parents ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/272
#       read: true
#     - title: "CNIL, Le droit à l’image s’applique-t-il sur internet ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/381
#       read: true
#     - title: "Code civil, art. 9"
#       url: https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006419288
#       read: false
#   effort: 2 h
#   who: referent
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: minors
#   params: [min_minors]
package egide.rules.base.minors.image_rights

import data.egide.lib

finding contains f if {
	some table in input.inventory.tables
	table.minors > 0
	not "image_rights" in table.categories
	has_photos(table)
	f := {"places": [lib.table(table)], "people": table.minors}
}

has_photos(table) if "identity.photo" in table.kinds

has_photos(table) if lib.serves(table, {"publication", "licence_photo"})

# A picture or two are a logo; one for each child are the children.
has_photos(table) if images[table.document] >= max([table.minors, input.context.params.min_minors])

images := {document.id: document.facts.embeddedImages | some document in input.inventory.documents}
