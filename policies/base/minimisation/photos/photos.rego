# METADATA
# title: "Photos des personnes dans le tableau"
# description: "Photos of people in the table"
# custom:
#   id: MIZ-011
#   title:
#     fr: "Photos des personnes dans le tableau"
#     en: "Photos of people in the table"
#   severity: high
#   urgency: plan
#   group: photos
#   step: sort
#   scope: document
#   why:
#     fr: >-
#       Une photo désigne tout de suite la personne et se copie en un clic. Elle n’a pas sa place
#       dans un tableau qui circule.
#     en: >-
#       A photo points at the person at once and is copied in a click. It has no place in a table
#       that goes round.
#   messages:
#     default:
#       fr: "Le fichier contient {images:image|images}, sans doute des photos d’enfants."
#       en: "The file holds {images:image|images}, probably photos of children."
#     adults:
#       fr: "Le fichier contient {images:image|images}, sans doute des photos de personnes."
#       en: "The file holds {images:image|images}, probably photos of people."
#   remediation:
#     - fr: "Retirez les images, et notez « photo fournie : oui »."
#       en: "Remove the images, and note “photo given: yes”."
#     - fr: "Déposez la photo dans l’outil de la fédération si elle la demande."
#       en: "Put the photo in the federation’s tool if it asks for it."
#   legal: ["RGPD art. 5(1)(c)", "RGPD art. 32", "Code civil art. 9"]
#   sources:
#     - title: "CNIL, Questions-réponses sur la protection des données dans le sport amateur"
#       url: https://www.cnil.fr/fr/questions-reponses-sur-la-protection-des-donnees-dans-le-secteur-du-sport-amateur-hors-contrat
#       read: false
#     - title: "CNIL, Le droit à l’image s’applique-t-il sur internet ?"
#       url: https://www.cnil.fr/fr/cnil-direct/question/381
#       read: true
#     - title: "Fuites de données de fédérations sportives, 2024-2026 (presse)"
#       url: https://www.francetvinfo.fr/internet/securite-sur-internet/cyberattaques/la-fff-victime-d-une-attaque-informatique-annonce-le-vol-de-donnees-de-certains-de-ses-adherents_6449275.html
#       read: false
#   effort: 20 min
#   who: treasurer
#   reviewed: "2026-11"
#   since: "0.1"
#   profiles: [all]
#   requires:
#     subject: workbook
#   params: []
package egide.rules.base.minimisation.photos

# A logo or two are no photos: one image for every second person, and five at least.
albums contains document if {
	some document in input.inventory.documents
	document.people > 0
	document.facts.embeddedImages >= 5
	document.facts.embeddedImages * 2 >= document.people
}

finding contains found(document) if {
	some document in albums
	document.minors > 0
}

finding contains object.union(found(document), {"severity": "medium", "message": "adults"}) if {
	some document in albums
	document.minors == 0
}

found(document) := {
	"places": [{"document": document.id}],
	"numbers": {"images": document.facts.embeddedImages},
}
