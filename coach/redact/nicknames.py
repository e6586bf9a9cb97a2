"""Short and pet forms of given names that are not their first letters.

General knowledge of naming in English, German, Spanish, French, Italian, Dutch and the Slavic languages; no source
beyond it. Forms that merely clip the name ("Gill" for Gillian) are found without the table.
"""

from __future__ import annotations

_FORMS = """
abigail: gail, abby; albert: bert, bertie; alexander: sandy, sasha, sascha, alec, lex, xander, sacha, alejo
alexandra: sasha, sandra, sandy, lexi, xandra; alejandro: ale, jandro; alfred: alf, alfie, fred, freddie
andrew: drew, andy; andreas: andi, andy; andrea: andi, andy; anthony: tony, toni; antonio: toni, tono, tonio
antonia: toni, tonia; antonius: toni, ton; archibald: archie, baldie; arthur: art, artie
barbara: babs, barb, barbie, babsi; bartholomew: bart, barry; benjamin: ben, benny, benji; bernadette: bernie, detta
bernard: bernie; bernhard: bernie, berni; brigitte: gitti, gitte, biggi; carolina: caro, lina
caroline: caro, carrie, lina; catherine: cathy, kate, katie, kathy, kitty, cat
charles: charlie, chuck, chaz, charly; charlotte: lottie, charlie, lotte; christina: tina, chris, chrissie
christine: tina, chris, chrissie; christopher: chris, kit, topher, kris; christian: chris; christoph: chris, stoffel
concepcion: concha, conchita; consuelo: chelo; cristina: tina, cris; cynthia: cindy; daniel: dan, danny, dani
david: dave, davey; deborah: debbie, debs, deb; denise: denny, dee; dennis: denny; dolores: lola, loli
donald: don, donny; dorothy: dot, dottie, dolly; dorothea: thea, dorle; edmund: ed, eddie, ned, ted
edward: ed, eddie, ned, ted, teddy, ward; edwin: ed, eddie; eduardo: edu, lalo; eleanor: nell, ellie, nellie, nora
elena: lena; elisabeth: lisa, elli, sissi, lisbeth, betti, liesl
elizabeth: liz, lizzie, beth, betty, betsy, eliza, libby, lisa, bess; emily: em, millie; emmanuel: manu, manny
enrique: quique, kike, enri; ernest: ernie; eugene: gene; evelyn: evie, eve; federico: fede; fernando: nando, fer
florence: flo, flossie, florrie; frances: fran, frannie, fanny; francesca: fran, cesca; francesco: franco, cecco
francis: frank, fran; francisca: paca, paqui; francisco: paco, pancho, curro, fran, kiko, frasco
frederick: fred, freddie, rick; friedrich: fritz, fred; gabriel: gabe, gabi; gabriela: gabi; gabriele: gabi
geoffrey: geoff, jeff; george: georgie, geordie; georg: schorsch; gerald: gerry, jerry; gerard: gerry, ger
gertrude: trudy, gert; gillian: gilly, jill, gil; giovanni: gianni, nanni, vanni; giuseppe: beppe, peppe, pino
gregory: greg; grigori: grisha; guadalupe: lupe, lupita; guillermo: guille, memo; gwendolyn: gwen; hannah: nan
harold: harry, hal; heinrich: heinz, heiner, hein; helen: nell, nellie, lena; helena: lena, leni; helene: leni
henry: harry, hank, hal; herbert: bert, herb; hermann: manni; ignacio: nacho, igna; isabel: isa, belle, bel
isabella: bella, izzy; isabelle: belle, izzy; ivan: vanya; jacob: jake, jay; jacqueline: jackie, jacqui
james: jim, jimmy, jamie, jem; javier: javi; jeffrey: jeff; jennifer: jen, jenny; jeremiah: jerry
jeremy: jerry, jez; jerome: jerry; jesus: chuy, chus; jessica: jess, jessie; joan: joanie; joaquin: quino, ximo
johann: hans, hannes; johanna: hanna, hanni, jo, jojo; johannes: hans, hannes, jo; john: jack, johnny, jon
jonathan: jon, jonny, nathan; jose: pepe, chema, josete, pepito; josefa: pepa, pepi; josef: sepp, jupp, pepi
joseph: joe, joey, jo; josephine: jo, josie, fifi; joshua: josh; judith: judy, jude, jutta; julia: jules
julian: jules; juliana: jules; karoline: lina, caro; katarzyna: kasia, kaska
katharina: kathi, kati, tina, rina, katja; katherine: kate, katie, kathy, kitty, kat; kathleen: kathy, kath, kay
kenneth: ken, kenny; krzysztof: krzys, krzysiek; lawrence: larry, laurie, lol; leonard: len, lenny, leo
lillian: lily, lil; luca: luke; lucia: luci, chia; lucinda: cindy, lucy; luis: lucho; lydia: liddy; maciej: maciek
madeleine: maddie; magdalena: lena, magda, leni; malgorzata: gosia, malgosia; manuel: manolo, manu, manny
margaret: maggie, meg, peggy, peg, madge, marge, daisy, greta, maisie; margarete: grete, gretel, gritt
margarita: rita, marga; maria: mia, mary, mitzi, mariuca, maruja; mariana: nana; martha: marty, patty; martin: marty
mary: molly, polly, mae, mamie; matilda: tilly, mattie; matthew: matt, matty; matthias: matze, hias
maureen: mo, reenie; maximilian: max, maxi; mercedes: merche, meche
michael: mike, mick, mickey, mitch, michi, micha; michelle: shelly, chelle; miguel: migue, miki; mikhail: misha
millicent: millie; mildred: millie; miriam: mimi, mim; mohammed: mo, mohd, hamid; muhammad: mo, mohd; nancy: nan
natalia: natasha, nat; natalie: nat; nathaniel: nate, nat, nathan; nicholas: nick, nicky, nico, klaus
nicolas: nico, colas; nikolaus: klaus, niko; nikolai: kolya; olivia: liv, livvy; oliver: ollie, olly, noll
olivier: oli, olive; pamela: pam; patricia: pat, patty, trish, tricia, patsy; patrick: pat, paddy, rick
penelope: penny, nell; peter: pete; philip: phil, pip; philippa: pip, pippa; philippe: phil; phyllis: phyl
pilar: pili; prudence: prue; rachel: rae, shelly; rafael: rafa; ramon: moncho, monchi; raymond: ray
rebecca: becky, becca, bex; reginald: reg, reggie, rex; richard: rick, rich, dick, ricky, richie, dickie
robert: bob, rob, bobby, robbie, bert, rupert; roberto: beto, berto; roland: roly; ronald: ron, ronnie
rosa: rosi, rosita; rosario: charo; roxanne: roxy; rudolf: rudi, rolf; samantha: sam, sammy; samuel: sam, sammy
sarah: sally, sadie; sebastian: seb, basti, bastian, wastl; sergio: checo; sidney: sid; siobhan: shiv
sofia: sofi, sonia; sophia: sophie, fia; stefan: stef, steff; stefanie: steffi, steff
stephanie: steph, stevie, fanny; stephen: steve, stevie, steph; steven: steve, stevie
susan: sue, susie, suzy, sukie; susanna: sue, susie; susanne: susi, sanne; teresa: tere, terry, tess
terence: terry, tel; theodore: ted, teddy, theo; theresa: terry, tess, tessa, resi; thomas: tom, tommy; timothy: tim
tomasz: tomek; ulrich: uli, ulli; ulrike: ulli, rike, uli; ursula: uschi, ulla; valentina: vale, tina; victor: vic
victoria: vicky, tori, vic; vincent: vince, vinny; virginia: ginny, ginger; vladimir: vova, volodya
wilhelm: willi, willy, helmi; walter: wally, walt; william: will, bill, billy, liam, willy; winifred: winnie, freda
wojciech: wojtek; xavier: xavi; yevgeny: zhenya; yolanda: yoli; zachary: zach, zack
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for entry in _FORMS.replace("\n", ";").split(";"):
        given, _, short = entry.partition(":")
        if short:
            known = table.get(given.strip(), frozenset())
            table[given.strip()] = known | {form.strip() for form in short.split(",")}
    return table


NICKNAMES = _table()
"""Folded short forms for each folded given name."""


def nicknames(given: str) -> frozenset[str]:
    """Short forms of a folded given name; for a name that is itself a short form, also the full names."""
    longer = {full for full, short in NICKNAMES.items() if given in short}
    return NICKNAMES.get(given, frozenset()) | longer
