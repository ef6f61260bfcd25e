# METADATA
# title: "Être dans cette liste en dit déjà long"
# description: "Being in this list says much already"
# custom:
#   id: A9-012
#   title:
#     fr: "Être dans cette liste en dit déjà long"
#     en: "Being in this list says much already"
#   severity: high
#   urgency: plan
#   group: special
#   step: secure
#   scope: document
#   why:
#     fr: >-
#       Dans une association comme la vôtre, figurer dans la liste suffit à révéler une opinion, une
#       foi ou une maladie. C’est donc la liste entière qu’il faut protéger.
#     en: >-
#       In an association like yours, being in the list is enough to reveal an opinion, a faith or an
#       illness. So the whole list must be protected.
#   messages:
#     default:
#       fr: >-
#         {people:personne figure|personnes figurent} dans un fichier que tout le monde peut ouvrir.
#       en: "{people:person stands|people stand} in a file that anyone can open."
#   remediation:
#     - fr: "Mettez un mot de passe au fichier et donnez-lui un nom neutre."
#       en: "Put a password on the file and give it a neutral name."
#     - fr: "Écrivez à vos membres en copie cachée."
#       en: "Write to your members in blind copy."
#     - fr: "Notez qui peut ouvrir la liste ; là où c’est possible, des numéros à la place des noms."
#       en: "Note who may open the list; where possible, numbers in place of names."
#   legal: ["RGPD art. 9(1)", "RGPD art. 32"]
#   sources:
#     - title: "Règlement (UE) 2016/679 (RGPD)"
#       url: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#       read: true
#     - title: "CNIL, Les données sensibles, c’est quoi ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/495
#       read: true
#   effort: 1 h
#   who: board
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [union, religious, political, patients]
#   requires:
#     subject: people
#   params: []
package egide.rules.base.special.the_list_itself

import data.egide.lib

# Whether an association is of such a kind is for it to say.
finding contains {"places": [{"document": document.id}], "people": document.people} if {
	lib.is_a({"union", "religious", "political", "patients"})
	some document in input.inventory.documents
	document.people > 0
	not document.encrypted
}
