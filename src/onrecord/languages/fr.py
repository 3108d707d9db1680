"""Facts of French: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Edits, Language, People, Speech, Words

SPEECH = Speech()

PEOPLE = People()

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
        euses ante ants eaux eons erai eras eurs euse ais ait ant ees ent era eur iez ons ont ee er es ez ir is it re
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
            """.split()
    ),
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
    same={"pourcent": "%", "pour cent": "%", "dollar": "$", "dollars": "$", "euro": "€", "euros": "€"},
    asides=frozenset({"tu sais", "vous savez", "tu vois", "vous voyez", "je veux dire", "en fait", "du coup"}),
    bleeps=frozenset("juron bip insulte grossierete censure obscenite gros".split()) | {"gros mot"},
    concord=frozenset({"ne", "n'", "n"}),
    number_joints=frozenset({"et"}),
    opposites=("in", "im", "il", "ir", "mal", "non", "de"),
    denials=frozenset("dement dementi dementait dementent nie niait nient conteste contestait refute".split()),
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
