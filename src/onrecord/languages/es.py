"""Facts of Spanish: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Edits, Language, People, Speech, Words

SPEECH = Speech()

PEOPLE = People()

WORDS = Words(
    stop=frozenset(
        """
        el la los las lo un una unos unas de del al a ante bajo con contra desde durante en entre hacia hasta mediante
        para por segun sin sobre tras yo me mi mis mio mia tu te ti tus tuyo tuya usted ustedes ella ello ellos ellas
        se si su sus suyo suya le les nos nosotros nosotras nuestro nuestra nuestros nuestras os vosotros vuestro
        vuestra este esta esto estos estas ese esa eso esos esas aquel aquella aquello aquellos aquellas que quien
        quienes cual cuales cuyo cuya cuando donde como cuanto porque pues aunque mientras y e o u ni pero sino soy
        eres es somos sois son era eras eramos eran fui fue fuimos fueron sere sera seran seria serian sea sean sido
        ser siendo estoy estamos estan estaba estaban estar estado he has ha hemos habeis han habia habian habra
        habria haya hayan haber hay tengo tiene tienen tener tenia puedo puede pueden poder podia podria quiero quiere
        quieren querer debe deben deber debia deberia voy va van vamos ir iba iban hacer hace hizo hecho no nunca
        jamas tambien tampoco muy mas menos ya aun todavia solo tan tanto todo toda todos todas mismo misma otro otra
        otros otras aqui alli ahi ahora entonces asi mucho mucha muchos muchas poco algo alguien algun alguno alguna
        algunos algunas cada
        """.split()
    ),
    negations=frozenset("no nunca jamas nada nadie ningun ninguno ninguna ni tampoco sin".split()),
    numbers={
        word: float(value)
        for word, value in (
            pair.split("=")
            for pair in """
                cero=0 uno=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12
                trece=13 catorce=14 quince=15 dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20
                treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100
                cientos=100 mil=1000 millon=1000000 millones=1000000 docena=12
                """.split()
        )
    },
    months={
        word: int(value)
        for word, value in (
            pair.split("=")
            for pair in """
                enero=1 febrero=2 marzo=3 abril=4 mayo=5 junio=6 julio=7 agosto=8 septiembre=9 setiembre=9 octubre=10
                noviembre=11 diciembre=12
                """.split()
        )
    },
    fillers=frozenset("eh em este pues bueno o sea digamos vale ok".split()),
    pronouns=frozenset(
        """
        yo me mi mis mio mia tu te ti tus tuyo tuya usted ustedes el ella ello ellos ellas se si su sus suyo suya le
        les lo la los las nos nosotros nosotras nuestro nuestra nuestros nuestras os vosotros vuestro vuestra
        """.split()
    ),
    contractions={
        "del": "de el",
        "al": "a el",
    },
    endings=tuple(
        """
        amientos imientos aciones amiento eriamos imiento abamos aremos eremos ierais acion iendo ieron mente aban
        adas ados amos ando aran aria aron aste emos eran eria idas idos imos iria iste aba ada ado ara are era ere
        ian ida ido ira an ar as en er es ia ir os a e o s
        """.split()
    ),
    irregular=dict(
        pair.split("=", 1)
        for pair in """
            dijo=dec dice=dec dicen=dec decir=dec dicho=dec digo=dec decia=dec vio=ver visto=ver ver=ver veo=ver
            ve=ver ven=ver supo=sab se=sab sabe=sab dio=dar dar=dar da=dar doy=dar dado=dar puso=pon puesto=pon
            poner=pon pongo=pon vino=ven venir=ven viene=ven vengo=ven murio=mor muerto=mor morir=mor muere=mor
            escrito=escrib abierto=abr vuelto=volv vuelve=volv volver=volv pido=ped pide=ped pidio=ped pedi=ped
            pensar=pens pienso=pens piensa=pens encontrar=encontr encuentro=encontr encuentra=encontr cuenta=cont
            contar=cont oido=oir oye=oir traer=tra trajo=tra leido=le leer=le lee=le
            """.split()
    ),
)

EDITS = Edits(
    spoken=dict(
        pair.replace("_", " ").split("=", 1)
        for pair in """
            pa'=para pa=para na'=nada to'=todo toa=toda toy=estoy 'toy=estoy ta=esta 'ta=esta tas=estas pos=pues
            p'alante=para_adelante palante=para_adelante patras=para_atras mu=muy pal=para_el pa'l=para_el
            tos=todos muncho=mucho asin=asi
            """.split()
    ),
    same={"por ciento": "%", "porciento": "%", "dolar": "$", "dolares": "$", "euro": "€", "euros": "€"},
    asides=frozenset({"o sea", "ya sabes", "ya sabe", "es decir", "a ver", "no se", "la verdad"}),
    bleeps=frozenset("improperio censurado pitido insulto groseria palabrota taco".split()),
    concord=frozenset({"no"}),
    number_joints=frozenset({"y"}),
    opposites=("in", "im", "i", "des", "no"),
    denials=frozenset("niega nego niegan negaron negaba negado negar desmiente desmintio desmentido rechaza".split()),
    works=dict(
        pair.split("=", 1)
        for pair in """
            cancion=song tema=song sencillo=song single=song balada=song album=album disco=album libro=book novela=book
            memorias=book biografia=book autobiografia=book ensayo=essay pelicula=film filme=film film=film
            cinta=film documental=film serie=series programa=show espectaculo=show obra=play drama=play comedia=play
            musical=musical opera=opera poema=poem cuadro=painting podcast=podcast exposicion=exhibition
            discurso=speech video=video
            """.split()
    ),
)

LANGUAGE = Language(code="es", name="Spanish", speech=SPEECH, people=PEOPLE, words=WORDS, edits=EDITS)
