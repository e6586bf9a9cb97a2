"""Given names that are common in Europe, the Americas, South and East Asia, the Arab world and Africa.

Folded. Typed from general knowledge of names; no list was copied. Which of them are also everyday words is told by
`coach.redact.common_words`.
"""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    aaron abby abdul abdullah abel abigail abraham adam adama adele adeline adewale adnan adrian adriana adrien
    agata agnes agnieszka ahmad ahmed aidan aiden aiko aisha aishwarya ajay akash akemi akira akshay alain alan
    albert alberto alejandra alejandro aleksander aleksandra alena alessandra alessandro alessia alessio alex
    alexander alexandra alexandre alexandria alexei alexis alfie alfonso alfred alfredo ali alice alicia alina
    alison alistair alisha allan allen allison alma alonso altan alvaro alyssa amadou amanda amandine amara amelia
    amelie amina amir amira amit amma amy ana anais anand anas anastasia anders andre andrea andreas andreea
    andrei andres andrew andrzej andy anette angela angelika angelina angelo angus anika anil anita anja anjali
    anke ankit anna annabel annabelle anne anneke annegret anneliese annette annie annika ansel anselm anthea
    anthony antoine anton antonella antonia antonio anusha anwar anya aoife archie ariana arianna ariel arif arjun
    arlene armando arnaud arnold aroha arthur arturo arun arvind asha ashley ashok asma astrid athena atsuko
    aubrey audrey augustin augusto aurelia aurelie aurelien axel ayesha ayman ayo ayse aziz babajide barbara barry
    bart bartosz basil bastian bea beate beatrice beatrix beatriz becky belen belinda ben benedict benedikt benita
    benjamin benoit bernadette bernard bernardo bernd bernhard bernice bert bertrand beryl beth bethany betsy
    betty beverley beverly bianca bilal birgit bjorn bob bobby bogdan boris brad bradley brandon brenda brendan
    brent brett bridget brigitte britta bronwyn bruce bruno bryan bryce bryony caitlin callum calvin cameron
    camila camilla camille carina carl carla carlo carlos carmen carol carole carolin carolina caroline carolyn
    carrie carsten catalina caterina catherine cathy catriona cecile cecilia cedric celia celine cesar chad
    chandra chantal charlene charles charlie charlotte chelsea chiamaka chiara chidi chike chinedu chinwe chloe
    chris christa christel christelle christiane christina christine christoph christophe christopher chukwu cindy
    claire clara clarissa claude claudia claudio claus clemence clemens clement clive clotilde cody colette colin
    colm connor conor conrad constance constantin consuelo corentin corinna corinne cornelia cory cosima courtney
    craig cristian cristiano cristina curtis cyril cynthia dagmar dalia damian damien damon dan dana daniel
    daniela daniele daniella danielle danny daphne daria dario dariusz darius darren daryl dave david davide dawid
    dean deanna debbie deborah debra declan deepa deepak deirdre delia delphine demetrius denis denise dennis
    derek desmond detlef devon diana diane dianne didier diego dieter dietmar dilip dimitri dina dinesh dirk divya
    dmitri dolores dominic dominik dominique donald donna doreen doris dorota dorothea dorothy doug douglas duncan
    dustin dwayne dylan eamon ebony eddie edgar edith edmund edoardo eduard eduardo edward edwin eileen elaine
    eleanor elena eleni eleonora elias elif elijah elio elisa elisabeth elise eliza elizabeth ella ellen ellie
    elliot elliott elmar elodie eloise elsa elsie elvira emeka emil emilia emilie emilio emily emine emma emmanuel
    emmanuelle emre enrico enrique enzo eoin eric erica erich erik erika erin ernest ernesto ernst erwin esme
    esmeralda esperanza esra esteban estelle ester esther ethan etienne eugen eugene eugenia eunice eva evan
    evangeline evelyn evgeny ewa ewan fabian fabien fabio fabrice fadi fahad faisal fanny farah farhan farida
    farouk fatima fatou fatoumata federica federico felicia felicity felipe felix ferdinand fernanda fernando
    filip filippo fiona flavia florian florence folasade francesca francesco francine francis francisca francisco
    franco francois francoise franz franziska fred freddie frederic frederick frederik freya frida frieda
    friedrich gabriel gabriela gabriele gabriella gareth gary gaston gavin geert gemma genevieve geoff geoffrey
    george georges georgia georgina gerald geraldine gerard gerardo gerd gerhard gerry gertrude giacomo gianluca
    gianni gideon gilbert giles gilles gillian gina giorgia giorgio giovanna giovanni gisela gita giulia giulio
    giuseppe gladys glen glenda glenn gloria godfrey gonzalo gordon goran gosia govind graham greg gregor gregory
    greta gretchen grzegorz guido guilherme guillaume guillermo gunnar gunter gunther gurpreet gustav gustavo gwen
    gwendolyn habib hadiza hafsa hakan hamid hamish hamza hanna hannah hanne hannes harald hari harish harold
    harriet harriett harry harsh haruka haruki harvey hasan hassan hayley hector heidi heike heiko heiner heinrich
    heinz helen helena helene helga helmut hendrik henri henriette henrik henrique henry herbert heriberto herman
    hermann herve hideo hilary hilda hilde hiroshi holger horst howard huda hugh hugo humberto hussain hussein ian
    ibrahim ida idris ifeanyi ifeoma ignacio igor ilaria ilona ilse imke imogen imran inaki ines inga ingo ingrid
    inka ioana irena irene irina irma isaac isabel isabella isabelle isadora isha ishaan ismael ismail ivan ivana
    jaap jackie jacob jacqueline jacques jaime jake jakob jakub james jamie jamila jana jane janet janice janina
    janine jannik jared jarek jasmin jasmine jason jaspreet javier jean jeanette jeanne jeff jeffrey jelena jen
    jenna jennifer jenny jens jeremy jerome jerry jesper jess jesse jessica jessie jia jill jim jimena jimmy jing
    jitendra jo joachim joan joana joanna joanne joao joaquin jochen jodie joe joel joelle joerg johan johann
    johanna johannes john johnny jolanda jon jonas jonathan jordi jorg jorge jorgen josef josefa josefina joseph
    josephine josh joshua josie josiah jozef juan juana juanita judith jules julia julian juliana juliane julie
    julien juliet julieta juliette julio julius jurgen justin justine justyna jutta kai kareem karen karim karin
    karina karl karla karlheinz karolina karoline karsten karthik katarina katarzyna kate katharina katharine
    katherine kathleen kathrin kathryn kathy katia katie katja katrin katrina kavita kavya kayla kehinde keith
    kelechi kellie kelly kelvin kemal ken kenji kenneth kenny kerry kerstin kevin khadija khaled khalid kieran kim
    kimberly kiran kirsten kirsty klara klaus knut kofi konrad konstantin kosta krishna kristen kristin kristina
    kristof krzysztof kumar kunal kurt kwame kwasi kyle kylie laetitia laila lakshmi lalita lamar lamine lara
    larissa larry lars latoya laura lauren laurence laurent laurie lawrence layla lea leah leanne leila leland
    lena leni lennart leo leon leona leonard leonardo leonie leonor leopold leroy leslie leticia lewis liam lidia
    liesel lieselotte lilian liliana lillian lina linda lindsay lionel lisa lisbeth liselotte livia liz lizzie
    lloyd logan lois lola lorena lorenzo loretta lori lorna lorraine lothar lotte louis louisa louise luc luca
    lucas lucia luciana luciano lucie lucien lucile lucinda lucy ludmila ludovic ludwig luigi luis luisa luise
    lukas luke lutz lydia lyndsey lynne maartje macarena maciej maddie madeleine madhav madison mads maeve magali
    magda magdalena magnus mahesh mahmoud maike maja malcolm malgorzata malik malin mandy manfred manish manoj
    manon manuel manuela mara marc marcel marcela marcella marcelo marcia marcin marco marcos marcus marek
    margaret margarete margarita margaux margit margot maria mariam mariana marianne maribel marie mariella marija
    marina mario marion marisa marisol marius marjorie markus marlene marlies marlon marta martha marthe martin
    martina martine marvin mary maryam masato mateo mateusz mathias mathieu mathilda mathilde matilda matt matteo
    matthew matthias matthieu maud maureen maurice mauricio maurizio mauro max maxime maximilian maya megan mehdi
    mehmet mei meike mel melanie melina melinda melissa melvin mercedes meredith mia micah michael michaela michal
    michel michele michelle miguel mikael mikhail mila milan milena millicent millie milos mina ming miriam mirjam
    miroslav mitchell mohamed mohammad mohammed mohan mohit moira molly mona monica monika monique montserrat
    morag moritz morgan moritz moses moussa muhammad mukesh muriel murray musa mustafa myriam myrtle nadia nadine
    nadja naima nancy naomi naoko narendra nasreen nasser nastasia nat natalia natalie natasha nathalie nathan
    nathaniel naveen neal neha neil nelly nelson nestor ngozi nia niall niamh nicholas nick nicky nicola nicolas
    nicole niels nigel nikhil nikita niklas niklaus niko nikolai nikolas nils nina nisha nnamdi noah noelia noemi
    noor nora norbert norma norman nuno nuria obinna octavia odette olaf ole oleg olena olga oliver olivia olivier
    ollie olu oluwaseun omar omari orla oscar osman osvaldo otto owen pablo padma paige pamela panagiotis paola
    paolo pascal pascale patricia patricio patrick patrik patrizia patrycja paul paula paulina pauline paulo pavel
    pawel paz pedro peggy penelope percy pernille petra philip philipp philippa philippe phillip phoebe phyllis
    pia pierre pieter pietro piotr polly pooja poppy prakash pranav prashant pratik preeti preston prisca
    priscilla priya priyanka przemyslaw quentin quincy rachel rachid radek rafael raffaele rahul raj rajesh rajiv
    rakesh ralf ralph ramesh ramon ramona randall rania raphael raquel rashid raul ravi raymond rebecca rebekah
    reena regina reginald regine reinhard reinhold rekha remi renata renate renaud rene renee reuben ricardo
    riccardo richard rick ricky rikke rita ritu roberta roberto robert robbie rocio rodney rodolfo rodrigo roger
    rohan rohit roland rolf romain roman romina ronald ronan ronja ronnie rory rosa rosalie rosalind rosanna
    rosario roshni rosie rowan roxana roxanne roy ruben rudi rudolf rufus rukhsana rupert russell ruth ruxandra
    ryan sabina sabine sabrina sachin sadia sadie saeed sahil saida sajid sakura salim sally salma salman salvador
    salvatore samantha samir samira samuel sandeep sandra sandro sangeeta sanjay sanjeev sanne santiago sara sarah
    sasha saskia satoshi saul scott sean sebastian sebastien selim selina selma seo sergei sergey sergio seth
    severin shabana shahid shane shankar shannon sharon shaun shauna shawn sheila shelley shiva shivani shobha
    shreya shruti sibylle sidney siegfried sigrid silke silvana silvia silvio simon simona simone sinead siobhan
    sneha sofia sofie solange solveig sonia sonja soren sophia sophie spencer stacey stacy stan stanislav stanley
    stavros stefan stefania stefanie stefano steffen steffi stella stephan stephane stephanie stephen steve steven
    stewart stuart sue suleiman sunil sunita suresh susan susana susann susanna susanne susie suzanne svein sven
    svenja svetlana sybille sylvain sylvia sylvie tadeusz takashi takumi tamara tamika tamsin tania tanja tanya
    tara tarek tariq tasha tatiana tatjana teddy temi temitope teresa terence tessa thabo thandi thea theo theodor
    theodora theodore theresa therese thibault thierry thilo thomas thorsten tiago tiana tiffany tilda tim timo
    timothy tina tobias toby todd tom tomas tomasz tommaso tommy tony torben torsten tracey tracy trevor tricia
    tristan troy trudy tunde tyler tyrone uchenna udo ulf uli ulrich ulrike uma umar ursula usha uta ute uwe vadim
    valentin valentina valeria valerie vanessa varun vasco vasile vera verena veronica veronika veronique vesna
    vicente vicki vicky vijay vikas vikram viktor viktoria vinay vincent vincenzo virginie viviana vivian vivien
    vivienne vladimir volker walid waltraud wanda wayne wei wendy wenzel werner wilfred wilhelm wilma winston
    wojciech wolfgang xavier xiaoming ximena yann yannick yara yasmin yasmine yasser yasuko yolanda yosef youssef
    yuki yuko yulia yuri yusuf yvette yvonne zachary zahra zainab zara zdenek zeynep zoe zofia zoltan zuzanna
    """.split()
)
