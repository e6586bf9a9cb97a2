"""Function words of languages that share many of theirs with one of the four, and are not read.

Whole lists, shared words included: a text is in whichever language has the most of it.
"""

from __future__ import annotations

NEIGHBOURS: dict[str, frozenset[str]] = {
    "pt": frozenset(
        "a à ainda além ao aos após aquela aquele aquilo as às até cada com como da das de dela dele deles depois do "
        "dos e é ela elas ele eles em então entre era essa esse esta está estão este eu foi foram há isso isto já lá "
        "lhe lhes mais mas me meu meus minha muito na não nas nem nenhum nenhuma nessa nesse nesta neste no nos nós "
        "nossa nosso num numa o onde os ou para pela pelas pelo pelos por porque porquê quando que quem se sem ser seu "
        "seus sua suas só sobre também te tem têm tinha tudo um uma umas uns vai você vocês vou".split()
    ),
    "it": frozenset(
        "a abbiamo ad agli ai al alla alle allo anche ancora avere aveva avevo c'è ce che chi ci come con cosa così da "
        "dagli dai dal dalla dalle degli dei del dell della delle dello detto di dopo dove e è ed era essere fa fino "
        "gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me mi mia mio molto ne né negli nei nel nell "
        "nella nelle nessuno noi non nostra nostro o ogni per perché però più poi prima qualcosa quando quanto "
        "quella quello questa questo qui quindi se sei senza si sia sono sta stato su sua sue sugli sui sul sulla suo "
        "suoi tra tu tutti tutto un un'altra una uno va verso vi".split()
    ),
    "ca": frozenset(
        "a al als amb aquell aquella aquest aquesta això així abans cada com d d'un d'una de del dels després doncs "
        "e el ell ella elles ells els em en encara ens entre era és es està estic ets fa fins ha haver havia hem hi "
        "ho i ja jo l la les li llavors lo m'ha me meu meva mentre més meves molt na ni ningú no nosaltres nostra "
        "nostre o on per perquè però pot potser què qual quan que qui res s s'ha se sense ser seu seva si són sobre "
        "son també te tenir tot tots tu un una uns va vaig vam van vol".split()
    ),
    "ro": frozenset(
        "a acest acesta această acolo ai aici al ale am ar are așa asta astfel atunci au avea avem bine ca că când "
        "care cât ce cei cel cele cineva cu cum da dacă dar de deci despre din dintre după ea ei el ele era este eu "
        "fără fi fie fost i-am îi îl îmi în încă între își la l-am le lor lui mai mă mea meu mi mult nici niciun "
        "nimeni nimic noastră noi nostru nu o orice pe pentru peste poate prin s-a să săi sau se și sunt ta te toate "
        "tot toți trebuie tu un una unde unei unor unui va vă voi vom vor".split()
    ),
    "gl": frozenset(
        "a á ao aos aquel así as até ata cada coa coas co cos como con cun cunha da das de dela del deles despois do "
        "dos e é ela elas el eles en entón entre era esa ese está este eu foi hai iso isto lle lles máis me meu meus "
        "miña moi na nas nin ninguén non no nos nosa noso nun nunha o onde os ou para pero pola polas polo polos por "
        "porque que quen se sen ser seu seus súa súas só sobre tamén te ten teño un unha unhas uns vai xa".split()
    ),
    "nl": frozenset(
        "aan af al alle als altijd andere ben bij daar dan dat de deze die dit doen door dus een eens en er ergens "
        "gaat ge geen had hadden heb hebben heeft hem het hier hij hoe hun ik in is ja je kan kon kunnen maar me meer "
        "men met mij mijn moet na naar niemand niet niets nog nooit nu of om omdat ons onze ook op over te tegen toch "
        "toen tot u uit uw van veel voor waar waarom wanneer want waren was wat we wel werd wie wij wil worden zal ze "
        "zei zelf zich zij zijn zo zonder zou".split()
    ),
    "sv": frozenset(
        "alla allt än att av blev bli blir då de dem den denna deras dess det detta dig din du efter ej eller en ett "
        "för från gå gick ha hade han hans har hennes henne hon honom hur i ibland icke in ingen inget inte jag kan "
        "kunde man med mellan men mig min mitt mot mycket någon något när nej ni nu och om oss på så sade säga sig sin "
        "sitt ska skulle som till under upp ut utan vad var varför vara vart vem vi vid vill över".split()
    ),
    "da": frozenset(
        "af alle alt at blev blive bliver da de dem den denne der deres det dette dig din dog du efter ej eller en et "
        "for fra ham han hans har havde have hende hendes her hun hvad hvem hver hvis hvor hvorfor i ikke ind ingen "
        "intet jeg jer kan kunne man mange med meget men mig min mit mod når ned nej noget nogen nu og også om op os "
        "over på sagde selv sig sin skal skulle som så til ud uden under var ved vi vil ville være".split()
    ),
    "no": frozenset(
        "alle at av ble bli blir da de dem den denne der deres det dette deg din du eller en er et etter for fordi fra "
        "ham han hans har hadde hennes her hun hva hvem hver hvis hvor hvorfor i ikke ingen inn jeg kan kunne man "
        "mange med meg men mer min mitt mot når nei noe noen nå og også om opp oss over på sa selv seg sin skal skulle "
        "som så til under ut uten var ved vi vil ville være".split()
    ),
}
