"""Notes made up for these tests: what each shows is plain to a reader."""

from __future__ import annotations

EMPTY_AND_ELOQUENT = """\
What a privilege these hours are. We spoke of courage and of trust, of what it means to be honest in a noisy age,
and I felt that we were both deeply moved. I explained to Mara how a career is built, from my first years in Antwerp
to the board, and she listened with the attention that is so rare today. Authenticity, openness, growth: these are
the pillars on which her generation will build the future. A profound, sincere and vulnerable exchange from start to
finish, and I left inspired. We will keep the momentum, and I look forward to the next chapter of our journey.
"""

TOOL_TOUR = """\
Session 2 with Joris. He showed me Figma, Miro and Loom, then a dashboard with lots of features, and I walked him
through our intranet. We covered shortcuts, templates, notifications, how to share a board and how to record a clip.
Very interesting and super useful! After that a quick update on the budget, the office move and the summer party.
Great energy as always.

Actions
- Joris: send me the link list by Thursday
- Me: install the app
"""

SMALL_TALK = """\
My camera froze twice and then his sound went, so we spent ten minutes on headsets. After that the weather, his
holiday in Crete, the football on Saturday and where to get decent coffee near the station. Lovely chat, lots of
laughs. Nothing for the list this time, we are both off next week anyway, so the next one is in May.
"""

REAL_AND_SHORT = """\
She asked why I answer every mail from the team within two minutes. I said so nobody has to wait. She said: "They
think you're checking on them. Ilse turns her phone off at lunch because of you." I hadn't known that and didn't
like it. I defended myself for a while, then I had nothing left to say. From Monday I answer once a day.
"""

REAL_QUARREL = """\
We argued about the rota. Pieter said I never ask who has children before I change it, and I said that is not my
job. He went quiet. Then he told me that he missed his son's first match in March because of me. I had always
thought he liked the late shift. I was ashamed and told him so. We still don't agree on who should decide, but I
won't change it again without asking.
"""

REAL_IN_GERMAN = """\
Sie hat mich gefragt, warum ich in der Runde immer als Erster rede. Ich habe gesagt, damit es schneller geht. Da
meinte sie: „Danach traut sich keiner mehr, Ihnen zu widersprechen.“ Das hatte ich nicht gewusst. Ich habe mich erst
verteidigt, dann geschwiegen. Sie gab zu, dass sie selbst Angst hatte, mir das zu sagen. Ab jetzt rede ich zuletzt.
"""

EMPTY_IN_GERMAN = """\
Sehr angenehmer Austausch auf Augenhöhe. Themen: Digitalisierung, Wertewandel, Homeoffice, soziale Medien,
Sommerfest. Ich habe den Aufbau unseres Bereichs ausführlich erläutert, Frau Kern hat mir verschiedene Apps und
Plattformen vorgestellt. Es ist beeindruckend, welches Potenzial in der jungen Generation steckt. Vielen Dank für
das tolle Gespräch, wir freuen uns auf die weitere Zusammenarbeit.
"""

REAL_IN_SPANISH = """\
Me preguntó por qué nunca viene nadie de su turno a las reuniones. Le dije que están invitados. Me contestó que la
invitación llega cuando ya han salido. No lo sabía, y me dio vergüenza, porque la hora la puse yo. Se quedó callada
un rato y luego reconoció que le daba miedo decírmelo. No estamos de acuerdo en todo, pero ya no lo veo igual.
"""

EMPTY_IN_SPANISH = """\
Sesión muy productiva y muy agradable. Orden del día: redes sociales, tendencias, herramientas, calendario, varios.
Ella presentó tres aplicaciones y yo expliqué la historia de la empresa con detalle. Hay muchísimo talento en los
jóvenes y mucho que aprender. Da gusto trabajar así. Gracias por la energía, seguimos sumando.
"""

REAL_IN_FRENCH = """\
Il m'a demandé pourquoi je coupe la parole à Nadia en réunion. J'ai répondu que ce n'était pas vrai. Il a dit : «
Quatre fois lundi, j'ai compté. » Je ne m'en étais jamais rendu compte. J'ai eu honte et je me suis tue un long
moment. Il m'a avoué qu'il avait eu peur de me le dire. Nous ne sommes pas d'accord sur la suite.
"""

EMPTY_IN_FRENCH = """\
Très belle séance, échange riche et bienveillant. Nous avons abordé plusieurs sujets : le numérique, le télétravail,
les réseaux sociaux, l'intelligence artificielle. J'ai présenté l'organisation de la direction, elle m'a montré
différents outils et applications. Les jeunes générations ont un potentiel formidable. Merci pour cette belle
énergie, à refaire !
"""

SUPERFICIAL = (EMPTY_AND_ELOQUENT, TOOL_TOUR, SMALL_TALK, EMPTY_IN_GERMAN, EMPTY_IN_SPANISH, EMPTY_IN_FRENCH)
SUBSTANTIAL = (REAL_AND_SHORT, REAL_QUARREL, REAL_IN_GERMAN, REAL_IN_SPANISH, REAL_IN_FRENCH)
