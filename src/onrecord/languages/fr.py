"""Facts of French: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Edits, Language, People, Speech, Words, forms, french_er, phrases

SPEECH = Speech(
    word_order="svo",
    say=french_er(
        "déclar affirm assur expliqu ajout annonc estim précis indiqu rappel soulign confi racont répliqu rétorqu avou",
        "jur martel insist confirm révél lanc gliss regrett not observ argument plaid répét rapport tweet publi signal",
        "ni lâch comment résum clam proclam object détaill justifi allégu certifi argu analys constat remarqu jug persist",
        "rassur avanc relat déplor dénonc concéd considér témoign invoqu dévoil pronostiqu recommand préconis expos",
        "spécifi évoqu accus écri salu déclam énonc énumér corrig approuv oppos relativis minimis démontr",
    )
    | forms(
        "rappelle rappellent rappellera dire dit dite dites disent disait disaient disant dira écrire écrit écrivent",
        "écrivait écrivaient écrivant écrivit soutenir soutient soutiennent soutenu soutenait soutenant reconnaître reconnaît",
        "reconnaissent reconnu reconnaissait reconnaissant admettre admet admettent admis admettait prétendre prétend",
        "prétendent prétendu prétendait prétendant répondre répond répondent répondu répondait répondant répondit conclure",
        "conclut conclu concluait poursuivre poursuit poursuivent poursuivi poursuivait démentir dément démentent démenti",
        "démentait craindre réagir réagit réagissent réagi réagissait avertir avertit avertissent averti avertissait prévenir",
        "prévient préviennent prévenu prévenait maintenir maintient maintiennent maintenu maintenait défendre défend défendu",
        "défendait renchérir renchérit renchéri surenchérit convenir convenu prédire prédit prédisait",
    ),
    tell=french_er("inform assur") | forms("avertir avertit averti prévenir prévient prévenu"),
    that=french_er("montr prouv suggér cri") | forms("exiger exige exigent exigé exigeait"),
    ask=french_er("demand interrog questionn"),
    quote_only=french_er(
        "continu exclam cri écri murmur soupir ironis tonn lanc enchaîn termin titr emport enthousiasm enflamm",
        "emball tranch nuanc tempêt fulmin pest rag indign insurg étonn inquiét alarm agac amus esclaff émerveill félicit",
        "lament vant moqu plaisant raill chuchot souffl hurl grond grommel bougonn balbuti articul assén tacl cingl",
        "tempér complét temporis philosophi interrog admir offusqu désol excus interpell rican badin susurr grogn",
        "énerv impatient encourag récapitul",
    )
    | forms(
        "poursuit poursuivi continue reprend reprennent repris reprenait sourit souri souriait écrit rit riait prévient",
        "réjouit réjoui réjouissait souvient souvenait souvenu plaint plaignait défend défendait maugrée maugréait",
        "bégaie asséné assène résigne conclut renchérit coupe coupait",
    ),
    promise=forms(
        "promettre promet promettent promis promettait promettant menacer menace menacent menacé menaçait proposer propose",
        "proposent proposé proposait jurer jure juré",
    ),
    urge=french_er("demand exhort invit encourag conseill ordonn pri somm implor suppli")
    | forms("appeler appelle appellent appelé appelait appelant presse pressé enjoint"),
    name=french_er("qualifi trait surnomm accus dénonc évoqu parl reproch jug estim")
    | forms(
        "décrire décrit décrivait décrivant appeler appelle appelé appelait considère considèrent considéré considérait",
    ),
    as_what=forms("décrire décrit décrivait décrivant présenter présente présenté"),
    of_what=forms(
        "accuser accuse accusé accusait qualifier qualifie qualifié qualifiait traiter traite traité traitait"
    ),
    think=forms(
        "penser pense pensent pensé pensait croire croit croient cru croyait espérer espère espéré espérait",
        "craindre craint craignait savoir sait savait imaginer imagine douter doute",
    ),
    nounlike=forms(
        "dit note notes menace annonce annonces demande demandes crie doute titre nuance avance tempête murmure rage",
        "corrige raille expose lance plaint pesté",
    ),
    causatives=forms("fait font faisait faisaient faisant fera laisse laissent laissé laissait laissant"),
    made_known=forms("savoir valoir remarquer observer comprendre entendre"),
    own_voice=french_er("rapport révél publi indiqu dévoil") | forms("écrire écrit écrivait"),
    passive=forms("cité cités citée citées"),
    passive_auxiliaries=forms("été est était sont étaient"),
    core=french_er(
        "déclar ajout affirm assur expliqu annonc estim précis indiqu soulign confi racont jur martel insist avou"
    )
    | forms(
        "dire dit disent disait disaient disant soutient soutenu soutenait répondu répond prétend prétendu admis admet"
    ),
    only_before=forms("espère sait savait"),
    participle_endings=("ant",),
    adverb_endings=("ement", "amment", "emment"),
    zero_that=False,
    infinitive_endings=("er", "ir", "oir", "re"),
    finite_endings=("ait", "aient", "era", "erait", "eront", "eraient", "ons", "ez", "irait", "iront"),
    elisions=forms("qu l d n s j m t c jusqu lorsqu puisqu quoiqu"),
    clitics=(
        "-t-il",
        "-t-elle",
        "-t-ils",
        "-t-elles",
        "-t-on",
        "-il",
        "-elle",
        "-ils",
        "-elles",
        "-on",
        "-je",
        "-nous",
    ),
    incise=True,
    clause_openers=forms("que qu'"),
    question_words=forms("si comment pourquoi combien"),
    infinitive=forms("de d' à"),
    auxiliaries=forms(
        "a ont avait avaient aura auront aurait auraient est sont était étaient sera seront serait seraient fut ai as avons",
        "avez eu été suis es sommes êtes peut peuvent pouvait doit doivent devait veut veulent voulait va vont fait faut",
    ),
    adverbs=forms(
        "toutefois cependant néanmoins longtemps aussitôt bientôt souvent parfois très mal plutôt certes donc",
        "prétendument soi-disant",
        "aussi ensuite encore toujours déjà également pourtant alors puis hier aujourd'hui ainsi notamment jamais pas plus",
        "même bien enfin récemment initialement d'abord",
    ),
    prepositions=forms(
        "de du des d' à au aux en dans sur pour par avec sans sous chez vers entre depuis pendant selon contre après avant",
        "devant derrière lors malgré près auprès jusque jusqu'",
    ),
    conjunctions=forms("et mais ou donc or ni car"),
    subordinators=forms("parce lorsque quand comme si alors tandis puisque bien afin pour lorsqu' puisqu'"),
    relatives=forms("qui dont lequel laquelle"),
    determiners=forms(
        "le la les l' un une ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos plusieurs certains",
        "certaines quelques deux trois quatre cinq chaque tous toutes aucun aucune",
    ),
    never_alone=forms("le la les l' un une ce cet cette ces son sa ses mon ma mes notre nos votre vos"),
    subject_pronouns=forms("il elle ils elles on je j' nous vous celui-ci celle-ci qui ce-dernier certains plusieurs"),
    object_pronouns=forms("lui leur me te se s' m' t' n' ne y"),
    to_whom=forms("à au aux auprès-de"),
    denials=forms("démentir dément démenti nier nie nié"),
    times=forms(
        "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain janvier février mars avril mai juin",
        "juillet août septembre octobre novembre décembre matin soir jour jours semaine semaines mois an ans heure heures",
        "minute minutes année années veille lendemain week-end après-midi nuit",
    ),
    negations=forms("ne n' pas jamais plus rien aucun aucune sans"),
    pointing=forms("c' ce voilà tels telles ainsi"),
    sharing=forms("et puis mais"),
    joining=forms("et"),
    links=forms("de du des d'"),
    genitive=forms("de du des d'"),
    partitives=forms("des"),
    as_=forms("comme"),
    adverbials=forms("à au aux en dans sur lors devant auprès avec par pendant après sur chez"),
    participle_openers=forms("en tout avant"),
    singular=forms("un une chaque ce cet cette"),
    according=(
        ("selon",),
        ("d'", "apres"),
        ("d'", "apres", "nos", "confreres", "de"),
        ("d'", "apres", "nos", "confreres", "du"),
        ("selon", "nos", "confreres", "de"),
        ("selon", "nos", "confreres", "du"),
        ("à", "en", "croire"),
        ("de", "l'", "avis", "de"),
        ("de", "l'", "aveu", "de"),
        ("de", "l'", "avis", "du"),
        ("aux", "dires", "de"),
        ("aux", "dires", "du"),
        ("pour", "citer"),
        ("dans", "les", "colonnes", "de"),
        ("dans", "les", "colonnes", "du"),
        ("au", "micro", "de"),
        ("au", "micro", "du"),
    ),
    asides=(
        ("de", "son", "cote"),
        ("de", "leur", "cote"),
        ("pour", "sa", "part"),
        ("a", "son", "tour"),
        ("à", "son", "tour"),
        ("quant", "à", "lui"),
        ("quant", "à", "elle"),
    ),
    ours=forms("nos notre"),
    answers=forms("réponse réplique message verdict mot commentaire"),
    dialogue_dash=True,
    plural_endings=("ent", "ont"),
    viewpoint=forms("pour"),
    be=forms("est était serait sont étaient seraient c'est c'était"),
    saying_nouns=forms(
        "déclaration affirmation annonce accusation promesse menace crainte idée propos mots avertissement"
    ),
    hearsay=forms("prétendument apparemment soi-disant"),
    hearsay_auxiliaries=forms("aurait auraient serait seraient"),
    hearsay_participles=forms(
        "dit déclaré affirmé assuré expliqué ajouté écrit annoncé confié raconté répondu avoué menacé promis lancé demandé",
        "reconnu qualifié décrit traité accusé prétendu confirmé",
    ),
    continuing=forms("ajoute ajouté ajoutait poursuit poursuivi continue conclut reprend enchaîne"),
    saying_forms=forms("disant ajoutant affirmant assurant expliquant précisant soulignant déclarant estimant"),
    posting=forms("tweeter tweete tweeté twitte twitté poste posté"),
    writing=forms("écrire écrit écrivait écrivant écrivent"),
    in_=forms("dans sur via"),
    works=forms(
        "chanson chansons titre single album albums morceau film documentaire livre roman mémoires série émission pièce",
        "poème article chronique podcast jeu magazine exposition opéra symphonie tableau intitulé intitulée rapport ballade",
    ),
    recordings=forms(
        "vidéo vidéos enregistrement enregistrements audio extrait bande appel conversation message captures"
    ),
    posts=forms("tweet tweets post posts message publication instagram twitter facebook story x"),
    by=forms("par"),
    with_=forms("avec à au"),
    interviews=forms("entretien interview conversation entrevue"),
    shared_by=forms(
        "partage publie diffuse relaie diffusait publiait consulter contactée contacté contactés interrogé interrogée interviewé interviewée recueillis recueillies rapportées",
        "partagé partagée partagés publiée publié publiés diffusé diffusée diffusés relayé relayée obtenu",
        "obtenue consulté consultée dévoilé dévoilée posté postée rapporté rapportés",
    ),
    outlet_words=forms(
        "canal express potins",
        "journal gazette quotidien hebdo matin soir dépêche tribune presse radio télé magazine revue courrier",
        "écho nouvelles info news post times phare monde figaro progrès éveil républicain parisien nouvelliste observateur",
    ),
    agencies=forms("afp"),
    outlet_nouns=forms(
        "source",
        "site journal quotidien hebdomadaire tabloïd magazine agence chaîne portail blog radio station mensuel revue compte",
    ),
    speaking=forms(
        "parlant parlé confié confie confiait déclaré déclare dit raconté raconte exprimé exprimant glissé glisse lâché",
    ),
    demonstratives=forms("cette ce ces dernière prochaine"),
    same=forms("même"),
    definite=forms("au du le la l' ce cet cette"),
    carriers=phrases(
        "message vocal, messages vocaux, message audio, note vocale, vidéo, vidéos, clip, enregistrement, enregistrements",
        "bande, audio, extrait vidéo, bande-son, enregistrement audio, séquence",
    ),
    occasions=phrases(
        "appel téléphonique, appel, coup de fil, coup de téléphone, conversation téléphonique, appel vidéo, entretien téléphonique"
    ),
    therein=phrases("on y entend, on y voit"),
    within=forms("dans sur lors pendant durant par via au à"),
    possessives=forms("son sa ses leur leurs mon ma mes un une des le la les l' d'"),
    documents=forms(
        "lettre lettres courrier courriel courriels mail mails e-mail sms texto textos note mémo document documents tribune",
        "chronique procès-verbal plainte journal-intime éditorial billet",
    ),
    citing=phrases("citant, cite, citent, qui cite, en citant, s' appuyant sur"),
    quoting=forms("cite citait citent"),
    through=phrases(
        "par l' intermédiaire de, par l' intermédiaire d', par l' intermédiaire du, par l' entremise de, par l' entremise d'",
        "par la voix de, par la voix d', par la voix du, par la bouche de, lu par, lue par, via, à travers, par le biais de, par le biais d'",
    ),
    translators=forms("traducteur traductrice interprète interprètes traducteurs"),
    go_betweens=forms(
        "avocat avocate avocats porte-parole représentant représentante agent manager famille familles attaché attachée",
        "entourage frère soeur fils fille père mère femme mari épouse époux intermédiaire adjoint adjointe conseil",
    ),
    agency_kinds=forms("presse"),
    agency_nouns=forms("agence"),
    unnamed_outlets=phrases(
        "télévision d' etat, radio d' etat, télévision publique, radio publique, médias d' etat, médias locaux, presse locale",
        "télévision nationale, radio nationale",
    ),
    rumour=phrases(
        "il se dit, il se raconte, le bruit court, la rumeur veut, selon la rumeur, selon des rumeurs, on raconte"
    ),
    published=forms("invité invitée invités colonnes pages micro antenne auprès"),
    anonymous=forms("témoin témoins entourage initié initiés source sources proche proches responsable"),
)

_WOMEN = forms(
    "adele adeline agathe agnes aicha alexandra alice aline alix amandine amelie anais andrea andree angele angelique anna anne",
    "anne-marie anne-sophie annick annie antoinette ariane arlette astrid aude audrey aurelie aurore beatrice benedicte berenice",
    "bernadette berthe blanche brigitte camille capucine carine carla carole caroline catherine cecile celine chantal charlene",
    "charlotte chloe christelle christiane christine claire clara clarisse claudette claudine clemence clementine clotilde colette",
    "constance coralie corinne daniele danielle delphine denise diane dominique dorothee edith edwige elea eleonore elisa elisabeth",
    "elise elodie eloise elsa emilie emma emmanuelle estelle esther eugenie eva eve evelyne fabienne fanny fatima fatou faustine",
    "flavie fleur flora florence france francine francoise frederique gabrielle genevieve georgette geraldine germaine ghislaine",
    "gilberte ginette gisele helene heloise henriette hortense huguette ines ingrid irene iris isabelle jacqueline jeanne jeannine",
    "jennifer jessica joelle josephine josiane josette judith julia julie juliette justine karima karine katia khadija lara laura",
    "laure laurence laurie lea leila lena leonie leontine lila lili liliane lina lisa lola lou louane louise lucie lucienne",
    "lucile ludivine lydia lydie madeleine maeva magali malika manon margaux margot marguerite maria marianne marie marie-claude",
    "marie-france marie-pierre marielle marina marine marion marlene martine mathilde maud melanie melissa mireille monique muriel",
    "myriam nadege nadia nadine najat natacha nathalie nicole nina noemie nora oceane odette odile olga olivia ophelie oriane",
    "pascale patricia paule paulette pauline penelope perrine rachida rachel raymonde regine renee roxane rolande romane rosalie",
    "rose sabine sabrina salome samia sandra sandrine sara sarah segolene severine sidonie simone solange solene sonia sophie",
    "stephanie suzanne sybille sylvie tatiana therese valentine valerie vanessa vera veronique victoire victoria violette",
    "virginie viviane yael yasmina yolande yvette yvonne zoe",
)

_MEN = forms(
    "abdel achille adam adrien aime alain albert alexandre alexis alfred ali alphonse amaury amine anatole andre ange anthony",
    "antoine antonin aristide armand arnaud arthur aubin auguste augustin aurelien axel bastien baptiste barnabe basile benjamin",
    "benoit bernard bertrand boris brice bruno cedric cesar charles christian christophe claude clement come constant corentin",
    "cyril cyrille damien daniel david denis didier dimitri edgar edmond edouard elie eliott emeric emile emmanuel enzo eric",
    "ernest erwan esteban etienne eugene fabien fabrice felix ferdinand fernand firmin florent florian francis franck francois",
    "frederic gabin gabriel gael gaetan gaspard gaston gauthier gautier geoffroy georges gerald gerard germain gilbert gilles",
    "gregoire gregory guillaume gustave guy hakim hamid henri herve hippolyte honore hubert hugo hugues igor ismael ivan jacky",
    "jacques jean jean-baptiste jean-christophe jean-claude jean-francois jean-jacques jean-louis jean-luc jean-marc jean-marie",
    "jean-michel jean-paul jean-philippe jean-pierre jean-yves jeremie jeremy jerome joachim joel johan jonathan jordan joris",
    "joseph jules julien justin karim kevin kylian lambert laurent leo leon leonard leopold lilian lionel loic lorenzo louis luc",
    "lucas lucien ludovic marc marcel marius martin mathias mathieu mathis matthieu maurice max maxence maxime mehdi michel",
    "mohamed mohammed morgan mounir nathan nicolas noe noel norbert octave olivier omar oscar ousmane pascal patrice patrick paul",
    "philippe pierre pierre-yves quentin rachid raoul raphael raymond regis remi remy renaud rene richard robert robin rodolphe",
    "rodrigue roger roland romain roman romeo ruben sacha said samir samuel samy sebastien serge simon stanislas stephane sylvain",
    "tanguy theo theodore theophile thibaud thibault thierry thomas timothee tristan ugo urbain valentin valery victor vincent",
    "virgile vivien vladimir volodymyr walid william xavier yann yannick yanis youssef yvan yves yvon zinedine",
)

_DOMAINS = {
    "music": "chanteur chanteuse rappeur rappeuse musicien musicienne compositeur compositrice pianiste violoniste batteur"
    " guitariste dj",
    "film": "metteur metteuse acteur actrice comedien comedienne realisateur realisatrice cineaste humoriste scenariste",
    "media": "journaliste reporter redacteur redactrice animateur animatrice presentateur presentatrice correspondant"
    " correspondante chroniqueur chroniqueuse editorialiste",
    "politics": "president presidente ministre depute deputee senateur senatrice maire elu elue gouverneur gouverneure"
    " ambassadeur ambassadrice chancelier chanceliere politicien politicienne",
    "law": "avocat avocate juge procureur procureure magistrat magistrate notaire",
    "police": "policier policiere commissaire gendarme inspecteur inspectrice enqueteur enquetrice",
    "sport": "footballeur footballeuse joueur joueuse attaquant attaquante gardien defenseur milieu entraineur entraineuse"
    " champion championne gardienne technicien athlete cycliste nageur nageuse boxeur selectionneur capitaine",
    "science": "chercheur chercheuse scientifique professeur professeure physicien physicienne biologiste historien"
    " historienne economiste ingenieur ingenieure archeologue",
    "medicine": "medecin chirurgien chirurgienne infirmier infirmiere psychiatre",
    "arts": "auteur autrice auteure ecrivain ecrivaine romancier romanciere poete poetesse peintre sculpteur sculptrice"
    " photographe architecte danseur danseuse choregraphe dramaturge",
    "faith": "eveque archeveque pape pretre imam rabbin cardinal",
    "fashion": "mannequin styliste createur creatrice couturier",
    "military": "general colonel soldat commandant",
}

PEOPLE = People(
    titles=forms(
        "m mm mr mme mlle mgr me dr pr monsieur madame mademoiselle maitre docteur professeur sir lord lady prince princesse roi",
        "reine comte comtesse duc duchesse baron baronne president presidente ministre premier premiere depute deputee senateur",
        "senatrice maire general colonel capitaine commandant juge procureur procureure avocat avocate pere soeur frere abbe",
        "chanteur chanteuse rappeur rappeuse acteur actrice comedien comedienne musicien musicienne ex-femme ex-mari",
        "ancien ancienne feu",
    ),
    suffixes=forms("jr sr ii iii iv fils pere"),
    particles=frozenset(
        {"de", "d", "du", "des", "de la", "von", "von der", "van", "van der", "van den", "van de", "di", "da"}
    )
    | frozenset({"del", "della", "al", "ben", "bin", "el"}),
    pronouns={
        "il": ("m",),
        "lui": ("m",),
        "le": ("m",),
        "elle": ("f",),
        "la": ("f",),
        "celui-ci": ("m",),
        "celle-ci": ("f",),
        "ce dernier": ("m",),
        "cette derniere": ("f",),
        "ils": ("plural",),
        "elles": ("plural",),
        "leur": ("plural",),
        "eux": ("plural",),
        "qui": ("f", "m", "n", "plural"),
        "on": (),
        "je": (),
        "j": (),
        "me": (),
        "moi": (),
        "nous": (),
        "vous": (),
        "tu": (),
        "te": (),
        "toi": (),
    },
    first_names={**dict.fromkeys(_WOMEN, "f"), **dict.fromkeys(_MEN, "m")},
    roles={
        **dict.fromkeys(
            forms(
                "francaise anglaise espagnole italienne allemande neerlandaise russe-f suissesse gardienne romanciere interessee",
                "metteuse femme dame fille mere maman soeur epouse ex-epouse ex-femme veuve compagne tante niece grand-mere petite-fille",
                "belle-mere belle-soeur belle-fille cousine copine ex-compagne fiancee amie marraine reine princesse duchesse comtesse",
                "baronne imperatrice chanteuse rappeuse musicienne compositrice actrice comedienne realisatrice redactrice",
                "animatrice presentatrice correspondante chroniqueuse presidente deputee senatrice elue gouverneure ambassadrice",
                "chanceliere politicienne avocate procureure magistrate policiere inspectrice enquetrice footballeuse joueuse",
                "attaquante entraineuse championne nageuse chercheuse professeure physicienne historienne ingenieure chirurgienne",
                "infirmiere autrice auteure ecrivaine romanciere poetesse sculptrice danseuse creatrice directrice fondatrice",
                "productrice conseillere voisine cliente etudiante ouvriere employee vendeuse institutrice militante dirigeante",
                "patronne proprietaire-femme responsable-femme adjointe heritiere influenceuse quadragenaire-femme habitante",
                "passagere conductrice enseignante candidate partenaire-femme madame mademoiselle mme mlle archiviste-femme avocate-generale",
                "cofondatrice traductrice editrice gardienne serveuse cuisiniere boulangere agricultrice lyceenne romanciere dirigeante",
                "mairesse entraineure cheffe accusee prevenue eleveuse vigneronne pecheuse retraitee gerante conservatrice",
                "restauratrice tourneuse bretonne normande alsacienne provencale parisienne lyonnaise marseillaise irlandaise",
                "ecossaise suedoise danoise norvegienne polonaise hongroise grecque ukrainienne portugaise",
                "quebecoise canadienne americaine chinoise japonaise coreenne africaine algerienne marocaine tunisienne",
                "couturiere ouvriere institutrice maraichere viticultrice bergere epiciere navigatrice",
                "coureuse skieuse patineuse joueuse rameuse lutteuse plaignante requerante rescapee doyenne mairesse",
            ),
            "f",
        ),
        **dict.fromkeys(
            forms(
                "francais anglais espagnol italien allemand neerlandais britannique-m ecossais irlandais suedois danois polonais interesse",
                "technicien portugais metteur homme monsieur garcon fils pere papa frere mari epoux ex-mari veuf compagnon oncle neveu grand-pere petit-fils",
                "beau-pere beau-frere beau-fils cousin copain ex-compagnon fiance ami parrain roi prince duc comte baron empereur",
                "chanteur rappeur musicien compositeur batteur acteur comedien realisateur redacteur animateur presentateur",
                "correspondant chroniqueur president depute senateur elu gouverneur ambassadeur chancelier politicien avocat",
                "procureur magistrat policier inspecteur enqueteur footballeur joueur attaquant gardien defenseur entraineur",
                "champion nageur boxeur selectionneur chercheur physicien historien ingenieur chirurgien infirmier ecrivain romancier",
                "sculpteur danseur createur couturier directeur fondateur producteur conseiller voisin client etudiant ouvrier",
                "employe vendeur instituteur militant dirigeant patron adjoint heritier influenceur habitant passager conducteur",
                "enseignant candidat m mr mgr cure abbe eveque archeveque pape pretre rabbin imam cardinal general colonel soldat",
                "commandant cofondateur traducteur editeur serveur cuisinier boulanger agriculteur lyceen pompier milliardaire-homme",
                "promoteur magnat chef auteur professeur medecin successeur predecesseur rival temoin-homme",
                "accuse prevenu eleveur vigneron pecheur mineur retraite gerant conservateur restaurateur luthier breton normand",
                "alsacien provencal parisien lyonnais marseillais norvegien hongrois grec turc ukrainien quebecois canadien americain",
                "chinois japonais coreen africain algerien marocain tunisien maraicher viticulteur berger epicier navigateur",
                "coureur skieur patineur rameur lutteur plaignant requerant rescape doyen avant-centre ailier",
            ),
            "m",
        ),
        **dict.fromkeys(
            forms(
                "star superstar vedette icone idole legende personne victime personnalite figure mannequin temoin enfant bebe",
                "tete membre celebrite recrue otage sentinelle bras-droit numero modele prodige genie",
            ),
            "either",
        ),
        **dict.fromkeys(
            forms(
                "russe suisse belge britannique basque metteur-en-scene ministre maire juge journaliste artiste pianiste violoniste guitariste cineaste humoriste scenariste reporter",
                "editorialiste notaire commissaire gendarme athlete cycliste scientifique biologiste economiste archeologue psychiatre",
                "poete peintre photographe architecte choregraphe dramaturge styliste capitaine porte-parole responsable proprietaire",
                "secretaire partenaire adversaire collegue camarade eleve analyste specialiste expert dj vice-president",
                "pilote corse edile socialiste ecologiste centriste guide organiste pdg benevole libraire septuagenaire",
                "nonagenaire vingtenaire centenaire fleuriste antiquaire secouriste chauffeur",
                "trentenaire quadragenaire quinquagenaire sexagenaire octogenaire jeune interprete activiste syndicaliste",
                "garagiste dentiste archiviste bibliothecaire complice suspect locataire proche leader manager coach maestro",
                "parlementaire fonctionnaire universitaire sociologue psychologue politologue geologue milliardaire millionnaire",
            )
        ),
    },
    demonyms=forms(
        "francais francaise anglais anglaise italien italienne allemand allemande espagnol espagnole belge suisse",
        "russe basque britannique americain americaine breton bretonne corse normand normande alsacien alsacienne provencal",
        "provencale parisien parisienne lyonnais lyonnaise marseillais marseillaise irlandais irlandaise ecossais ecossaise",
        "suedois suedoise danois danoise norvegien norvegienne polonais polonaise hongrois hongroise grec grecque turc",
        "ukrainien ukrainienne portugais portugaise quebecois quebecoise canadien canadienne chinois chinoise japonais",
        "japonaise coreen coreenne africain africaine algerien algerienne marocain marocaine tunisien tunisienne",
    ),
    partners_in_life=forms(
        "femme mari epouse epoux ex-femme ex-mari compagne compagnon ex-compagne ex-compagnon petite-amie petit-",
        "ami ex fiance fiancee conjoint conjointe",
    ),
    kin=forms(
        "femme epouse mari epoux fils fille frere soeur mere pere ex-femme ex-mari compagne compagnon grand-mere",
        "grand-pere tante oncle niece neveu cousin cousine veuve veuf fiancee fiance ami amie collegue enfant",
    ),
    domains={noun: domain for domain, nouns in _DOMAINS.items() for noun in nouns.split()},
    alike=(
        forms("procureur magistrat"),
        forms("procureure magistrate"),
        forms("entraineur technicien coach selectionneur"),
        forms("attaquant buteur avant-centre"),
        forms("avocat defenseur conseil"),
        forms("patron dirigeant directeur pdg chef"),
        forms("patronne dirigeante directrice pdg cheffe"),
        forms("maire edile elu"),
        forms("mairesse maire edile elue"),
        forms("ecrivain auteur romancier"),
        forms("ecrivaine autrice auteure romanciere"),
        forms("chanteur artiste"),
        forms("chanteuse artiste"),
        forms("depute parlementaire elu"),
        forms("deputee parlementaire elue"),
    ),
    strangers=forms(
        "porte-parole temoin juge avocat avocate procureur procureure expert experte analyste journaliste reporter voisin voisine",
        "medecin infirmier infirmiere enseignant enseignante conducteur policier policiere enqueteur chercheur chercheuse",
        "professeur professeure responsable personne conseiller conseillere employe employee client cliente etudiant etudiante",
        "victime ami amie collegue animateur animatrice pompier militant militante habitant habitante specialiste rival proche",
        "fonctionnaire gendarme inspecteur magistrat magistrate universitaire",
    ),
    body_words=forms(
        "sa sas sarl groupe societe compagnie entreprise maison editions journal magazine hebdomadaire quotidien chaine radio",
        "television agence ministere mairie prefecture parquet tribunal cour police gendarmerie gouvernement parlement assemblee",
        "senat elysee matignon parti syndicat federation confederation association fondation eglise universite ecole institut",
        "hopital musee theatre opera orchestre banque commission comite conseil direction equipe club fc armee marine",
        "ps lr rn lfi eelv cgt cfdt ump onu ue otan fbi cia afp ap reuters tf1 bfm bfmtv france2 m6 rtl europe1 bbc cnn monde figaro",
        "liberation parisien express point nouvel echos presse gazette courrier depeche voix instagram twitter facebook youtube",
        "tiktok google apple amazon netflix spotify times post mail news daily weekly ville region departement organisation",
        "collectif festival port bureau service autorite redaction cabinet label mouvement front union alliance coalition",
    ),
    determiners=forms("le la l les ce cet cette du au"),
    indefinites=forms("un une des plusieurs quelques deux trois certains certaines"),
    object_forms=forms("lui leur le la les l se eux"),
    reflexives=forms("meme lui-meme elle-meme"),
    selves=forms("je j moi"),
    addressed=forms("tu te toi ton ta tes vous votre vos"),
    joins=forms("et &"),
    possessives=forms("son sa ses leur leurs mon ma mes notre nos votre vos"),
    relatives=forms("qui lequel laquelle"),
    determiner_genders={"le": "m", "la": "f", "ce": "m", "cet": "m", "cette": "f", "du": "m", "au": "m"},
    talks=forms(
        "appel appels telephone entretien entretiens interview interviews conversation conversations discussion",
        "echange dialogue message communication visioconference",
    ),
    interviews=forms("interview interviews entretien entretiens message echange discussion"),
    prepositions=forms(
        "de du des d a à au aux en dans sur sous pour par avec sans chez contre vers entre avant apres depuis pendant selon malgre",
        "outre parmi hors des envers devant derriere jusqu",
    ),
    locatives=forms("a à en au aux dans vers depuis pres"),
    partners=forms("avec a à au aux"),
    pairs=(
        "les deux",
        "tous deux",
        "toutes deux",
        "tous les deux",
        "toutes les deux",
        "entre les deux",
        "l'un et l'autre",
        "le duo",
        "le couple",
    ),
    left=forms("message répondeur"),
    shows=forms("podcast émission talk-show"),
    hosts=forms("animateur animatrice présentateur présentatrice hôte hôtesse"),
    turned_to=forms(
        "confié parlant parlé interrogé interrogée contacté contactée joint jointe sollicité sollicitée accordé micro aupres"
    ),
    answering=forms(
        "reponse repondre repond repondu repondit repondait replique repliqua repliquait retorque retorqua retorquait riposte riposta",
    ),
    meals=forms("cafe dejeuner diner the verre promenade interview entretien rencontre conversation"),
    broadcasters=forms("radio tv television fm podcast chaine antenne station emission plateau ondes"),
    elsewhere=forms(
        "communique presse journalistes reporters audience tribunal discours tweet post publication instagram twitter facebook",
        "tiktok memoires livre plainte meeting foule public ceremonie proces podcast",
    ),
    common_bodies=forms(
        "club societe compagnie entreprise groupe parti theatre fondation organisation musee label festival",
        "federation association syndicat institut hopital ecole universite banque equipe maison collectif",
    ),
    outlet_nouns=forms(
        "journal quotidien hebdomadaire magazine chaine radio site redaction revue titre agence",
    ),
    this=forms("ce cet cette notre nos"),
    places=forms(
        "france allemagne autriche suisse italie espagne portugal angleterre ecosse irlande belgique luxembourg danemark suede",
        "norvege finlande islande pologne tchequie slovaquie hongrie roumanie bulgarie grece turquie russie ukraine bielorussie",
        "serbie croatie slovenie bosnie kosovo albanie amerique canada quebec mexique bresil argentine chili perou colombie",
        "venezuela cuba haiti chine japon coree inde pakistan afghanistan iran irak syrie israel gaza liban egypte libye tunisie",
        "algerie maroc soudan ethiopie kenya nigeria mali niger tchad senegal cameroun cote-d'ivoire gabon congo rwanda",
        "australie indonesie thailande vietnam europe asie afrique oceanie paris lyon marseille toulouse nice nantes strasbourg",
        "montpellier bordeaux lille rennes reims havre saint-etienne toulon grenoble dijon angers nimes villeurbanne brest limoges",
        "tours amiens perpignan metz besancon orleans rouen caen nancy avignon cannes versailles bretagne normandie provence",
        "corse alsace lorraine bourgogne aquitaine occitanie bruxelles geneve lausanne zurich berne londres berlin munich rome",
        "milan madrid barcelone lisbonne moscou kiev varsovie prague budapest vienne athenes istanbul ankara washington brooklyn",
        "hollywood californie floride texas york chicago boston pekin tokyo bagdad kaboul teheran jerusalem dakar abidjan alger",
        "tunis rabat casablanca montreal seine loire rhone vendee bercy etats-unis royaume-uni pays-bas",
    ),
    not_names=forms(
        "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre",
        "novembre decembre noel paques le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs mon ma mes notre",
        "nos votre vos il elle ils elles on nous vous je j tu lui eux y en et ou mais or ni car donc ainsi alors puis ensuite",
        "enfin aussi encore meme deja toujours jamais souvent parfois ici la-bas hier aujourd'hui demain maintenant bientot",
        "depuis pendant durant avant apres pour par avec sans sous sur dans chez entre vers contre selon malgre outre parmi hors",
        "des lors lorsque lorsqu quand si comme parce puisque puisqu quoique bien tandis alors que qu qui quoi dont ou quel quelle",
        "quels quelles comment pourquoi combien tout toute tous toutes chaque plusieurs quelques certains certaines autre autres",
        "aucun aucune nul rien personne pas plus moins tres trop peu beaucoup assez presque environ notamment surtout seulement",
        "cependant pourtant toutefois neanmoins d'ailleurs ailleurs finalement notons interroge interrogee contacte contactee",
        "invite invitee francais francaise francaises allemand anglais americain americaine americains britannique russe russes",
        "chinois japonais italien espagnol europeen europeenne africain arabe juif juive musulman chretien catholique",
        "deux trois quatre cinq six sept huit neuf dix cent mille premier premiere dernier derniere dieu internet photo photos",
        "video videos getty images source credit lire voir non oui merci bonjour est sont etait ete a ont avait sera celle celui",
        "celle-ci celui-ci cela ca c'est c n'est face suite grace quant bref voici voila reste interview musique chanson album film",
        "nouveau nouvelle grand grande petit petite bon bonne jeune vieux ancien ancienne etats royaume monde guerre republique",
        "maire ministre president premier-ministre selon d'apres apres-midi soir matin",
    ),
)

WORDS = Words(
    stop=frozenset(
        """
        le la les l un une des du de d au aux ce cet cette ces c ca cela ceci celui celle ceux celles je j me m moi
        mon ma mes tu te t toi ton ta tes il elle on se s soi son sa ses lui leur leurs ils elles eux nous notre nos
        vous votre vos mien tien sien y en qui que qu quoi dont ou quel quelle quels quelles lequel laquelle lesquels
        lesquelles et mais ni car donc or si comme quand lorsque lorsqu puisque puisqu parce afin pour par avec sans
        sous sur dans entre vers chez depuis pendant avant apres contre jusque jusqu a suis es est sommes etes sont
        etais etait etions etiez etaient serai seras sera serons serez seront serais serait seraient sois soit soient
        ete etre fut furent ai as avons avez ont avais avait avions aviez avaient aurai auras aura aurons aurez auront
        aurais aurait auraient aie ait aient eu avoir fait faire fais font peux peut peuvent pouvoir pouvait pourrait
        veux veut veulent vouloir voulait doit doivent devoir devait devrait va vais vont aller ne n pas plus jamais
        rien aussi tres trop bien encore deja tout toute tous toutes meme memes autre autres ici la-bas alors ainsi
        peu beaucoup moins
        """.split()
    ),
    negations=frozenset("ne n pas jamais rien personne aucun aucune non ni sans nul nulle".split()),
    numbers={
        word: float(value)
        for word, value in (
            pair.split("=")
            for pair in """
                zero=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12
                treize=13 quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40 cinquante=50 soixante=60
                septante=70 nonante=90 cent=100 cents=100 mille=1000 million=1000000 millions=1000000
                milliard=1000000000 milliards=1000000000 douzaine=12
                """.split()
        )
    },
    months={
        word: int(value)
        for word, value in (
            pair.split("=")
            for pair in """
                janvier=1 fevrier=2 mars=3 avril=4 mai=5 juin=6 juillet=7 aout=8 septembre=9 octobre=10 novembre=11
                decembre=12
                """.split()
        )
    },
    fillers=frozenset("euh heu ben bah hein quoi voila bon enfin alors ok".split()),
    pronouns=frozenset(
        """
        je j me m moi mon ma mes tu te t toi ton ta tes il elle on se s soi son sa ses lui leur leurs ils elles eux
        nous notre nos vous votre vos y en
        """.split()
    ),
    contractions={
        "aujourd'hui": "aujourdhui",
        "quelqu'un": "quelquun",
    },
    endings=tuple(
        """
        issements issaient issement eraient ations ements erions issant aient antes ation ement erais erait eront
        euses ante ants eaux eons erai eras eurs euse ais ait ant ees ent era eur eux iez ons ont ee er es ez ir is it re
        e s x
        """.split()
    ),
    irregular=dict(
        pair.split("=", 1)
        for pair in """
            dit=dir dis=dir disent=dir disait=dir vu=voi vois=voi voit=voi voir=voi voient=voi voyait=voi su=sav
            sais=sav sait=sav savoir=sav savait=sav pris=prend prend=prend prendre=prend prenait=prend mis=mett
            met=mett mettre=mett venu=ven vient=ven venir=ven viens=ven tenu=ten tient=ten tenir=ten voulu=voul
            pu=pouv du=dev cru=croi croire=croi crois=croi croit=croi lu=lir ecrit=ecriv ecrire=ecriv mort=mour
            mourir=mour meurt=mour perdu=perd perdre=perd rendu=rend vendu=vend entendu=entend attendu=attend
            ouvert=ouvr offert=offr recu=recev yeux=oeil
            connu=connaitre connus=connaitre connue=connaitre connues=connaitre connais=connaitre
            connait=connaitre connaissait=connaitre connaissent=connaitre connaissons=connaitre
            paru=paraitre parait=paraitre paraissait=paraitre paraissent=paraitre apparu=apparaitre
            apparue=apparaitre apparait=apparaitre apparaissait=apparaitre apparaissent=apparaitre
            disparu=disparaitre disparus=disparaitre disparue=disparaitre disparait=disparaitre
            disparaissent=disparaitre reconnu=reconnaitre reconnue=reconnaitre reconnus=reconnaitre
            reconnait=reconnaitre reconnaissent=reconnaitre reconnaissait=reconnaitre vecu=vivre
            vivent=vivre vivait=vivre vivaient=vivre vivons=vivre vis=vivre survecu=survivre suivi=suivre
            suivie=suivre suivis=suivre suit=suivre suivent=suivre conduit=conduire conduisent=conduire
            conduisait=conduire construit=construire construite=construire construits=construire
            construisent=construire detruit=detruire detruite=detruire detruits=detruire detruisent=detruire
            craint=craindre craignent=craindre crains=craindre craignait=craindre rejoint=rejoindre
            rejoignent=rejoindre atteint=atteindre atteinte=atteindre atteints=atteindre
            atteignent=atteindre peint=peindre plaint=plaindre plaignent=plaindre eteint=eteindre
            obtenu=obtenir obtenue=obtenir obtient=obtenir obtiennent=obtenir obtenait=obtenir
            maintenu=maintenir maintient=maintenir maintiennent=maintenir soutenu=soutenir soutient=soutenir
            soutiennent=soutenir contient=contenir contiennent=contenir devenu=devenir devenue=devenir
            devenus=devenir devient=devenir deviennent=devenir devenait=devenir revient=revenir
            reviennent=revenir reviens=revenir previent=prevenir previennent=prevenir intervient=intervenir
            intervenu=intervenir appartient=appartenir appartiennent=appartenir appris=apprendre
            apprend=apprendre apprennent=apprendre apprends=apprendre compris=comprendre comprise=comprendre
            comprend=comprendre comprennent=comprendre comprends=comprendre surpris=surprendre
            surprise=surprendre surprend=surprendre promis=promettre promet=promettre promettent=promettre
            permis=permettre permet=permettre permettent=permettre permettrait=permettre admis=admettre
            admet=admettre admettent=admettre commis=commettre commet=commettre commettent=commettre
            remis=remettre remet=remettre remettent=remettre soumis=soumettre soumet=soumettre
            transmis=transmettre transmet=transmettre battu=battre battus=battre bat=battre battent=battre
            combattu=combattre combat=combattre vaincu=vaincre convaincu=convaincre convaincue=convaincre
            convaincus=convaincre couru=courir courent=courir couvert=couvrir couverte=couvrir
            couvre=couvrir couvrent=couvrir decouvert=decouvrir decouverte=decouvrir decouvre=decouvrir
            decouvrent=decouvrir souffert=souffrir souffre=souffrir souffrent=souffrir servi=servir
            sert=servir servent=servir servait=servir partent=partir pars=partir sorti=sortir sortie=sortir
            sortent=sortir sors=sortir dormi=dormir dort=dormir dorment=dormir senti=sentir sent=sentir
            sentent=sentir sens=sentir menti=mentir ment=mentir mentent=mentir fui=fuir fuit=fuir
            fuient=fuir recevoir=recev recoit=recev recoivent=recev recois=recev recue=recev recus=recev
            apercu=apercevoir apercoit=apercevoir decu=decevoir decue=decevoir decus=decevoir assis=asseoir
            assise=asseoir assied=asseoir elu=elire elus=elire elue=elire lit=lire lisent=lire lisait=lire
            interdit=interdire interdite=interdire interdits=interdire inscrit=inscrire inscrite=inscrire
            decrit=decrire decrivent=decrire suffit=suffire rit=rire rient=rire plait=plaire plaisent=plaire
            plaisait=plaire acquis=acquerir acquise=acquerir conquis=conquerir resolu=resoudre
            resolue=resoudre jette=jeter jettent=jeter rejette=rejeter rejettent=rejeter envoie=envoyer
            envoient=envoyer emploie=employer emploient=employer paie=payer paient=payer essaie=essayer
            essaient=essayer meurent=mour meurs=mour faut=falloir fallait=falloir faudra=falloir
            faudrait=falloir fallu=falloir vaut=valoir valent=valoir nee=naitre nait=naitre naissent=naitre
            nationaux=national sociaux=social locaux=local principaux=principal generaux=general
            animaux=animal journaux=journal travaux=travail chevaux=cheval hopitaux=hopital
            tribunaux=tribunal medicaux=medical mondiaux=mondial regionaux=regional federaux=federal
            legaux=legal speciaux=special internationaux=international coloniaux=colonial royaux=royal
            loyaux=loyal normaux=normal moraux=moral signaux=signal canaux=canal commerciaux=commercial
            nouveaux=nouveau belle=beau belles=beau bel=beau beaux=beau vieille=vieux vieilles=vieux
            vieil=vieux folle=fou folles=fou fol=fou blanche=blanc blanches=blanc franche=franc seche=sec
            longue=long longues=long publique=public publiques=public grecque=grec turque=turc active=actif
            actives=actif positive=positif positives=positif negative=negatif negatives=negatif
            sportive=sportif sportifs=sportif definitive=definitif collective=collectif offensif=offensive
            douce=doux douces=doux fausse=faux fausses=faux rousse=roux grosse=gros grosses=gros
            legere=leger legeres=leger entiere=entier etrangere=etranger etrangeres=etranger chere=cher
            cheres=cher fiere=fier
            """.split()
    ),
    light=frozenset(
        """
        chose choses temps fois facon maniere gens personne personnes homme hommes femme femmes jour jours an ans
        annee annees semaine mois aller venir vient venu prendre prend pris donner donne dire dit savoir sait penser
        pense voir vu voit mettre mis bon bonne nouveau nouvelle grand grande petit petite vieux long premier premiere
        dernier derniere vraiment part partie cas point
        """.split()
    ),
    bases=("er", "ir", "re", "r", "e", "oir", "ion"),
    modals=frozenset(
        """
        va vais vas allons allez vont allait allaient peut peux pouvons pouvez peuvent pouvait pouvaient pourrait
        pourraient pourrais pourra pourront doit dois devons devez doivent devait devaient devrait devraient devrais
        devra devront pourrions pourriez pourrai devrions devriez pouvions veut veux voulons veulent faut faudrait faudra sera serait seront seraient peut-etre
        probablement sans-doute
        """.split()
    ),
    weekdays={day: n for n, day in enumerate("lundi mardi mercredi jeudi vendredi samedi dimanche".split(), 1)},
    ordinals={
        word: float(n)
        for n, word in enumerate(
            "deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme".split(), 2
        )
    },
    negation_tails=frozenset("plus point guere du tout".split()),
)

EDITS = Edits(
    spoken=dict(
        pair.replace("_", " ").split("=", 1)
        for pair in """
            j'sais=je_sais j'suis=je_suis chuis=je_suis t'as=tu_as t'es=tu_es t'etais=tu_etais t'avais=tu_avais
            ouais=oui p'tit=petit p'tite=petite p'tits=petits pis=puis y'a=il_y_a j'peux=je_peux
            j'veux=je_veux j'vais=je_vais j'crois=je_crois j'pense=je_pense j'dis=je_dis j'fais=je_fais
            m'sieur=monsieur nan=non
            """.split()
    ),
    # An elided word is the word.
    same={"j'": "je", "n'": "ne", "d'": "de", "qu'": "que", "s'": "se", "c'": "ce", "m'": "me", "t'": "te"}
    | {"pourcent": "%", "pour cent": "%", "dollar": "$", "dollars": "$", "euro": "€", "euros": "€"},
    asides=frozenset(
        {
            "ecoutez",
            "tenez",
            "franchement",
            "tu sais",
            "vous savez",
            "tu vois",
            "vous voyez",
            "je veux dire",
            "en fait",
            "du coup",
        }
    ),
    bleeps=frozenset("juron bip insulte grossierete censure obscenite gros".split()) | {"gros mot"},
    concord=frozenset({"ne"}),
    number_joints=frozenset({"et"}),
    opposites=("in", "im", "il", "ir", "mal", "non", "de"),
    denials=frozenset("dement dementi dementait dementent nie niait nient conteste contestait refute".split()),
    things_said=frozenset("propos phrase mots citation declaration dit tenu prononce".split()),
    shifting=frozenset(
        """
        aujourd hui demain lendemain hier veille maintenant alors prochain prochaine suivant suivante dernier derniere precedent precedente avant apres an annee ans ici la ensuite
        """.split()
    ),
    works=dict(
        pair.split("=", 1)
        for pair in """
            chanson=song morceau=song titre=song single=song tube=song ballade=song album=album disque=album livre=book
            roman=book memoires=book biographie=book autobiographie=book essai=essay film=film documentaire=film
            serie=series emission=show spectacle=show piece=play drame=play comedie=play opera=opera poeme=poem
            tableau=painting podcast=podcast exposition=exhibition discours=speech video=video
            """.split()
    ),
)

LANGUAGE = Language(code="fr", name="French", speech=SPEECH, people=PEOPLE, words=WORDS, edits=EDITS)
