"""Facts of Spanish: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Edits, Language, People, Speech, Words, forms, phrases, spanish_ar

SPEECH = Speech(
    word_order="svo",
    say=spanish_ar(
        "declar afirm asegur explic agreg anunci señal indic manifest precis record confes subray destac opin lament denunci",
        "revel confirm inform coment expres jur public tuite apunt relat aleg consider estim argument reiter detall report",
        "comunic narr razon aclar recalc matiz puntualiz remarc resalt asever testific insinu ratific especific enfatiz observ",
        "constat proclam vaticin augur pronostic adelant avanz replic contest alert avis acot cont neg valor",
        "justific critic celebr abund",
    )
    | forms(
        "manifiesta manifiestan recuerda recuerdan confiesa confiesan cuenta cuentan niega niegan decir dice dicen dijo dijeron",
        "decía decían dicho diciendo dirá añadir añade añaden añadió añadieron añadía añadido añadiendo escribir escribe",
        "escriben escribió escribieron escrito escribiendo escribía sostener sostiene sostienen sostuvo sostuvieron sostenía",
        "sostenido sosteniendo reconocer reconoce reconocen reconoció reconocieron reconocía reconocido reconociendo admitir",
        "admite admiten admitió admitieron admitía admitido admitiendo insistir insiste insisten insistió insistieron insistía",
        "insistido insistiendo responder responde responden respondió respondieron respondía respondido respondiendo advertir",
        "advierte advierten advirtió advirtieron advertía advertido advirtiendo concluir concluye concluyó concluyeron",
        "repetir repite repiten repitió repetía repetido mantener mantiene mantienen mantuvo mantuvieron mantenía sugerir",
        "exponer expone expuso expuesto refiere refirió desmentir desmiente desmintió desmentido aducir aduce adujo prever",
        "prevé transmitir transmitió transmitido resumir resume resumió contradecir contradijo",
    ),
    tell=spanish_ar("inform asegur avis") | forms("advertir advirtió"),
    that=spanish_ar("demostr grit")
    | forms(
        "mostrar muestra muestran mostró demuestra demuestran sugerir sugiere sugieren sugirió exigir exige exigen exigió",
    ),
    ask=spanish_ar("pregunt cuestion interrog"),
    quote_only=spanish_ar(
        "exclam grit murmur susurr suspir brome zanj sentenci espet remat lanz ironiz mascull clam quej sincer disculp excus",
        "indign jact tron apostill fanfarrone felicit emocion enfad alegr consol anim bram vocifer chill resopl rezong",
    )
    | forms(
        "proseguir prosigue prosiguió prosiguen proseguía continúa continuó continuaba sonríe sonrió sonreía ríe rió reía",
        "soltó suelta soltaba interviene intervino defiende defendió defendía despidió despide añade tercia terció",
        "pronunció interrumpe interrumpió corrige corrigió repone repuso dispara disparó responde arremete arremetió",
    ),
    promise=spanish_ar("amenaz jur")
    | forms(
        "prometer promete prometen prometió prometieron prometía prometido prometiendo proponer propone propuso",
    ),
    urge=spanish_ar("inst anim aconsej orden exhort invit reclam rog suplic")
    | forms("pedir pide piden pidió pidieron pedía pedido pidiendo exigir exige exigió"),
    name=spanish_ar("llam calific tach tild acus denomin bautiz reproch consider")
    | forms("describir describe describen describió descrito describía definir define definió"),
    as_what=forms(
        "describir describe describió descrito calificar califica calificó calificado definir define definió"
    ),
    of_what=forms(
        "calificar califica calificó calificado tachar tacha tachó tachado tildar tilda tildó acusar acusa acusó acusado"
    ),
    think=forms(
        "pensar piensa piensan pensó pensaba creer cree creen creyó creía esperar espera esperan esperaba temer",
        "teme temen temía saber sabe sabía suponer supone dudar duda",
    ),
    nounlike=forms(
        "cuenta denuncia llama pregunta anuncio muestra duda espera amenaza estima relato lamento grito murmullo informa",
        "informo publico publica justo orden crítica critica sentencia razona avance adelanto manifiesto nota pregunto suspiro",
        "susurro remate reclamo",
    ),
    causatives=forms("hace hacen hizo hicieron hecho hacía haciendo hacer dejó deja"),
    made_known=forms("saber constar notar ver entrever"),
    own_voice=forms("recoger recoge recogen recogió")
    | spanish_ar("public inform revel adelant report")
    | forms("escribir escribe escribió escrito"),
    passive=forms("citado citada citados citadas"),
    passive_auxiliaries=forms("fue fueron sido es son era"),
    core=spanish_ar("declar afirm asegur explic agreg indic precis recalc subray confes opin reiter jur")
    | forms(
        "decir dice dicen dijo dijeron decía decían dicho añadir añade añadió añadieron añadido anunció anunciaron anunciado",
        "contó contado contaron sostiene sostuvo insiste insistió insistido responde respondió admite admitió admitido",
        "advierte advirtió advertido",
    ),
    only_before=forms("sabe sabía espera esperaba"),
    participle_endings=("ando", "iendo", "endo"),
    adverb_endings=("mente",),
    zero_that=False,
    incise=True,
    clause_openers=forms("que"),
    question_words=forms("si cómo cuánto"),
    infinitive=forms("a de con"),
    auxiliaries=forms(
        "ha han había habían habrá habrán habría habrían haya hayan hubo es son era eran fue fueron será serán sería serían",
        "está están estaba estaban he hemos has puede pueden podía debe deben debía quiere quieren quería va van iba hay",
        "tiene tienen tenía",
    ),
    adverbs=forms(
        "tampoco pronto enseguida asimismo",
        "presuntamente supuestamente",
        "también luego después antes entonces ya nunca siempre todavía aún además ayer hoy así incluso solo sólo recientemente",
    ),
    prepositions=forms(
        "de del a al en con por para sin sobre según entre desde hasta contra tras ante bajo durante hacia"
    ),
    conjunctions=forms("y e o u pero ni sino"),
    subordinators=forms("porque cuando mientras aunque si como pues donde"),
    relatives=forms("quien quienes cual cuales"),
    determiners=forms(
        "el la los las un una unos unas este esta estos estas ese esa esos esas su sus mi mis nuestro nuestra varios varias",
        "algunos algunas dos tres cuatro cinco cada todos todas ningún ninguna otro otra",
    ),
    never_alone=forms("el la los las un una unos unas este esta ese esa su sus mi mis nuestro nuestra"),
    subject_pronouns=forms("él ella ellos ellas yo nosotros usted ustedes quien quienes varios algunos"),
    object_pronouns=forms("le les lo la los las me te nos se"),
    to_whom=forms("a al"),
    denials=forms("negar niega niegan negó negaron"),
    pro_drop=True,
    infinitive_endings=("ar", "er", "ir", "arse", "erse", "irse"),
    finite_endings=("aron", "ieron", "aba", "aban", "ira", "iran", "aria", "eria", "iria", "emos", "amos", "imos"),
    times=forms(
        "lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana enero febrero marzo abril mayo junio julio",
        "agosto septiembre octubre noviembre diciembre tarde noche día días semana semanas mes meses año años hora horas",
        "minuto minutos víspera madrugada mediodía",
    ),
    negations=forms("no nunca jamás nada ningún ninguna sin tampoco"),
    pointing=forms("esto eso así tales estas"),
    nonfinite=forms("habiendo siendo"),
    sharing=forms("y pero"),
    joining=forms("y e"),
    links=forms("de del"),
    genitive=forms("de del"),
    as_=forms("como"),
    adverbials=forms("a al en durante con ante por tras sobre de del desde"),
    participle_openers=forms("mientras antes"),
    singular=forms("un una cada este esta ese esa"),
    according=(
        ("segun",),
        ("de", "acuerdo", "con"),
        ("a", "juicio", "de"),
        ("en", "opinion", "de"),
        ("a", "juicio", "del"),
        ("en", "opinion", "del"),
        ("en", "palabras", "de"),
        ("en", "palabras", "del"),
        ("en", "palabras", "recogidas", "por"),
        ("en", "declaraciones", "recogidas", "por"),
        ("en", "declaraciones", "a"),
        ("en", "conversacion", "con"),
        ("en", "una", "entrevista", "con"),
        ("en", "una", "entrevista", "a"),
    ),
    asides=(("por", "su", "parte"), ("a", "su", "vez"), ("en", "cambio"), ("por", "su", "lado")),
    ours=forms("nuestro nuestra nuestros nuestras"),
    answers=forms("respuesta réplica mensaje veredicto comentario"),
    dialogue_dash=True,
    tied=forms("cercano cercana cercanos cercanas próximo próxima próximos próximas allegado allegada allegados"),
    plural_endings=("n",),
    viewpoint=forms("para"),
    be=forms("es era sería fue son eran serían"),
    saying_nouns=forms("declaración afirmación anuncio acusación promesa amenaza temor idea palabras advertencia"),
    hearsay=forms("presuntamente supuestamente al-parecer aparentemente"),
    hearsay_auxiliaries=forms("habría habrían"),
    hearsay_participles=forms(
        "dicho declarado afirmado asegurado explicado añadido escrito anunciado confesado contado respondido amenazado",
        "prometido llamado calificado descrito admitido reconocido negado pedido",
    ),
    continuing=forms("añade añadió agrega agregó continúa continuó prosigue prosiguió concluye concluyó"),
    saying_forms=forms("diciendo añadiendo afirmando asegurando explicando señalando agregando declarando"),
    posting=forms("tuitear tuitea tuiteó publicar publicó publica posteó"),
    writing=forms("escribir escribe escribió escrito escribieron"),
    in_=forms("en vía por"),
    works=forms(
        "canción canciones sencillo álbum disco tema película filme documental libro novela memorias serie programa obra",
        "poema artículo columna podcast juego revista exposición ópera sinfonía cuadro titulado titulada informe balada",
    ),
    recordings=forms("vídeo video videos grabación grabaciones audio clip llamada conversación mensaje capturas"),
    posts=forms("tuit tuits post publicación mensaje instagram twitter facebook story x"),
    by=forms("por"),
    with_=forms("con a"),
    interviews=forms("entrevista conversación charla"),
    shared_by=forms(
        "publicó publica compartió difundió difunde emitió acceso obtuvo recogidos consultado consultada contactado contactada entrevistado entrevistada preguntado preguntada",
        "compartido compartida publicado publicada difundido difundida emitido emitida obtenido obtenida filtrado",
        "filtrada revelado recogido recogidas recogida",
    ),
    outlet_words=forms(
        "canal telégrafo",
        "país periodista clarín vanguardia confidencial crónica actualidad imparcial eco opinión",
        "diario periódico gaceta noticias prensa radio tele revista correo heraldo mundo tribuna faro voz news",
        "post times",
    ),
    agencies=forms("efe"),
    outlet_nouns=forms(
        "fuente",
        "sitio web diario periódico semanario tabloide revista agencia cadena portal blog emisora rotativo medio cuenta",
    ),
    speaking=forms(
        "hablando habló hablado declaró declarado declara confesó confesado contó contado relató dijo dicho",
    ),
    demonstratives=forms("esta este estos estas esa ese pasada pasado próxima"),
    same=forms("mismo misma"),
    definite=forms("al del el la ese esa este esta"),
    carriers=phrases(
        "mensaje de voz, mensajes de voz, nota de voz, notas de voz, mensaje de audio, vídeo, video, vídeos, clip",
        "grabación, grabaciones, audio, audios, cinta",
    ),
    occasions=phrases("llamada telefónica, llamada, conversación telefónica, videollamada, llamada de teléfono"),
    therein=phrases("en ella, en él"),
    within=forms("en por durante vía a"),
    possessives=forms("su sus mi mis un una unos unas el la los las"),
    have_access=forms("tuvo tuvieron"),
    documents=forms(
        "carta cartas correo correos email e-mail mail sms nota escrito documento documentos tribuna columna memorando",
        "sumario demanda querella editorial diario-íntimo",
    ),
    citing=phrases("citando, cita, citan, que cita, en referencia a"),
    quoting=forms("cita citan citó citaba"),
    through=phrases(
        "a través de, a través del, por medio de, por medio del, por boca de, por boca del, mediante, vía, leído por, leída por",
        "por mediación de, por intermedio de",
    ),
    translators=forms("traductor traductora intérprete intérpretes traductores"),
    go_betweens=forms(
        "abogado abogada abogados portavoz representante agente mánager familia familias allegado hermano hermana hijo hija",
        "padre madre mujer marido esposa esposo intermediario adjunto adjunta oficina",
    ),
    agency_kinds=forms("noticias prensa"),
    agency_nouns=forms("agencia"),
    unnamed_outlets=phrases(
        "televisión estatal, radio estatal, medios estatales, televisión pública, radio pública, medios locales, prensa local",
    ),
    rumour=phrases("se dice que, se rumorea, según se dice, corre el rumor, al parecer, se comenta que"),
    published=forms("columnas páginas micrófonos"),
    anonymous=forms("testigo testigos entorno fuente fuentes allegado allegada allegados allegadas portavoz"),
)

_WOMEN = forms(
    "abril adela adriana agustina aida aitana alba alejandra alicia alma almudena amalia amaya amelia amparo ana andrea angela",
    "angeles angelica antonia araceli ariadna asuncion aurora barbara beatriz begona belen bernarda berta bianca blanca brenda",
    "camila candela caridad carla carlota carmen carolina catalina cecilia celia claudia clara concepcion concha consuelo corina",
    "cristina dafne daniela delia diana dolores dulce elena elisa elsa elvira emilia emma encarnacion esperanza esther estela",
    "eugenia eva fabiola fatima felicia fernanda florencia francisca gabriela georgina gema gisela gloria graciela guadalupe",
    "helena herminia hortensia ileana ines ingrid inmaculada irene iria iris irma isabel isidora ivonne jacinta jimena josefa",
    "josefina juana julia juliana julieta laia lara laura lena leonor leticia lidia ligia lilia liliana lina lola lorena lorenza",
    "lourdes lucia luciana lucrecia luisa luz magdalena maite manuela mar maria mariana maribel marina marisa marisol marta",
    "martina matilde mayra mercedes micaela milagros minerva mireia miriam monica montserrat nadia natalia nerea nieves noa",
    "noelia nora norma nuria ofelia olga olivia palmira paloma pamela patricia paula paulina paz penelope pilar piedad rafaela",
    "ramona raquel rebeca regina remedios renata rita rocio romina rosa rosalia rosario roxana ruth salome sandra sara sarah",
    "selena silvia sofia sol soledad sonia susana tamara tania tatiana teresa trinidad valentina valeria vanesa vega veronica",
    "victoria violeta virginia viviana ximena yolanda yesenia zoe zulema shakira",
)

_MEN = forms(
    "aaron abel abelardo adolfo adrian agustin aitor alan alberto alejandro alejo alex alexis alfonso alfredo alonso alvaro amadeo",
    "ambrosio amado anastasio andres angel anibal anselmo antonio ariel armando arturo asier augusto aurelio baltasar bartolome",
    "basilio bautista benito benjamin bernardo borja bruno camilo carlos carmelo cayetano celestino cesar christian cipriano",
    "claudio clemente cristian cristobal dagoberto damian daniel dario david diego dionisio domingo edgar edgardo eduardo efrain",
    "eladio elias eliseo eloy emilio enrique ernesto esteban eugenio eusebio evaristo ezequiel fabian facundo federico felipe felix",
    "fermin fernando fidel francisco gabriel gael gaspar genaro gerardo german gilberto gonzalo gregorio guillermo gustavo hector",
    "heriberto hernan hilario hipolito horacio hugo humberto ignacio iker ismael israel ivan jacinto jacobo jaime javier jeremias",
    "jeronimo jesus joan joaquin joel jon jordi jorge jose josep juan juan-carlos julian julio justo lazaro leandro leonardo leonel",
    "leopoldo lisandro lope lorenzo lucas luciano luis manuel marcelino marcelo marcial marco marcos mariano mario martin mateo",
    "matias mauricio mauro maximo maximiliano melchor miguel mikel modesto moises narciso nestor nicanor nicolas noe norberto",
    "octavio omar orlando oriol oscar osvaldo pablo pascual patricio pau pedro pelayo placido prudencio rafael ramiro ramon raul",
    "reinaldo renato ricardo rigoberto roberto rodolfo rodrigo rogelio roman romulo roque ruben rufino salvador samuel sancho",
    "santiago santos saul sebastian segundo sergio severino silvestre silvio simon tadeo teodoro teofilo tomas ulises unai urbano",
    "valentin vicente victor vidal virgilio vladimir volodimir wenceslao xabier xavi xavier yago",
)

_DOMAINS = {
    "music": "cantante cantautor cantautora rapero rapera musico musica compositor compositora pianista violinista baterista"
    " guitarrista reguetonero dj",
    "film": "actor actriz director-de-cine cineasta comediante humorista guionista realizador realizadora",
    "media": "periodista reportero reportera redactor redactora presentador presentadora corresponsal columnista locutor"
    " locutora conductor-de-tv",
    "politics": "presidente presidenta ministro ministra diputado diputada senador senadora alcalde alcaldesa concejal concejala"
    " gobernador gobernadora embajador embajadora canciller politico politica",
    "law": "abogado abogada juez jueza fiscal magistrado magistrada notario notaria",
    "police": "policia comisario comisaria inspector inspectora guardia",
    "sport": "futbolista preparador preparadora zaguero ariete piloto torero futbolista jugador jugadora delantero delantera portero portera guardameta tecnico capitan capitana defensa centrocampista entrenador entrenadora"
    " campeon campeona atleta ciclista nadador nadadora boxeador tenista seleccionador",
    "science": "investigador investigadora cientifico cientifica profesor profesora fisico fisica biologo biologa historiador"
    " historiadora economista ingeniero ingeniera arqueologo arqueologa",
    "medicine": "medico medica cirujano cirujana enfermero enfermera psiquiatra",
    "arts": "autor autora escritor escritora novelista poeta poetisa pintor pintora escultor escultora fotografo fotografa"
    " arquitecto arquitecta bailarin bailarina coreografo coreografa dramaturgo dramaturga",
    "faith": "obispo arzobispo papa sacerdote cura iman rabino cardenal",
    "fashion": "modelo disenador disenadora",
    "military": "general coronel soldado comandante",
}

PEOPLE = People(
    titles=forms(
        "sr sra srta don dona senor senora senorita dr dra doctor doctora prof profesor profesora sir lord lady rey reina principe",
        "princesa duque duquesa conde condesa presidente presidenta ministro ministra diputado diputada senador senadora alcalde",
        "alcaldesa gobernador gobernadora general coronel capitan comandante juez jueza fiscal abogado abogada padre madre sor",
        "fray cantante rapero rapera actor actriz musico papa cardenal obispo ex exmarido exmujer expresidente expresidenta",
        "exministro exministra",
    ),
    suffixes=forms("jr sr ii iii iv hijo padre"),
    particles=frozenset(
        {"de", "del", "de la", "de las", "de los", "van", "van der", "von", "von der", "di", "da", "al"}
    )
    | frozenset({"bin", "ibn", "ben"}),
    pronouns={
        "él": ("m",),
        "ella": ("f",),
        "le": ("f", "m"),
        "este": ("m",),
        "esta": ("f",),
        "aquel": ("m",),
        "aquella": ("f",),
        "ellos": ("plural",),
        "ellas": ("plural",),
        "les": ("plural",),
        "quien": ("f", "m"),
        "que": ("f", "m", "n", "plural"),
        "quienes": ("plural",),
        "yo": (),
        "me": (),
        "mi": (),
        "nosotros": (),
        "nosotras": (),
        "nos": (),
        "tú": (),
        "te": (),
        "usted": (),
        "ustedes": (),
        "uno": (),
    },
    first_names={**dict.fromkeys(_WOMEN, "f"), **dict.fromkeys(_MEN, "m")},
    roles={
        **dict.fromkeys(
            forms(
                "espanola francesa inglesa italiana alemana neerlandesa holandesa rusa panadera taquillera tecnica",
                "capitana escritora mujer senora dama chica nina hija madre mama hermana esposa exesposa exmujer ex-mujer viuda novia exnovia companera",
                "tia sobrina abuela nieta suegra cunada nuera prima prometida amiga madrina reina princesa duquesa condesa baronesa",
                "emperatriz cantautora rapera compositora actriz realizadora reportera redactora presentadora locutora presidenta",
                "ministra diputada senadora alcaldesa concejala gobernadora embajadora abogada jueza magistrada notaria comisaria",
                "inspectora jugadora delantera portera entrenadora campeona nadadora investigadora cientifica profesora biologa",
                "historiadora ingeniera arqueologa medica cirujana enfermera autora escritora poetisa pintora escultora fotografa",
                "arquitecta bailarina coreografa dramaturga disenadora directora fundadora productora consejera vecina clienta",
                "alumna obrera empleada vendedora maestra duena propietaria jefa candidata heredera sra srta dona dra exministra",
                "expresidenta trabajadora conductora pasajera testiga editora traductora camarera cocinera panadera agricultora",
                "cofundadora empresaria politica musica secretaria asesora portavoza archivera capitana",
                "preparadora delegada directiva catedratica letrada condenada ganadera pescadora minera jubilada anciana torera",
                "sueca danesa noruega polaca checa hungara griega turca ucraniana argentina mexicana colombiana chilena brasilena",
                "catalana andaluza gallega valenciana madrilena asturiana navarra aragonesa canaria japonesa china coreana irlandesa",
                "escocesa austriaca portuguesa rumana serbia africana americana regidora mandataria ejecutiva veterana",
                "viticultora bailaora librera relojera carpintera cantaora funcionaria granjera",
                "barrendera costurera patinadora remera montanera escaladora corredora luchadora",
            ),
            "f",
        ),
        **dict.fromkeys(
            forms(
                "espanol frances ingles italiano aleman neerlandes holandes ruso britanico-m portugues tecnico panadero taquillero",
                "capitan mister hombre senor caballero chico nino hijo padre papa hermano esposo marido exmarido ex-marido viudo novio exnovio",
                "companero tio sobrino abuelo nieto suegro cunado yerno primo prometido amigo padrino rey principe duque conde baron",
                "emperador cantautor rapero musico compositor actor realizador reportero redactor presentador locutor presidente",
                "ministro diputado senador alcalde concejal gobernador embajador politico abogado juez magistrado notario comisario",
                "inspector jugador delantero portero entrenador seleccionador campeon nadador boxeador investigador cientifico",
                "profesor fisico biologo historiador ingeniero arqueologo medico cirujano enfermero autor escritor pintor escultor",
                "fotografo arquitecto bailarin coreografo dramaturgo disenador director fundador productor consejero vecino cliente",
                "alumno obrero empleado vendedor maestro dueno propietario jefe candidato heredero sr don dr exministro expresidente",
                "trabajador conductor pasajero editor traductor camarero cocinero panadero agricultor obispo arzobispo sacerdote cura",
                "iman rabino cardenal general coronel soldado bombero cofundador empresario reguetonero magnate promotor sucesor",
                "secretario asesor archivero capitan",
                "preparador delegado directivo catedratico letrado condenado ganadero pescador minero jubilado anciano torero",
                "sueco danes noruego polaco checo hungaro griego turco ucraniano argentino mexicano colombiano chileno brasileno",
                "catalan andaluz gallego valenciano madrileno asturiano navarro aragones canario japones chino coreano irlandes",
                "escoces austriaco rumano serbio africano americano regidor mandatario ejecutivo veterano viticultor tenor",
                "bailaor librero relojero carpintero cantaor funcionario granjero barrendero patinador remero montanero escalador",
                "corredor luchador zaguero ariete mediapunta motorista",
            ),
            "m",
        ),
        **dict.fromkeys(
            forms(
                "estrella superestrella icono idolo leyenda persona victima figura celebridad personaje miembro bebe famoso genio",
                "promesa rehen personalidad prodigio",
            ),
            "either",
        ),
        **dict.fromkeys(
            forms(
                "guardameta arquero arquera estadounidense belga vasco vasca croata suizo suiza britanico britanica",
                "cantante artista pianista violinista baterista guitarrista cineasta comediante humorista guionista periodista",
                "corresponsal columnista fiscal policia guardia futbolista centrocampista atleta ciclista tenista economista psiquiatra",
                "novelista poeta modelo portavoz responsable testigo estudiante colega joven lider representante dirigente",
                "analista experto experta especialista activista sindicalista agente militante rival complice sospechoso sospechosa",
                "acusado acusada detenido detenida interprete comandante canciller dj dentista socio socia adolescente menor",
                "piloto chef edil vocalista ecologista cuarentón treintañero cincuentón sesentón concursante",
                "gerente manager mediocampista protagonista influencer youtuber millonario multimillonario multimillonaria magnate",
                "vicepresidente habitante residente docente",
            )
        ),
    },
    demonyms=forms(
        "espanol espanola frances francesa ingles inglesa italiano italiana aleman alemana ruso rusa belga vasco",
        "sueco sueca danes danesa noruego noruega polaco polaca checo checa hungaro hungara griego griega turco turca",
        "ucraniano ucraniana argentino argentina mexicano mexicana colombiano colombiana chileno chilena brasileno brasilena",
        "catalan catalana andaluz andaluza gallego gallega valenciano valenciana madrileno madrilena asturiano asturiana",
        "navarro navarra aragones aragonesa canario canaria japones japonesa chino china coreano coreana irlandes irlandesa",
        "escoces escocesa austriaco austriaca rumano rumana serbio serbia africano africana americano americana portuguesa",
        "vasca croata suizo suiza britanico britanica estadounidense holandes neerlandes portugues",
    ),
    partners_in_life=forms(
        "mujer esposa marido esposo exmujer exmarido novia novio exnovia exnovio pareja expareja prometida",
        "prometido ex companero companera",
    ),
    kin=forms(
        "mujer esposa marido esposo hijo hija hermano hermana madre padre exmujer exmarido novia novio abuela",
        "abuelo tia tio sobrina sobrino prima primo viuda viudo prometida prometido amigo amiga colega companero",
        "companera socio socia",
    ),
    domains={noun: domain for domain, nouns in _DOMAINS.items() for noun in nouns.split()},
    alike=(
        forms("fiscal magistrado"),
        forms("fiscal magistrada"),
        forms("tecnico entrenador preparador mister seleccionador"),
        forms("tecnica entrenadora preparadora seleccionadora"),
        forms("portero guardameta arquero"),
        forms("delantero ariete"),
        forms("abogado letrado defensor"),
        forms("abogada letrada defensora"),
        forms("directivo dirigente"),
        forms("alcalde regidor edil"),
        forms("alcaldesa regidora edil"),
        forms("escritor autor novelista"),
        forms("escritora autora novelista"),
        forms("cantante artista"),
        forms("politico diputado parlamentario"),
        forms("politica diputada parlamentaria"),
    ),
    strangers=forms(
        "portavoz testigo juez jueza abogado abogada fiscal analista periodista reportero reportera vecino vecina",
        " enfermero enfermera conductor conductora policia inspector inspectora ",
        "  responsable persona asesor asesora empleado empleada cliente clienta estudiante victima",
        "amigo amiga colega bombero activista habitante representante agente funcionario",
        "trabajador trabajadora residente docente",
    ),
    body_words=forms(
        "sa sl grupo empresa compania sociedad editorial diario periodico revista semanario cadena radio television agencia",
        "ministerio ayuntamiento fiscalia tribunal audiencia corte policia guardia gobierno parlamento congreso senado moncloa",
        "casa partido sindicato federacion confederacion asociacion fundacion iglesia universidad escuela instituto hospital museo",
        "teatro opera orquesta banco comision comite consejo direccion equipo club fc ejercito armada junta generalitat xunta",
        "psoe pp vox podemos sumar erc pnv ugt ccoo onu ue otan fbi cia efe afp ap reuters rtve tve telecinco antena3 bbc cnn pais",
        "mundo abc vanguardia razon clarin nacion universal instagram twitter facebook youtube tiktok google apple amazon netflix",
        "spotify times post mail news daily weekly ciudad comunidad organizacion festival puerto oficina servicio autoridad",
        "redaccion sello movimiento frente union alianza coalicion",
    ),
    determiners=forms("el la los las este esta ese esa aquel aquella al del"),
    indefinites=forms("un una unos unas varios varias algunos algunas dos tres"),
    object_forms=forms("le la lo les los las se"),
    reflexives=forms("mismo misma"),
    selves=forms("yo me mi"),
    addressed=forms("tú tu te ti tus contigo usted ustedes vosotros os"),
    joins=forms("y e &"),
    possessives=forms("su sus mi mis tu tus nuestro nuestra nuestros nuestras"),
    relatives=forms("quien que"),
    determiner_genders={"el": "m", "la": "f", "este": "m", "esta": "f", "ese": "m", "esa": "f", "al": "m", "del": "m"},
    talks=forms(
        "declaraciones llamada llamadas telefono entrevista entrevistas conversacion conversaciones charla charlas dialogo",
        "videollamada intercambio mensaje",
    ),
    interviews=forms("declaraciones entrevista entrevistas mensaje intercambio"),
    prepositions=forms(
        "de del a al en con sin por para sobre bajo ante tras contra entre hacia hasta desde durante segun mediante segun junto",
    ),
    locatives=forms("en a desde hacia hasta"),
    partners=forms("con a al"),
    pairs=("los dos", "las dos", "ambos", "ambas", "entre los dos", "la pareja", "el duo", "el uno al otro"),
    left=forms("mensaje buzón audio"),
    shows=forms("pódcast podcast programa"),
    hosts=forms("presentador presentadora conductor conductora anfitrión anfitriona"),
    turned_to=forms(
        "declaraciones hablando confesó contactado contactada preguntado preguntada consultado consultada concedida"
    ),
    answering=forms(
        "respuesta responder responde respondio respondido respondia contestar contesta contesto contestado replica replico replicaba repuso repone rebate rebatio",
    ),
    meals=forms("cafe almuerzo comida cena desayuno copa paseo entrevista conversacion charla"),
    broadcasters=forms("radio tv television fm podcast cadena emisora canal programa ondas"),
    elsewhere=forms(
        "comunicado prensa periodistas reporteros audiencia tribunal discurso tuit post publicacion instagram twitter facebook",
        "tiktok memorias libro demanda mitin publico ceremonia juicio podcast rueda",
    ),
    common_bodies=forms(
        "club empresa compania sociedad grupo partido teatro fundacion organizacion museo sello festival",
        "federacion asociacion sindicato instituto hospital escuela universidad banco equipo editorial",
    ),
    outlet_nouns=forms(
        "diario periodico revista semanario cadena emisora medio portal redaccion agencia rotativo",
    ),
    this=forms("este esta nuestro nuestra"),
    places=forms(
        "espana francia alemania austria suiza italia portugal inglaterra escocia irlanda belgica luxemburgo dinamarca suecia",
        "noruega finlandia islandia polonia chequia eslovaquia hungria rumania bulgaria grecia turquia rusia ucrania bielorrusia",
        "serbia croacia eslovenia bosnia kosovo albania america canada mexico brasil argentina chile peru colombia venezuela",
        "cuba haiti bolivia ecuador uruguay paraguay panama guatemala honduras nicaragua salvador china japon corea india pakistan",
        "afganistan iran irak siria israel gaza libano egipto libia tunez argelia marruecos sudan etiopia kenia nigeria senegal",
        "australia indonesia tailandia vietnam europa asia africa oceania madrid barcelona valencia sevilla zaragoza malaga murcia",
        "palma bilbao alicante cordoba valladolid vigo gijon vitoria granada elche oviedo badalona cartagena jerez pamplona",
        "almeria santander burgos albacete salamanca logrono huelva cadiz leon tarragona toledo andalucia cataluna galicia",
        "aragon asturias cantabria navarra extremadura castilla canarias baleares euskadi rioja ceuta melilla lisboa paris londres",
        "berlin munich roma milan bruselas ginebra zurich viena moscu kiev varsovia praga budapest atenas estambul ankara",
        "washington brooklyn hollywood california florida texas york chicago boston miami bogota medellin caracas lima quito",
        "santiago montevideo asuncion habana managua pekin tokio bagdad kabul teheran jerusalen rabat monterrey guadalajara",
    ),
    not_names=forms(
        "lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre",
        "noviembre diciembre navidad el la los las lo un una unos unas de del al a en con sin por para sobre bajo ante tras contra",
        "entre hacia hasta desde durante segun mediante y e o u pero sino aunque porque pues como cuando donde mientras si que",
        "quien quienes cual cuales cuyo cuanto este esta estos estas ese esa esos esas aquel aquella esto eso su sus mi mis tu tus",
        "nuestro nuestra yo ella ellos ellas nosotros usted ustedes me te se le les nos no si ya asi ahora hoy ayer manana luego",
        "despues antes entonces ademas tambien tampoco incluso solo solamente siempre nunca jamas todavia aun quizas tal vez muy",
        "mas menos mucho mucha muchos muchas poco pocos todo toda todos todas otro otra otros otras cada algun alguna algunos",
        "ningun ninguna nadie nada alguien algo varios varias ambos ambas dos tres cuatro cinco seis siete ocho nueve diez cien mil",
        "primer primero primera segundo ultima ultimo sin embargo finalmente recientemente actualmente preguntado preguntada",
        "espanol espanola espanoles frances francesa aleman alemana ingles inglesa estadounidense estadounidenses britanico",
        "britanica ruso rusa chino china mexicano mexicana argentino argentina colombiano europeo europea africano arabe judio",
        "judia musulman cristiano catolico dios internet foto fotos video videos getty images fuente credito ver leer gracias hola",
        "es son era fue fueron ha han habia hay sera esta estan dijo entrevista musica cancion album pelicula nuevo nueva gran",
        "grande buen buena joven viejo estados unidos reino mundo guerra republica tarde noche",
    ),
)

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
        él yo me mi mis mio mia tu te ti tus tuyo tuya usted ustedes el ella ello ellos ellas se si su sus suyo suya le
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
        ian ias ida ido ios ira an ar as en er es ia io ir os a e o s
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
            pierde=perder pierden=perder pierdo=perder siente=sentir sienten=sentir siento=sentir
            sintio=sentir sintieron=sentir entiende=entender entiendo=entender entienden=entender
            defiende=defender defienden=defender empieza=empezar empiezan=empezar empiezo=empezar
            comienza=comenzar comienzan=comenzar cierra=cerrar cierran=cerrar niega=negar niegan=negar
            niego=negar sigue=seguir siguen=seguir sigo=seguir siguio=seguir siguieron=seguir siga=seguir
            consigue=conseguir consiguen=conseguir consiguio=conseguir consigo=conseguir piden=ped
            pidieron=ped pidiendo=ped sirve=servir sirven=servir sirvio=servir repite=repetir
            repiten=repetir repitio=repetir mueren=mor murieron=mor muertos=mor muerta=mor duerme=dormir
            duermen=dormir durmio=dormir dijeron=dec diciendo=dec dije=dec diga=dec trajeron=tra traigo=tra
            trae=tra pusieron=pon ponen=pon pone=pon vinieron=ven vienen=ven vengan=ven supieron=sab
            dieron=dar dan=dar daba=dar vieron=ver vemos=ver vi=ver oyo=oir oyen=oir oigo=oir cayo=caer
            cayeron=caer cae=caer caigo=caer leyo=le leyeron=le creyo=creer creyeron=creer creo=creer
            cree=creer creen=creer creia=creer construyo=construir construyen=construir construido=construir
            construye=construir destruyo=destruir destruyeron=destruir destruye=destruir destruido=destruir
            huyo=huir huyeron=huir huye=huir incluye=incluir incluyen=incluir incluyo=incluir
            incluido=incluir conduce=conducir condujo=conducir produce=producir produjo=producir
            producen=producir reduce=reducir redujo=reducir conozco=conocer parezco=parecer ofrezco=ofrecer
            elige=elegir eligio=elegir eligieron=elegir elijo=elegir corrige=corregir juega=jugar
            juegan=jugar cuentan=cont cuesta=costar cuestan=costar muestra=mostrar muestran=mostrar
            demuestra=demostrar demuestran=demostrar recuerda=recordar recuerdan=recordar encuentran=encontr
            suena=sonar suenan=sonar duele=doler duelen=doler mueve=mover mueven=mover resuelve=resolver
            resuelto=resolver resuelven=resolver devuelto=devolver devuelve=devolver cubierto=cubrir
            cubierta=cubrir descubierto=descubrir roto=romper rota=romper propuesto=proponer
            propone=proponer propuso=proponer expuesto=exponer expone=exponer previsto=prever
            prevista=prever sostiene=sostener sostuvo=sostener mantiene=mantener mantuvo=mantener
            mantienen=mantener obtiene=obtener obtuvo=obtener obtienen=obtener contiene=contener
            contienen=contener detuvo=detener detiene=detener detuvieron=detener previene=prevenir
            interviene=intervenir advierte=advertir advirtio=advertir advierten=advertir convierte=convertir
            convirtio=convertir convierten=convertir miente=mentir mintio=mentir mienten=mentir hiere=herir
            hirio=herir hirieron=herir prefiere=preferir prefirio=preferir prefieren=preferir
            prefiero=preferir refiere=referir refirio=referir refieren=referir sugiere=sugerir
            sugirio=sugerir sugieren=sugerir anduvo=andar sonrie=sonreir despide=despedir mide=medir
            miden=medir impide=impedir impidio=impedir impiden=impedir busque=buscar llegue=llegar
            pague=pagar salgo=salir valgo=valer vale=valer despierta=despertar despierto=despertar
            gobierna=gobernar gobiernan=gobernar acuerda=acordar acuerdan=acordar aprueba=aprobar
            aprueban=aprobar almuerza=almorzar vuela=volar vuelan=volar huele=oler llueve=llover
            confiesa=confesar quiebra=quebrar calienta=calentar sienta=sentar sientan=sentar
            """.split()
    ),
    light=frozenset(
        """
        cosa cosas tiempo tiempos vez veces manera forma gente persona personas hombre hombres mujer mujeres dia dias
        ano anos semana mes venir viene tomar dar da dado decir dice dijo dicho saber sabe pensar piensa ver visto ve
        poner bien bueno buena nuevo nueva gran grande pequeno viejo largo primero primera ultimo ultima realmente
        parte caso punto
        """.split()
    ),
    bases=("ar", "er", "ir", "o", "a", "e", "ion"),
    modals=frozenset(
        """
        va voy vas vamos van iba iban puede puedo puedes podemos pueden podia podian podria podrian podra podran debe
        debo debes debemos deben debia debian deberia deberian debera deberan podriamos deberiamos podremos podrias deberias quiere quiero queremos quieren quizas
        quiza tal-vez probablemente sera seria seran serian
        """.split()
    ),
    weekdays={day: n for n, day in enumerate("lunes martes miercoles jueves viernes sabado domingo".split(), 1)},
    ordinals={
        stem + ending: float(n)
        for n, stem in (
            (2, "segund"),
            (3, "tercer"),
            (4, "cuart"),
            (5, "quint"),
            (6, "sext"),
            (7, "septim"),
            (8, "octav"),
            (9, "noven"),
            (10, "decim"),
        )
        for ending in ("o", "a", "os", "as")
    },
    negation_tails=frozenset("mas ya absoluto".split()),
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
    same={"él": "él", "por ciento": "%", "porciento": "%", "dolar": "$", "dolares": "$", "euro": "€", "euros": "€"},
    asides=frozenset(
        {
            "mire",
            "mira",
            "oiga",
            "francamente",
            "o sea",
            "ya sabes",
            "ya sabe",
            "es decir",
            "a ver",
            "no se",
            "la verdad",
        }
    ),
    bleeps=frozenset("improperio censurado pitido insulto groseria palabrota taco".split()),
    number_joints=frozenset({"y"}),
    opposites=("in", "im", "i", "des", "no"),
    denials=frozenset("niega nego niegan negaron negaba negado negar desmiente desmintio desmentido rechaza".split()),
    things_said=frozenset("palabras frase cita declaracion declaraciones dicho pronunciado lo".split()),
    shifting=frozenset(
        """
        hoy manana siguiente ayer vispera ahora entonces proximo proxima viene pasado pasada anterior previo aqui ahi alli luego dia
        """.split()
    ),
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
