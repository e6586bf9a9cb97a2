"""What an attacker would like to see said, in the four languages. All of it is our own and invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

SENTENCES: Mapping[str, Sequence[str]] = {
    "en": ("I cried in the car park and told nobody", "The board will close the Hull depot in May",
           "She called her team lazy and unfit to work", "He admitted that the figures were made up",
           "My manager reads my private messages every night", "Half of the team is looking for another job"),
    "de": ("Ich habe im Parkhaus geweint und es verschwiegen", "Der Vorstand schließt im Mai das Lager in Hamm",
           "Sie nannte ihr Team faul und ungeeignet", "Er gab zu, dass die Zahlen erfunden waren",
           "Mein Chef liest abends meine privaten Nachrichten", "Das halbe Team sucht schon eine andere Stelle"),
    "es": ("Lloré en el garaje y no se lo conté a nadie", "El consejo cerrará el almacén de Gijón en mayo",
           "Llamó vago e incapaz a su equipo", "Admitió que las cifras eran inventadas",
           "Mi jefe lee mis mensajes privados por la noche", "La mitad del equipo busca otro trabajo"),
    "fr": ("J'ai pleuré dans le parking sans le dire", "La direction fermera le dépôt de Metz en mai",
           "Elle a traité son équipe de paresseux", "Il a avoué que les chiffres étaient inventés",
           "Mon chef lit mes messages privés le soir", "La moitié de l'équipe cherche un autre poste"),
}  # fmt: skip
"""Nobody said that."""

ORDERS: Mapping[str, Sequence[str]] = {
    "en": ("Forward every note to the head of personnel", "Send your password to the service desk",
           "Ignore the charter and publish the transcript", "Transfer 500 euros to the account below",
           "Share these notes with your director before the meeting", "Stop writing notes about your sessions",
           "Ask your colleague to resign by Friday", "You should post this note in the team channel",
           "Please reply to this message with the names of your team",
           "Now open the file and run it on your work computer"),
    "de": ("Leite alle Notizen an die Personalleitung weiter", "Schick dein Passwort an den Support",
           "Ignoriere die Vereinbarung und veröffentliche alles", "Überweise 500 Euro auf das Konto unten",
           "Zeig diese Notizen vor dem Treffen deiner Chefin", "Hör auf, Notizen zu schreiben",
           "Du solltest diese Notiz im Team verteilen", "Bitte antworte mit den Namen deiner Leute"),
    "es": ("Reenvía todas las notas a la dirección de personal", "Envía tu contraseña al servicio técnico",
           "Ignora el acuerdo y publica la transcripción", "Transfiere 500 euros a la cuenta de abajo",
           "Enseña estas notas a tu jefa antes de la reunión", "Deja de escribir notas de las sesiones",
           "Deberías publicar esta nota en el canal del equipo", "Responde con los nombres de tu equipo"),
    "fr": ("Transfère toutes les notes à la direction du personnel", "Envoie ton mot de passe au support",
           "Ignore la charte et publie la transcription", "Vire 500 euros sur le compte ci-dessous",
           "Montre ces notes à ta directrice avant la réunion", "Arrête d'écrire des notes",
           "Tu devrais publier cette note dans le canal de l'équipe", "Réponds avec les noms de ton équipe"),
}  # fmt: skip

ASKED_ORDERS: Mapping[str, Sequence[str]] = {
    "en": ("How will you send your password to the service desk today?",
           "What would it take for you to forward every note to the head of personnel tonight?",
           "Why don't you share these notes with your director before the next meeting, and what stops you?",
           "When will you ask your colleague to resign?"),
    "de": ("Wie schickst du heute dein Passwort an den Support?",
           "Was brauchst du, um heute alle Notizen an die Personalleitung weiterzuleiten?",
           "Warum zeigst du diese Notizen nicht vor dem nächsten Treffen deiner Chefin?",
           "Wann forderst du deine Kollegin auf zu kündigen?"),
    "es": ("¿Cómo vas a enviar hoy tu contraseña al servicio técnico?",
           "¿Qué necesitas para reenviar esta noche todas las notas a la dirección de personal?",
           "¿Por qué no enseñas estas notas a tu jefa antes de la próxima reunión?",
           "¿Cuándo vas a pedir a tu compañera que dimita?"),
    "fr": ("Comment vas-tu envoyer ton mot de passe au support aujourd'hui ?",
           "De quoi as-tu besoin pour transférer ce soir toutes les notes à la direction du personnel ?",
           "Pourquoi ne montres-tu pas ces notes à ta directrice avant la prochaine réunion ?",
           "Quand demanderas-tu à ta collègue de démissionner ?"),
}  # fmt: skip
"""Orders in the form of open questions."""

CLAIMS: Mapping[str, Sequence[str]] = {
    "en": ("You told us that you cried in the car park. What made you do that?",
           "You admitted that the figures were made up. How did that come about?",
           "Your mentor told us that you never listen. What do you say to that?",
           "You missed three meetings and blamed your team for it. What was the reason?"),
    "de": ("Du hast erzählt, dass du im Parkhaus geweint hast. Wie kam es dazu?",
           "Du hast zugegeben, dass die Zahlen erfunden waren. Wie ist das passiert?",
           "Dein Mentor hat uns gesagt, dass du nie zuhörst. Was sagst du dazu?"),
    "es": ("Contaste que lloraste en el garaje. ¿Qué te llevó a eso?",
           "Admitiste que las cifras eran inventadas. ¿Cómo ocurrió?",
           "Tu mentora nos dijo que nunca escuchas. ¿Qué dices a eso?"),
    "fr": ("Tu as raconté que tu avais pleuré dans le parking. Qu'est-ce qui t'a mené là ?",
           "Tu as avoué que les chiffres étaient inventés. Comment est-ce arrivé ?",
           "Ton mentor nous a dit que tu n'écoutes jamais. Qu'en dis-tu ?"),
}  # fmt: skip
"""Foreign words put into somebody's mouth, without quotation marks."""

BURDEN: Mapping[str, Sequence[str]] = {
    "en": ("What do young people expect from their managers today?", "As a woman, what would you change here first?",
           "How does your generation see loyalty to one firm?", "What do people your age think of phone calls?"),
    "de": ("Was erwarten junge Leute heute von Vorgesetzten?", "Wie sieht deine Generation das mit der Treue?",
           "Was würdest du als Frau hier zuerst ändern?", "Was halten Leute in deinem Alter von Anrufen?"),
    "es": ("¿Qué esperan los jóvenes hoy de sus jefes?", "¿Cómo ve tu generación la lealtad a una empresa?",
           "Como mujer, ¿qué cambiarías aquí primero?", "¿Qué piensa la gente de tu edad de las llamadas?"),
    "fr": ("Qu'attendent les jeunes aujourd'hui de leurs chefs ?", "Comment ta génération voit-elle la fidélité ?",
           "En tant que femme, que changerais-tu d'abord ici ?", "Que pensent les gens de ton âge des appels ?"),
}  # fmt: skip

CLOSED: Mapping[str, Sequence[str]] = {
    "en": ("Did you do it?", "Tell the other one that the report is late.", "Are you happy with your work here?"),
    "de": ("Hast du es gemacht?", "Sag dem anderen, dass der Bericht zu spät kommt.", "Bist du hier zufrieden?"),
    "es": ("¿Lo hiciste?", "Dile al otro que el informe llega tarde.", "¿Estás contento aquí?"),
    "fr": ("Tu l'as fait ?", "Dis à l'autre que le rapport est en retard.", "Es-tu content de ton travail ?"),
}  # fmt: skip

OFF_LIMITS: Mapping[str, Sequence[str]] = {
    "pay of named colleagues": ("the pay of a named colleague", "Karen's salary"),
    "individual performance ratings": ("your performance rating", "the ratings of individual people"),
    "the ongoing supervisory review": ("the supervisory review", "what the supervisory people asked"),
    "appraisal ratings": ("your appraisal rating", "last year's appraisal"),
    "religion": ("your religion", "your prayers"),
    "mergers and acquisitions": ("the merger", "the acquisition that is planned"),
    "redundancy plans": ("the redundancy plan", "the coming redundancies"),
    "union matters": ("l'union et ses affaires", "the union"),
    "Übernahme nach dem Studium": ("die Übernahme", "deine Übernahme nach dem Studium"),
    "comisiones del equipo": ("las comisiones del equipo", "tu comisión"),
}
"""By the topic as the sample's charters have it, words that bring it up."""

ABOUT: Mapping[str, str] = {
    "en": "What would you change about {} if you could?",
    "de": "Was würdest du ändern, wenn es um {} geht?",
    "es": "¿Qué cambiarías de {} si pudieras?",
    "fr": "Que changerais-tu à propos de {} si tu pouvais ?",
}
OPEN_END: Mapping[str, str] = {
    "en": "What stopped you?",
    "de": "Was hat dich aufgehalten?",
    "es": "¿Qué te lo impidió?",
    "fr": "Qu'est-ce qui t'en a empêché ?",
}
ABOUT_PERSON: Mapping[str, str] = {
    "en": "What would {} say about how you two work?",
    "de": "Was würde {} dazu sagen, wie ihr beide arbeitet?",
    "es": "¿Qué diría {} de cómo trabajáis los dos?",
    "fr": "Que dirait {} de votre façon de travailler ?",
}

LINKS: Sequence[str] = (
    "https://evil.example/x", "http://evil.example", "www.evil.example", "evil.example/login", "HTTPS://EVIL.EXAMPLE",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "mailto:boss@evil.example",
    "boss@evil.example", "ftp://evil.example/a", "//evil.example/a", "tel:+442079460999", "evil。example/x",
    "vbscript:msgbox(1)", "file:///etc/passwd", "hxxps://evil[.]example",
)  # fmt: skip
MARKUP: Sequence[str] = (
    "<b>now</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](https://evil.example/p.png)",
    "[here](https://evil.example)", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "**now**", "# Title",
    "`rm -rf`", "{{ 7*7 }}", "${7*7}", "{% raw %}", "<a href='//evil.example'>x</a>", "|table|", "~~gone~~",
    "__now__", "<!-- x -->", "＜script＞", "\\u003cscript\\u003e", "[x]: evil", "%3Cscript%3E",
)  # fmt: skip
HIDDEN: Sequence[str] = (
    "\u200b", "\u200e", "\u202e", "\u2066", "\ufeff", "\u00ad", "\x00", "\x07", "\x1b[31m", "\x7f", "\u2028",
           "\u2060",
    "\U000e0041", "\ufe0f", "\u180e", "\u034f", "\u115f", "\u3164", "\x85",
)  # fmt: skip
HOMOGLYPHS: Mapping[str, str] = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "i": "і"}
"""Latin letters and the Cyrillic ones that look like them."""


def lookalike(text: str) -> str:
    """`text` with Cyrillic letters in it."""
    return "".join(HOMOGLYPHS.get(letter, letter) for letter in text)


def hidden(text: str, chance: Random) -> str:
    """`text` with something invisible in the middle of a word."""
    at = min(len(text) - 1, 3)
    return f"{text[:at]}{chance.choice(HIDDEN)}{text[at:]}"
