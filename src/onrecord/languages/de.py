"""Facts of German: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Edits, Language, People, Speech, Words

SPEECH = Speech()

PEOPLE = People()

WORDS = Words(
    stop=frozenset(
        """
        der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines dieser diese
        dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem manche solche ich mich mir mein
        meine meinen meinem meiner meines du dich dir dein deine deinen deinem deiner deines er ihn ihm sein seine
        seinen seinem seiner seines sie ihr ihre ihren ihrem ihrer ihres es wir uns unser unsere unseren unserem
        unserer unseres euch euer eure euren eurem eurer ihnen sich man wer wen wem wessen was welche welcher welches
        welchen welchem und oder aber denn sondern doch wenn dann als wie weil da obwohl wahrend bis ob sowie falls
        damit dass indem in im ins an am ans auf aus bei beim mit nach von vom vor vorm zu zum zur uber unter um durch
        fur gegen ohne zwischen hinter neben seit wegen trotz laut gegenuber ab bin bist ist sind seid war warst waren
        wart sei seien ware gewesen wird werden wurde wurden worden habe hast hat haben habt hatte hatten gehabt kann
        kannst konnen konnt konnte konnten muss musst mussen musste mussten soll sollst sollen sollte sollten will
        willst wollen wollte wollten darf durfen durfte durften mag mogen mochte mochten tun tut tat nicht nie niemals
        auch nur noch schon sehr so hier dort nun jetzt wo warum wieso immer mal eben halt ja mehr meist viel viele
        wenig wenige ander andere anderen anderer anderes selbst dabei dazu daran darauf davon dafur daruber hin her
        """.split()
    ),
    negations=frozenset(
        """
        nicht nie niemals kein keine keinen keinem keiner keines nichts niemand niemanden niemandem nirgends nirgendwo
        weder noch ohne
        """.split()
    ),
    numbers={
        word: float(value)
        for word, value in (
            pair.split("=")
            for pair in """
                null=0 eins=1 zwei=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwolf=12
                dreizehn=13 vierzehn=14 funfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20
                dreissig=30 vierzig=40 funfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 tausend=1000
                million=1000000 millionen=1000000 milliarde=1000000000 milliarden=1000000000 billion=1000000000000
                billionen=1000000000000 dutzend=12
                """.split()
        )
    },
    months={
        word: int(value)
        for word, value in (
            pair.split("=")
            for pair in """
                januar=1 februar=2 marz=3 april=4 mai=5 juni=6 juli=7 august=8 september=9 oktober=10 november=11
                dezember=12 janner=1 jan=1 feb=2 apr=4 jun=6 jul=7 aug=8 sep=9 sept=9 okt=10 nov=11 dez=12
                """.split()
        )
    },
    fillers=frozenset(
        """
        ah ahm hm tja na naja also halt eben mal ja eigentlich irgendwie sozusagen quasi okay ok
        """.split()
    ),
    pronouns=frozenset(
        """
        ich mich mir mein meine meinen meinem meiner meines du dich dir dein deine deinen deinem deiner deines er ihn
        ihm sein seine seinen seinem seiner seines sie ihr ihre ihren ihrem ihrer ihres es wir uns unser unsere
        unseren unserem unserer unseres euch euer eure euren eurem eurer ihnen sich
        """.split()
    ),
    contractions={
        "geht's": "geht es",
        "gibt's": "gibt es",
        "hab's": "habe es",
        "ist's": "ist es",
        "wenn's": "wenn es",
        "hab": "habe",
        "'s": " es",
        "'ne": " eine",
        "'n": " ein",
    },
    endings=tuple(
        """
        innen ungen heit isch keit lich test end ern est ten tet ung em en er es st te e n s t
        """.split()
    ),
    irregular=dict(
        pair.split("=", 1)
        for pair in """
            ging=geh gegangen=geh kam=komm gekommen=komm sah=seh sieht=seh siehst=seh gesehen=seh gab=geb gibt=geb
            gegeben=geb nahm=nehm nimmt=nehm genommen=nehm sprach=sprech spricht=sprech gesprochen=sprech wusste=wiss
            weiss=wiss gewusst=wiss dachte=denk gedacht=denk bat=bitt gebeten=bitt fand=find gefunden=find stand=steh
            gestanden=steh half=helf hilft=helf geholfen=helf verlor=verlier verloren=verlier gewann=gewinn
            gewonnen=gewinn liess=lass lasst=lass hielt=halt brachte=bring gebracht=bring schrieb=schreib
            geschrieben=schreib blieb=bleib geblieben=bleib lief=lauf rief=ruf gerufen=ruf las=les liest=les
            traf=treff trifft=treff getroffen=treff trug=trag sass=sitz gesessen=sitz lag=lieg gelegen=lieg zog=zieh
            gezogen=zieh fuhr=fahr schloss=schliess geschlossen=schliess verstand=versteh verstanden=versteh
            starb=sterb gestorben=sterb fiel=fall gefallen=fall tat=tun getan=tun ass=ess gegessen=ess trank=trink
            getrunken=trink begann=beginn begonnen=beginn bekam=bekomm versprach=versprech versprochen=versprech
            brach=brech gebrochen=brech schlug=schlag log=lug gelogen=lug schwieg=schweig besser=gut beste=gut
            besten=gut
            """.split()
    ),
    prefix="ge",
)

EDITS = Edits(
    spoken=dict(
        pair.replace("_", " ").split("=", 1)
        for pair in """
            nich=nicht ned=nicht net=nicht nix=nichts is=ist hab=habe 'ne=eine ne=eine 'n=ein nen=einen 'nen=einen
            'nem=einem 'ner=einer 'nes=ein haste=hast_du biste=bist_du kannste=kannst_du willste=willst_du
            weisste=weisst_du isses=ist_es wars=war_es war's=war_es hat's=hat_es geht's=geht_es gibt's=gibt_es
            hab's=habe_es ist's=ist_es wenn's=wenn_es ob's=ob_es wie's=wie_es ich's=ich_es du's=du_es man's=man_es
            mach's=mache_es mach=mache sag=sage glaub=glaube grad=gerade sowas=so_etwas was'n=was_denn
            jo=ja nee=nein noe=nein aufm=auf_dem aufn=auf_den inne=in_die fuers=fuer_das furs=fur_das
            """.split()
    ),
    same={"prozent": "%", "dollar": "$", "euro": "€", "euros": "€"},
    asides=frozenset({"sag ich mal", "sage ich mal", "weisst du", "wissen sie", "ich mein", "ich meine"}),
    bleeps=frozenset("piep schimpfwort kraftausdruck zensiert beleidigung fluch unflatiges".split()),
    opposites=("un", "in", "il", "ir", "nicht"),
    denials=frozenset(
        """
        bestreitet bestritt bestritten bestreiten dementiert dementierte dementieren leugnet leugnete leugnen
        geleugnet zuruckgewiesen
        """.split()
    ),
    works=dict(
        pair.split("=", 1)
        for pair in """
            lied=song song=song track=song single=song stuck=piece hit=song ballade=song album=album platte=album
            buch=book roman=book memoiren=book biografie=book biographie=book autobiografie=book krimi=book film=film
            kinofilm=film dokumentation=film doku=film dokumentarfilm=film serie=series show=show theaterstuck=play
            drama=play schauspiel=play musical=musical oper=opera gedicht=poem gemalde=painting podcast=podcast
            essay=essay ausstellung=exhibition rede=speech video=video
            """.split()
    ),
)

LANGUAGE = Language(code="de", name="German", speech=SPEECH, people=PEOPLE, words=WORDS, edits=EDITS)
