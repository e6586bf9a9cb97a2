"""Acts that are told by one another: "send" and "landed in my inbox", "try" and "pilot", "anrufen" and "erreichen".

Closed groups of common verbs with the nouns of what comes out of them, for the four languages. A word may be of two.
"""

from __future__ import annotations

from functools import cache

from coach.engines.embedded.follow_through.terms import term

_AKIN: dict[str, str] = {
    "en": (
        "write letter note mail message draft line text pen type compose|"
        "call phone ring telephone dial reach voicemail|book reserve reservation booking slot|"
        "speak talk tell conversation chat discuss raise mention say explain address broach confess admit announce|"
        "send forward pass share hand deliver mail circulate resend arrive post give get receive drop land inbox|"
        "meet visit see attend join shadow come coffee lunch sit walk tour ride|"
        "try test trial pilot experiment attempt|"
        "find ask check enquire clarify request answer reply query|propose suggest offer pitch suggestion|"
        "make build create set prepare produce design|present show demo walk demonstrate|"
        "introduce connect link touch|stop end drop remove cut cancel delete scrap abolish kill axe ban quit|"
        "install download set account app profile register sign join enrol login|"
        "change rewrite redraft edit revise update amend correct fix|"
        "gather collect list count tally record track log note|"
        "read skim study book page chapter|watch listen hear view|invite invitation|"
        "move shift postpone reschedule begin start|learn practise rehearse practice train drill|"
        "publish post online issue hang print poster wall|decide decision choose pick|apologise sorry|"
        "thank thanks praise"
    ),
    "de": (
        "schreiben brief mail nachricht entwurf zettel verfassen formulieren zeile|"
        "anrufen telefonieren anruf telefon erreichen durchklingeln|buchen reservieren buchung|"
        "sprechen reden gespräch erzählen besprechen sagen ansprechen erklären zugeben ankündigen erwähnen|"
        "schicken senden weiterleiten geben mailen übergeben zuschicken bekommen kriegen ankommen erhalten verteilen|"
        "treffen besuchen kommen mitgehen mitfahren mitlaufen hospitieren kaffee essen besuch|"
        "probieren testen ausprobieren versuchen versuch test|"
        "fragen klären erkundigen nachfragen anfragen antwort|vorschlagen anbieten vorschlag angebot|"
        "machen bauen erstellen anlegen vorbereiten basteln|zeigen vorstellen präsentieren vorführen vorlegen|"
        "streichen abschaffen aufhören löschen absagen weglassen|"
        "einrichten installieren anmelden konto profil app anlegen|"
        "ändern umschreiben überarbeiten korrigieren anpassen|"
        "sammeln liste zählen notieren strichliste aufschreiben|lesen durchlesen lektüre seite kapitel buch|"
        "ansehen anschauen hören anhören|einladen einladung|verschieben verlegen beginnen|"
        "lernen üben probe übung|veröffentlichen aushängen online aushang hängen|entscheiden entscheidung wählen|"
        "entschuldigen entschuldigung|danken bedanken loben lob"
    ),
    "es": (
        "escribir carta correo mensaje nota redactar borrador línea|llamar telefonear llamada teléfono|"
        "reservar reserva|hablar conversar contar conversación comentar decir explicar mencionar confesar anunciar|"
        "mandar enviar pasar compartir entregar llegar recibir dar reenviar repartir|"
        "reunir visitar ver asistir ir venir café comer acompañar visita|probar ensayar intentar prueba|"
        "preguntar averiguar consultar pedir respuesta|proponer sugerir ofrecer plantear propuesta|"
        "hacer crear preparar montar diseñar|mostrar enseñar presentar|"
        "quitar eliminar dejar cancelar borrar suprimir|instalar descargar abrir cuenta perfil registrar apuntar|"
        "cambiar reescribir corregir modificar revisar|recoger lista contar apuntar anotar registrar|"
        "leer repasar libro página capítulo|escuchar oír mirar|invitar invitación|mover aplazar cambiar empezar|"
        "aprender practicar ensayar|publicar colgar imprimir cartel|decidir decisión elegir|"
        "disculpar perdón|agradecer gracias felicitar"
    ),
    "fr": (
        "écrire lettre mail courriel message mot rédiger brouillon ligne|appeler téléphoner appel téléphone joindre|"
        "réserver réservation|parler discuter raconter conversation dire expliquer évoquer avouer annoncer|"
        "envoyer transmettre partager donner remettre recevoir arriver passer distribuer|"
        "rencontrer visiter voir assister venir café déjeuner accompagner visite|"
        "essayer tester expérimenter essai test|demander vérifier renseigner réponse|"
        "proposer suggérer offrir proposition|faire créer préparer monter concevoir|montrer présenter|"
        "supprimer retirer arrêter annuler enlever effacer|installer télécharger ouvrir compte profil inscrire|"
        "changer réécrire corriger modifier revoir|recueillir liste compter noter relever|"
        "lire relire parcourir livre page chapitre|écouter regarder|inviter invitation|déplacer reporter commencer|"
        "apprendre répéter entraîner|publier afficher imprimer affiche|décider décision choisir|"
        "excuser excuses|remercier merci féliciter"
    ),
}


@cache
def _kin(language: str) -> dict[str, frozenset[int]]:
    """For each term of an act the groups that it is of."""
    groups: dict[str, set[int]] = {}
    for number, entry in enumerate(_AKIN.get(language, "").split("|")):
        for word in entry.split():
            groups.setdefault(term(word, language), set()).add(number)
    groups.pop("", None)
    return {one: frozenset(numbers) for one, numbers in groups.items()}


def kin(one: str, language: str) -> frozenset[int]:
    """The groups of acts ("write", "letter") that a term is of; terms of one group tell of one another."""
    return _kin(language).get(one, frozenset())
