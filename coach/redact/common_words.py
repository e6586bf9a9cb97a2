"""Names that are also words of everyday language: as names they need a sign that they are meant as one.

Folded as `coach.redact.folding` does. General knowledge of English, German, Spanish and French; no source beyond it.
"""

from __future__ import annotations

EVERYDAY = frozenset(
    """
    far car cat hen hat log men mod sub pro chat dam gab ham her his mad mag med nab pal pub ben ace ally amber
    amor angel april arch archer art ash aspen august aurora autumn ava baker ball banks bar barber barker barn
    bay beck bell belle berg best bill bird bishop black blanca blessing blood bloom blue bond booker bowman boy
    braun brave bread brian bridge bright brook brooks brown buck bull burg burn bush butcher butler can candy
    carpenter carver case cash cat chance chancellor chandler chase cherry chip christian christmas church cliff
    coin cole coleman collier con cook cookie cooper cope corner cross crow daisy day deal dean dell den destiny
    deutsch dev diamond dick don dot dove drew earl east easter elder england english ever eve faith falk farmer
    fast fe fern field fin fish fisher fleet flores flower ford forest forester fox france frank franklin free
    french friend frost fuchs fuller gale garcon garden gardener gay gene general gold golden good goode grace
    grant gray green grey gross grove guerra guy hale hall ham hand harder hardy harmony harper hart harvest hass
    haus hawk hay heath heaven herb herr herz hill hoffen holiday holland holmes home honey hood hope horn house
    hunt hunter imam in iron ivory ivy jack jade jan jet jewel joy judge july june junior jury justice kaiser
    karma keen keller key keys kind king klein knight koch kraft kurz lack lady lake lamb land lane lang lark
    laurel law leaf leone linden lion little locke long lord lot love low luz mac mack mai maier major man mann
    mar marble march mark marks marsh marshal marshall mason mass masters max may mayor mead media mercedes mercy
    merry meyer mild miles miller mills mine minor mint miracle misty mode moises mole moon moor moore more moss
    mouse nation neumann new nick nickel night noble noel norm north nova oak ocean olive opal orange otter page
    palm pam pan paris park parker parks parson pat patience paz peace pearl pen penny pepper perry pet petal
    phoenix piano pickle pierce piers pilar pilot pine piper pit pitt plate plum polly pool poor pope port porter
    post potter pound power precious price pride prince prudence queen quick rain rainer ram ran rand range raven
    ray read reader red reed reese reich reid reina rein reiter remedios rest reuter rey rice rich ridge rio rios
    rita river rivers rob robin rock rocky rod roll roman romeo romero rose rosemary roth ruby rush rusty sage
    saint salt sand santa santos saturn say schuh schwarz sea season seb see seller sergeant shade sharp shaw
    shell shepherd sherry short sierra silver sim simple singer skip sky slate small smart smith snow so sol
    soledad song son south spark sparks spear speed spring spruce squire stahl star stark steel stein stern stew
    stone storm story street strong such summer summers sun sunny swan sweet swift tag tailor tan tanner tasso tau
    tausch temple terra thorn tiger tilt timber toll tomb tor trace trinity tripp true trust twig una urban usher
    vale valley van vera vega victor victoria victory vida violet virgin virtue vogel voigt von wade walker wall
    ward warner waters watt watts way weaver web webb weber welch welcome wells wen werner west wheeler whistler
    white will willow wind winner winter wirth wise wolf wood woods worth wright yang young yule zimmer zone temp
    tempo rep mod fan tan al el la le les de da di du des der die das den dem zu zum ten ter an ab am bin ibn do
    dos das san st ya hu he ho li lu ma mi mo na ni no nu ng oh ok or os ou pa pi po pu qi re ri sa se si su ta te
    ti to tu un up us ut va ve vi vu we wo xi xu ye yi yo me my be bo by ga ge gu ha hi im is it ja per pro mas
    sus tus nos ser ver voz fue mis ese eso esa sin hay rey mal sur bon bonne beau belle bel vie mer roi
    """.split()
)

FOLLOWS_A_VERB = frozenset(
    """
    i you he she it we they the a an this that these those my your his her its our their one someone anyone
    everyone not be have ich du er sie es wir ihr man der die das ein eine mein dein sein mir dir nicht yo tu el
    ella usted nosotros ellos un una mi su no je il elle nous vous ils on le la les un une mon ton son ne
    """.split()
)
"""What comes after "Will", "Can" or "May" at the start of a question, and after "Mark" as an order."""

GREETS_OR_HANDS_OVER = frozenset(
    """
    with told asked from thanks thank hi hey hello dear tell ask mit von hallo liebe lieber danke con hola gracias
    querido querida avec bonjour salut merci cher chere
    """.split()
)
"""Words before a name that is written in lower case."""

NOT_A_NAME = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue tues wed thu thur thurs fri sat jan feb mar apr jun jul aug sep
    sept oct nov dec montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar marz
    maerz mai juni juli oktober dezember lunes martes miercoles jueves viernes sabado domingo enero febrero marzo
    abril mayo junio julio agosto septiembre octubre noviembre diciembre lundi mardi mercredi jeudi vendredi
    samedi dimanche janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre christmas
    easter ramadan diwali weihnachten ostern i a an the this that these those he she it we you they me him her us
    them my your his its our their mine who whom what which when where why how and or but so if then than as at by
    for from in into of off on onto out over to under up with within without about after again against all also
    although always am any anybody anyone anything are aren be because been before being below between both can
    could did didn do does doesn doing don done down during each either else even ever every everybody everyone
    everything few had has hasn have haven having here herself himself isn just last least less let like made make
    many maybe might more most much must neither never next no nobody none nor not nothing now often once one only
    other others ought own perhaps quite rather really same shall should since some somebody someone something
    soon still such sure there therefore though through today together tomorrow tonight too twice until very want
    was wasn well were whatever whether while whose will won would yes yesterday yet please thanks thank hello hi
    hey dear sorry okay ok first second third main good great nice best regards cheers action actions decision
    decisions agreed notes note topic topics question questions update summary agenda meeting session tldr present
    apologies overall marketing sales finance legal compliance engineering operations support product procurement
    security hr it pr management leadership people staff team teams board committee customers customer clients
    client management facilities audit leader mentor coordinator manager director colleague boss head chief vice
    president officer analyst apprentice trainee ceo cfo cto coo cio chro vp svp evp pa ea hq usa uk eu us uae ai
    ki ia api ux ui faq kpi okr dei esg gdpr generation gen millennials boomers boomer english german french
    spanish europe america asia africa london paris berlin mr mrs ms miss mx dr prof sir madam dame lord lady herr
    frau monsieur madame mademoiselle mme mlle senor senora senorita sr sra srta don dona der die das den dem des
    ein eine einen einem einer und oder aber ich du er sie es wir ihr mich dich uns euch ihn ihm ihnen mein dein
    sein unser euer wer was wann wo warum wie nicht kein auch nur schon noch dann heute morgen gestern el la los
    las un una unos unas y o pero yo tu ella nosotros ellos mi su que cuando donde como no si ya hoy ayer manana
    tambien nada nadie todo todos alguien le les se lo al del por para con sin sobre le la les un une des du et ou
    mais je tu il elle nous vous ils elles mon ton son notre votre leur que qui quand comment pourquoi ne pas oui
    non aujourd hier demain on ce cet cette ces
    """.split()
)
"""Words that are written with a capital and are no name of a person; detection of third persons leaves them."""
