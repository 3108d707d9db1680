"""Facts of German: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Edits, Language, People, Speech, Words, forms, phrases

SPEECH = Speech(
    word_order="v2",
    say=forms(
        "sagen sagt sagte sagten gesagt sage erklären erklärt erklärte erklärten erkläre betonen betont betonte",
        "betonten betone berichten berichtet berichtete berichteten berichte behaupten behauptet behauptete",
        "behaupteten behaupte meinen meint meinte meinten gemeint meine äußern äußert äußerte äußerten geäußert",
        "ergänzen ergänzt ergänzte ergänzten ergänze versichern versichert versicherte versicherten bestätigen",
        "bestätigt bestätigte bestätigten bestätige erläutern erläutert erläuterte erläuterten twittern twittert",
        "twitterte twitterten getwittert antworten antwortet antwortete antworteten geantwortet antworte erwidern",
        "erwidert erwiderte erwiderten entgegnen entgegnet entgegnete entgegneten entgegne beteuern beteuert",
        "beteuerte beteuerten bekräftigen bekräftigt bekräftigte bekräftigten bekräftige verkünden verkündet",
        "verkündete verkündeten verkünde mahnen mahnt mahnte mahnten gemahnt mahne scherzen scherzt scherzte",
        "scherzten gescherzt scherze beharren beharrt beharrte beharrten schildern schildert schilderte schilderten geschildert argumentieren",
        "argumentiert argumentierte argumentierten argumentiere kommentieren kommentiert kommentierte kommentierten",
        "kommentiere vermuten vermutet vermutete vermuteten vermute klagen klagt klagte klagten geklagt klage",
        "beklagen beklagt beklagte beklagten beklage bekunden bekundet bekundete bekundeten bekunde konstatieren",
        "konstatiert konstatierte konstatierten konstatiere resümieren resümiert resümierte resümierten resümiere",
        "bilanzieren bilanziert bilanzierte bilanzierten bilanziere folgern folgert folgerte folgerten gefolgert",
        "urteilen urteilt urteilte urteilten geurteilt urteile erzählen erzählt erzählte erzählten erzähle warnen",
        "warnt warnte warnten gewarnt warne schwören schwört schwor schworen geschworen schwöre gestehen gesteht",
        "gestand gestanden gestehe schreiben schreibt schrieb schrieben geschrieben schreibe bestreiten bestreitet",
        "bestritt bestritten bestreite unterstreichen unterstreicht unterstrich unterstrichen unterstreiche verraten",
        "verrät verriet verrieten verrate einräumen einräumt einräumte einräumten eingeräumt einräume einzuräumen",
        "zugeben zugibt zugab zugaben zugegeben zugebe zugäbe zuzugeben angeben angibt angab angaben angegeben angebe",
        "angäbe anzugeben bekanntgeben bekanntgibt bekanntgab bekanntgaben bekanntgegeben bekanntgebe bekanntgäbe",
        "bekanntzugeben mitteilen mitteilt mitteilte mitteilten mitgeteilt mitteile mitzuteilen hinzufügen hinzufügt",
        "hinzufügte hinzufügten hinzugefügt hinzufüge hinzuzufügen hinzusetzen hinzusetzt hinzusetzte hinzusetzten",
        "hinzugesetzt hinzusetze hinzuzusetzen ankündigen ankündigt ankündigte ankündigten angekündigt ankündige",
        "anzukündigen darlegen darlegt darlegte darlegten dargelegt darlege darzulegen feststellen feststellt",
        "feststellte feststellten festgestellt feststelle festzustellen klarstellen klarstellt klarstellte",
        "klarstellten klargestellt klarstelle klarzustellen klarmachen klarmacht klarmachte klarmachten klargemacht",
        "klarmache klarzumachen deutlichmachen deutlichmacht deutlichmachte deutlichmachten deutlichgemacht",
        "deutlichmache deutlichzumachen ausführen ausführt ausführte ausführten ausgeführt ausführe auszuführen",
        "anmerken anmerkt anmerkte anmerkten angemerkt anmerke anzumerken hervorheben hervorhebt hervorhob",
        "hervorhoben hervorgehoben hervorhebe hervorzuheben hinweisen hinweist hinwies hinwiesen hingewiesen hinweise",
        "hinzuweisen festhalten festhält festhielt festhielten festgehalten festhalte festzuhalten aussagen aussagt",
        "aussagte aussagten ausgesagt aussage auszusagen zusichern zusichert zusicherte zusicherten zugesichert",
        "zuzusichern zusagen zusagt zusagte zusagten zugesagt zusage zuzusagen nachlegen nachlegt nachlegte",
        "nachlegten nachgelegt nachlege nachzulegen prognostizieren prognostiziert prognostizierte prognostizierten",
        "prognostiziere voraussagen voraussagt voraussagte voraussagten vorausgesagt voraussage vorauszusagen",
        "vorhersagen vorhersagt vorhersagte vorhersagten vorhergesagt vorhersage vorherzusagen offenbaren offenbart",
        "offenbarte offenbarten geoffenbart offenbare enthüllen enthüllt enthüllte enthüllten enthülle andeuten",
        "andeutet andeutete andeuteten angedeutet andeute anzudeuten signalisieren signalisiert signalisierte",
        "signalisierten signalisiere melden meldet meldete meldeten gemeldet melde vermelden vermeldet vermeldete",
        "vermeldeten vermelde schätzen schätzt schätzte schätzten geschätzt schätze mutmaßen mutmaßt mutmaßte",
        "mutmaßten gemutmaßt mutmaße spekulieren spekuliert spekulierte spekulierten spekuliere monieren moniert",
        "monierte monierten moniere kritisieren kritisiert kritisierte kritisierten kritisiere fordern fordert",
        "forderte forderten gefordert verlangen verlangt verlangte verlangten verlange versprechen verspricht",
        "versprach versprachen versprochen verspreche drohen droht drohte drohten gedroht drohe raten rät riet rieten",
        "geraten rate empfehlen empfiehlt empfahl empfahlen empfohlen empfehle vorschlagen vorschlägt vorschlug",
        "vorschlugen vorgeschlagen vorschlage vorzuschlagen bemängeln bemängelt bemängelte bemängelten prophezeien",
        "prophezeit prophezeite prophezeiten geprophezeit prophezeie formulieren formuliert formulierte formulierten",
        "formuliere posten postet postete posteten gepostet poste rechnen rechnet rechnete rechneten gerechnet rechne",
        "heißen heißt hieß hießen geheißen heiße zurückrudern zurückrudert zurückruderte zurückruderten",
        "zurückgerudert zurückzurudern wissenlassen wissenlässt wissenließ wissenließen wissengelassen wissenlasse",
        "wissenzulassen verlautenlassen verlautenlässt verlautenließ verlautenließen verlautengelassen verlautenlasse",
        "verlautenzulassen ausrichtenlassen ausrichtenlässt ausrichtenließ ausrichtenließen ausrichtengelassen",
        "ausrichtenlasse ausrichtenzulassen durchblickenlassen durchblickenlässt durchblickenließ durchblickenließen",
        "durchblickengelassen durchblickenlasse durchblickenzulassen wiederholen wiederholt wiederholte wiederholten",
        "gewiederholt wiederhole verlauten verlautet verlautete verlauteten verlaute verlautbaren verlautbart",
        "verlautbarte verlautbarten verlautbare plaudern plaudert plauderte plauderten geplaudert petzen petzt petzte",
        "petzten gepetzt petze beichten beichtet beichtete beichteten beichte bekennen bekennt bekennte bekennten",
        "bekenne verteidigen verteidigt verteidigte verteidigten verteidige begründen begründet begründete",
        "begründeten begründe rechtfertigen rechtfertigt rechtfertigte rechtfertigten gerechtfertigt rechtfertige",
        "fragen fragt fragte fragten gefragt frage rufen ruft rief riefen gerufen rufe witzeln witzelt witzelte",
        "witzelten gewitzelt poltern poltert polterte polterten gepoltert",
        "vorhalten vorhält vorhielt vorhielten vorgehalten vorhalte vorzuhalten dagegenhalten dagegenhält",
        "dagegenhielt dagegenhielten dagegengehalten dagegenhalte dagegenzuhalten entgegenhalten entgegenhält",
        "entgegenhielt entgegenhielten entgegengehalten entgegenhalte entgegenzuhalten anregen anregt anregte",
        "anregten angeregt anrege anzuregen bemerken bemerkt bemerkte bemerkten bemerke befand",
        "befanden anvertrauen anvertraut anvertraute anvertrauten anvertraue anzuvertrauen",
        "stecken steckt steckte steckten gesteckt stecke raunen raunt raunte raunten geraunt raune zuraunen",
        "zuraunt zuraunte zuraunten zugeraunt zuraune zuzuraunen attestieren attestiert attestierte attestierten",
        "attestiere bescheinigen bescheinigt bescheinigte bescheinigten bescheinige beschwichtigen beschwichtigt",
        "beschwichtigte beschwichtigten beschwichtige abwiegeln abwiegelt abwiegelte abwiegelten abgewiegelt",
        "abwiegele abzuwiegeln einschränken einschränkt einschränkte einschränkten eingeschränkt einschränke",
        "einzuschränken insistieren insistiert insistierte insistierten insistiere durchgeben durchgibt durchgab",
        "durchgaben durchgegeben durchgebe durchzugeben",
    ),
    tell=forms(
        "informieren informiert informierte informierten informiere warnen warnt warnte warnten gewarnt warne",
        "erinnern erinnert erinnerte erinnerten versichern versichert versicherte versicherten mahnen mahnt mahnte",
        "mahnten gemahnt mahne überzeugen überzeugt überzeugte überzeugten überzeuge unterrichten unterrichtet",
        "unterrichtete unterrichteten unterrichte benachrichtigen benachrichtigt benachrichtigte benachrichtigten",
        "benachrichtige alarmieren alarmiert alarmierte alarmierten alarmiere belehren belehrt belehrte belehrten",
        "belehre trösten tröstet tröstete trösteten getröstet tröste ermahnen ermahnt ermahnte ermahnten ermahne",
    ),
    that=forms(
        "zeigen zeigt zeigte zeigten gezeigt zeige besagen besagt besagte besagten besage belegen belegt belegte",
        "belegten belege beschließen beschließt beschloss beschlossen beschließe vereinbaren vereinbart vereinbarte",
        "vereinbarten vereinbare entscheiden entscheidet entschied entschieden entscheide bedauern bedauert bedauerte",
        "bedauerten begrüßen begrüßt begrüßte begrüßten begrüße beanstanden beanstandet beanstandete beanstandeten",
        "beanstande anprangern anprangert anprangerte anprangerten angeprangert anzuprangern dementieren dementiert",
        "dementierte dementierten dementiere leugnen leugnet leugnete leugneten geleugnet leugne verneinen verneint",
        "verneinte verneinten verneine bejahen bejaht bejahte bejahten bejahe bezweifeln bezweifelt bezweifelte",
        "bezweifelten verweisen verweist verwies verwiesen verweise herausstreichen herausstreicht herausstrich",
        "herausstrichen herausgestrichen herausstreiche herauszustreichen hervorgehen hervorgeht hervorging",
        "hervorgingen hervorgegangen hervorgehe hervorzugehen herausfinden herausfindet herausfand herausfanden",
        "herausgefunden herausfinde herauszufinden bedeuten bedeutet bedeutete bedeuteten bedeute eingestehen",
        "eingesteht eingestand eingestanden eingestehe einzugestehen abstreiten abstreitet abstritt abstritten",
        "abgestritten abstreite abzustreiten zurückweisen zurückweist zurückwies zurückwiesen zurückgewiesen",
        "zurückweise zurückzuweisen verdeutlichen verdeutlicht verdeutlichte verdeutlichten verdeutliche einwenden",
        "einwendet einwendete einwendeten eingewendet einwende einzuwenden befürworten befürwortet befürwortete",
        "befürworteten befürworte plädieren plädiert plädierte plädierten plädiere appellieren appelliert appellierte",
        "appellierten appelliere ablehnen ablehnt ablehnte ablehnten abgelehnt ablehne abzulehnen vorwerfen vorwirft",
        "vorwarf vorwarfen vorgeworfen vorwerfe vorzuwerfen unterstellen unterstellt unterstellte unterstellten",
        "unterstelle beschuldigen beschuldigt beschuldigte beschuldigten beschuldige bezichtigen bezichtigt",
        "bezichtigte bezichtigten bezichtige anklagen anklagt anklagte anklagten angeklagt anklage anzuklagen",
        "zitieren zitiert zitierte zitierten zitiere erwähnen erwähnt erwähnte erwähnten erwähne loben lobt lobte",
        "lobten gelobt lobe würdigen würdigt würdigte würdigten gewürdigt würdige nachweisen nachweist nachwies",
        "nachwiesen nachgewiesen nachweise nachzuweisen versprechen verspricht versprach versprachen versprochen",
        "verspreche festlegen festlegt festlegte festlegten festgelegt festlege festzulegen anordnen anordnt anordnte",
        "anordnten angeordnt anordne anzuordnen befehlen befiehlt befahl befahlen befohlen befehle verfügen verfügt",
        "verfügte verfügten verfüge verordnen verordnt verordnte verordnten verordne durchblicken durchblickt",
        "durchblickte durchblickten durchgeblickt durchblicke durchzublicken bekanntmachen bekanntmacht bekanntmachte",
        "bekanntmachten bekanntgemacht bekanntmache bekanntzumachen beweisen beweist bewies bewiesen beweise",
        "vorschreiben vorschreibt vorschrieb vorschrieben vorgeschrieben vorschreibe vorzuschreiben berichtigen",
        "berichtigt berichtigte berichtigten berichtige beschweren beschwert beschwerte beschwerten beschwere einigen",
        "einigt einigte einigten geeinigt einige erkennen erkennt erkennte erkennten erkenne sprechen spricht sprach",
        "sprachen gesprochen spreche",
        "ausschließen ausschließt ausschloss ausschlossen ausgeschlossen ausschließe auszuschließen",
    ),
    ask=forms(
        "fragen fragt fragte fragten gefragt frage nachfragen nachfragt nachfragte nachfragten nachgefragt nachfrage",
        "nachzufragen erkundigen erkundigt erkundigte erkundigten erkundige wundern wundert wunderte wunderten",
        "gewundert rätseln rätselt rätselte rätselten gerätselt hinterfragen hinterfragt hinterfragte hinterfragten",
        "gehinterfragt hinterfrage",
    ),
    quote_only=forms(
        "fortfahren fortfährt fortfuhr fortfuhren fortgefahren fortfahre fortzufahren rufen ruft rief riefen gerufen",
        "rufe zurufen zuruft zurief zuriefen zugerufen zurufe zuzurufen ausrufen ausruft ausrief ausriefen ausgerufen",
        "ausrufe auszurufen schreien schreit schrie schrien geschrien schreie flüstern flüstert flüsterte flüsterten",
        "geflüstert murmeln murmelt murmelte murmelten gemurmelt seufzen seufzt seufzte seufzten geseufzt seufze",
        "lachen lacht lachte lachten gelacht lache grinsen grinst grinste grinsten gegrinst grinse lächeln lächelt",
        "lächelte lächelten gelächelt schluchzen schluchzt schluchzte schluchzten geschluchzt schluchze stöhnen",
        "stöhnt stöhnte stöhnten gestöhnt stöhne schwärmen schwärmt schwärmte schwärmten geschwärmt schwärme jubeln",
        "jubelt jubelte jubelten gejubelt wettern wettert wetterte wetterten gewettert spotten spottet spottete",
        "spotteten gespottet spotte höhnen höhnt höhnte höhnten gehöhnt höhne ätzen ätzt ätzte ätzten geätzt ätze",
        "lästern lästert lästerte lästerten gelästert frotzeln frotzelt frotzelte frotzelten gefrotzelt giften giftet",
        "giftete gifteten gegiftet gifte brüllen brüllt brüllte brüllten gebrüllt brülle skandieren skandiert",
        "skandierte skandierten skandiere kontern kontert konterte konterten gekontert schimpfen schimpft schimpfte",
        "schimpften geschimpft schimpfe zischen zischt zischte zischten gezischt zische stammeln stammelt stammelte",
        "stammelten gestammelt sinnieren sinniert sinnierte sinnierten sinniere philosophieren philosophiert",
        "philosophierte philosophierten philosophiere freuen freut freute freuten gefreut freue verabschieden",
        "verabschiedet verabschiedete verabschiedeten verabschiede beginnen beginnt beginnte beginnten beginne lauten",
        "lautet lautete lauteten gelautet laute heißen heißt hieß hießen geheißen heiße nachlegen nachlegt nachlegte",
        "nachlegten nachgelegt nachlege nachzulegen einwerfen einwirft einwarf einwarfen eingeworfen einwerfe",
        "einzuwerfen zitieren zitiert zitierte zitierten zitiere reagieren reagiert reagierte reagierten reagiere",
        "reflektieren reflektiert reflektierte reflektierten reflektiere schließen schließt schloss schlossen",
        "geschlossen schließe titeln titelt titelte titelten getitelt texten textet textete texteten getextet texte",
        "danken dankt dankte dankten gedankt danke gratulieren gratuliert gratulierte gratulierten gratuliere",
        "bedanken bedankt bedankte bedankten bedanke singen singt sang sangen gesungen singe lesen lest leste lesten",
        "gelest lese frohlocken frohlockt frohlockte frohlockten gefrohlockt frohlocke toben tobt tobte tobten getobt",
        "tobe zürnen zürnt zürnte zürnten gezürnt zürne appellieren appelliert appellierte appellierten appelliere",
        "kommentieren kommentiert kommentierte kommentierten kommentiere beschreiben beschreibt beschrieb beschrieben",
        "beschreibe erinnern erinnert erinnerte erinnerten ermutigen ermutigt ermutigte ermutigten ermutige grüßen",
        "grüßt grüßte grüßten gegrüßt grüße loben lobt lobte lobten gelobt lobe würdigen würdigt würdigte würdigten",
        "gewürdigt würdige entschuldigen entschuldigt entschuldigte entschuldigten entschuldige",
    ),
    promise=forms(
        "versprechen verspricht versprach versprachen versprochen verspreche ankündigen ankündigt ankündigte",
        "ankündigten angekündigt ankündige anzukündigen drohen droht drohte drohten gedroht drohe zusagen zusagt",
        "zusagte zusagten zugesagt zusage zuzusagen zusichern zusichert zusicherte zusicherten zugesichert",
        "zuzusichern behaupten behauptet behauptete behaupteten behaupte schwören schwört schwor schworen geschworen",
        "schwöre vorgeben vorgibt vorgab vorgaben vorgegeben vorgebe vorgäbe vorzugeben anbieten anbietet anbot",
        "anboten angeboten anbiete anzubieten vorschlagen vorschlägt vorschlug vorschlugen vorgeschlagen vorschlage",
        "vorzuschlagen bestreiten bestreitet bestritt bestritten bestreite leugnen leugnet leugnete leugneten",
        "geleugnet leugne abstreiten abstreitet abstritt abstritten abgestritten abstreite abzustreiten dementieren",
        "dementiert dementierte dementierten dementiere beteuern beteuert beteuerte beteuerten geloben gelobt gelobte",
        "gelobten gelobe verlangen verlangt verlangte verlangten verlange fordern fordert forderte forderten",
        "gefordert empfehlen empfiehlt empfahl empfahlen empfohlen empfehle beschließen beschließt beschloss",
        "beschlossen beschließe vereinbaren vereinbart vereinbarte vereinbarten vereinbare raten rät riet rieten",
        "geraten rate beantragen beantragt beantragte beantragten beantrage verkünden verkündet verkündete",
        "verkündeten verkünde versichern versichert versicherte versicherten erklären erklärt erklärte erklärten",
        "erkläre betonen betont betonte betonten betone gestehen gesteht gestand gestanden gestehe zugeben zugibt",
        "zugab zugaben zugegeben zugebe zugäbe zuzugeben angeben angibt angab angaben angegeben angebe angäbe",
        "anzugeben plädieren plädiert plädierte plädierten plädiere appellieren appelliert appellierte appellierten",
        "appelliere vorwerfen vorwirft vorwarf vorwarfen vorgeworfen vorwerfe vorzuwerfen hoffen hofft hoffte hofften",
        "gehofft hoffe glauben glaubt glaubte glaubten geglaubt glaube",
        "einräumen einräumt einräumte einräumten eingeräumt einräume einzuräumen mitteilen mitteilt mitteilte",
        "mitteilten mitgeteilt mitteile mitzuteilen zurückweisen zurückweist zurückwies zurückwiesen zurückgewiesen",
        "zurückweise zurückzuweisen ausschließen ausschließt ausschloss ausschlossen ausgeschlossen ausschließe",
        "auszuschließen einstehen einsteht einstand einstanden eingestanden einstehe einzustehen ablehnen ablehnt",
        "ablehnte ablehnten abgelehnt ablehne abzulehnen bekennen bekennt bekannte bekannten bekannt beichten",
        "beichtet beichtete beichteten gebeichtet meinen meint meinte meinten gemeint aussagen aussagt aussagte",
        "aussagten ausgesagt auszusagen berichten berichtet berichtete berichteten verneinen verneint verneinte",
        "verneinten befürchten befürchtet befürchtete befürchteten fürchten fürchtet fürchtete fürchteten",
        "gefürchtet erwarten erwartet erwartete erwarteten anregen anregt anregte anregten angeregt",
    ),
    urge=forms(
        "auffordern auffordert aufforderte aufforderten aufgefordert aufzufordern aufrufen aufruft aufrief aufriefen",
        "aufgerufen aufrufe aufzurufen bitten bittet bat baten gebeten bitte ermutigen ermutigt ermutigte ermutigten",
        "ermutige ermuntern ermuntert ermunterte ermunterten drängen drängt drängte drängten gedrängt dränge mahnen",
        "mahnt mahnte mahnten gemahnt mahne warnen warnt warnte warnten gewarnt warne beschuldigen beschuldigt",
        "beschuldigte beschuldigten beschuldige bezichtigen bezichtigt bezichtigte bezichtigten bezichtige",
        "beauftragen beauftragt beauftragte beauftragten beauftrage anweisen anweist anwies anwiesen angewiesen",
        "anweise anzuweisen einladen einlädt einlud einluden eingeladen einlade einzuladen ermahnen ermahnt ermahnte",
        "ermahnten ermahne anflehen anfleht anflehte anflehten angefleht anflehe anzuflehen nötigen nötigt nötigte",
        "nötigten genötigt nötige beschwören beschwört beschwor beschworen beschwöre motivieren motiviert motivierte",
        "motivierten motiviere überreden überredet überredete überredeten überrede vorwerfen vorwirft vorwarf",
        "vorwarfen vorgeworfen vorwerfe vorzuwerfen raten rät riet rieten geraten rate empfehlen empfiehlt empfahl",
        "empfahlen empfohlen empfehle befehlen befiehlt befahl befahlen befohlen befehle gebieten gebietet gebot",
        "geboten gebiete nahelegen nahelegt nahelegte nahelegten nahegelegt nahelege nahezulegen unterstellen",
        "unterstellt unterstellte unterstellten unterstelle drohen droht drohte drohten gedroht drohe anhalten anhält",
        "anhielt anhielten angehalten anhalte anzuhalten animieren animiert animierte animierten animiere",
        "abraten abrät abriet abrieten abgeraten abrate abzuraten",
    ),
    name=forms(
        "nennen nennt nannte nannten genannt nenne bezeichnen bezeichnet bezeichnete bezeichneten bezeichne",
        "beschreiben beschreibt beschrieb beschrieben beschreibe titulieren tituliert titulierte titulierten",
        "tituliere beschimpfen beschimpft beschimpfte beschimpften beschimpfe betiteln betitelt betitelte betitelten",
        "einstufen einstuft einstufte einstuften eingestuft einstufe einzustufen würdigen würdigt würdigte würdigten",
        "gewürdigt würdige feiern feiert feierte feierten gefeiert loben lobt lobte lobten gelobt lobe preisen preist",
        "pries priesen gepriesen preise kritisieren kritisiert kritisierte kritisierten kritisiere brandmarken",
        "brandmarkt brandmarkte brandmarkten gebrandmarkt brandmarke geißeln geißelt geißelte geißelten verspotten",
        "verspottet verspottete verspotteten verspotte schmähen schmäht schmähte schmähten geschmäht schmähe abtun",
        "abtut abtute abtuten abgetut abzutun verurteilen verurteilt verurteilte verurteilten verurteile",
        "charakterisieren charakterisiert charakterisierte charakterisierten charakterisiere werten wertet wertete",
        "werteten gewertet werte bewerten bewertet bewertete bewerteten bewerte zurückweisen zurückweist zurückwies",
        "zurückwiesen zurückgewiesen zurückweise zurückzuweisen sprechen spricht sprach sprachen gesprochen spreche",
        "werfen wirft warf warfen geworfen werfe vorwerfen vorwirft vorwarf vorwarfen vorgeworfen vorwerfe",
        "vorzuwerfen vergleichen vergleicht verglich verglichen vergleiche drohen droht drohte drohten gedroht drohe",
        "warnen warnt warnte warnten gewarnt warne fordern fordert forderte forderten gefordert verlangen verlangt",
        "verlangte verlangten verlange beschuldigen beschuldigt beschuldigte beschuldigten beschuldige verunglimpfen",
        "verunglimpft verunglimpfte verunglimpften verunglimpfe diffamieren diffamiert diffamierte diffamierten",
        "diffamiere verteidigen verteidigt verteidigte verteidigten verteidige rügen rügt rügte rügten gerügt rüge",
        "tadeln tadelt tadelte tadelten getadelt schelten scheltet scheltete schelteten gescheltet schelte halten",
        "hält hielt hielten gehalten halte einschätzen einschätzt einschätzte einschätzten eingeschätzt einschätze",
        "einzuschätzen",
        "sehen sieht sah sahen gesehen sehe unterstellen unterstellt unterstellte unterstellten geunterstellt",
        "unterstelle bescheinigen bescheinigt bescheinigte bescheinigten bescheinige attestieren attestiert",
        "attestierte attestierten attestiere begründen begründet begründete begründeten",
    ),
    as_what=forms(
        "bezeichnen bezeichnet bezeichnete bezeichneten bezeichne beschreiben beschreibt beschrieb beschrieben",
        "beschreibe titulieren tituliert titulierte titulierten tituliere beschimpfen beschimpft beschimpfte",
        "beschimpften beschimpfe charakterisieren charakterisiert charakterisierte charakterisierten charakterisiere",
        "brandmarken brandmarkt brandmarkte brandmarkten gebrandmarkt brandmarke abtun abtut abtute abtuten abgetut",
        "abzutun rühmen rühmt rühmte rühmten gerühmt rühme",
    ),
    think=forms(
        "glauben glaubt glaubte glaubten geglaubt glaube hoffen hofft hoffte hofften gehofft hoffe denken denkt",
        "dachte dachten gedacht denke befürchten befürchtet befürchtete befürchteten befürchte fürchten fürchtet",
        "fürchtete fürchteten gefürchtet fürchte erwarten erwartet erwartete erwarteten erwarte bezweifeln bezweifelt",
        "bezweifelte bezweifelten ausgehen ausgeht ausging ausgingen ausgegangen ausgehe auszugehen rechnen rechnet",
        "rechnete rechneten gerechnet rechne annehmen annimmt annahm annahmen angenommen annehme anzunehmen wünschen",
        "wünscht wünschte wünschten gewünscht wünsche wissen weiß wusste wussten gewusst wisse finden findet fand",
        "fanden gefunden finde ahnen ahnt ahnte ahnten geahnt ahne träumen träumt träumte träumten geträumt träume",
        "erhoffen erhofft erhoffte erhofften erhoffe zweifeln zweifelt zweifelte zweifelten gezweifelt vermuten",
        "vermutet vermutete vermuteten vermute schätzen schätzt schätzte schätzten geschätzt schätze mutmaßen mutmaßt",
        "mutmaßte mutmaßten gemutmaßt mutmaße",
    ),
    dative_verbs=forms(
        "vorwerfen vorwirft vorwarf vorwarfen vorgeworfen vorwerfe vorzuwerfen vorschlagen vorschlägt vorschlug",
        "vorschlugen vorgeschlagen vorschlage vorzuschlagen raten rät riet rieten geraten rate empfehlen empfiehlt",
        "empfahl empfahlen empfohlen empfehle versprechen verspricht versprach versprachen versprochen verspreche",
        "zusichern zusichert zusicherte zusicherten zugesichert zuzusichern mitteilen mitteilt mitteilte mitteilten",
        "mitgeteilt mitteile mitzuteilen drohen droht drohte drohten gedroht drohe zusagen zusagt zusagte zusagten",
        "zugesagt zusage zuzusagen unterstellen unterstellt unterstellte unterstellten unterstelle anbieten anbietet",
        "anbot anboten angeboten anbiete anzubieten erzählen erzählt erzählte erzählten erzähle befehlen befiehlt",
        "befahl befahlen befohlen befehle versichern versichert versicherte versicherten danken dankt dankte dankten",
        "gedankt danke verraten verrät verriet verrieten verrate androhen androht androhte androhten angedroht",
        "androhe anzudrohen bescheinigen bescheinigt bescheinigte bescheinigten bescheinige gratulieren gratuliert",
        "gratulierte gratulierten gratuliere zurufen zuruft zurief zuriefen zugerufen zurufe zuzurufen erklären",
        "erklärt erklärte erklärten erkläre sagen sagt sagte sagten gesagt sage antworten antwortet antwortete",
        "antworteten geantwortet antworte entgegnen entgegnet entgegnete entgegneten entgegne erwidern erwidert",
        "erwiderte erwiderten berichten berichtet berichtete berichteten berichte schildern schildert schilderte",
        "schilderten geschildert beichten beichtet beichtete beichteten beichte gestehen gesteht gestand gestanden",
        "gestehe schreiben schreibt schrieb schrieben geschrieben schreibe nahelegen nahelegt nahelegte nahelegten",
        "nahegelegt nahelege nahezulegen abraten abrät abriet abrieten abgeraten abrate abzuraten",
        "vorhalten vorhält vorhielt vorhielten vorgehalten vorhalte vorzuhalten entgegenhalten entgegenhält",
        "entgegenhielt entgegenhielten entgegengehalten entgegenhalte entgegenzuhalten anvertrauen anvertraut",
        "anvertraute anvertrauten anvertraue anzuvertrauen stecken steckt steckte steckten gesteckt stecke",
        "attestieren attestiert attestierte attestierten attestiere zuraunen zuraunt zuraunte zuraunten zugeraunt",
        "zuraune zuzuraunen vorwerfen vorwirft vorwarf vorwarfen vorgeworfen vorwerfe vorzuwerfen",
    ),
    posting=forms(
        "twittern twittert twitterte twitterten getwittert posten postet postete posteten gepostet poste",
    ),
    writing=forms(
        "schreiben schreibt schrieb schrieben geschrieben schreibe texten textet textete texteten getextet texte",
    ),
    verb_particles=forms(
        "mit aus an ein auf hinzu fest zu vor hin zurück bekannt klar deutlich heraus hervor ab dar nach her voraus vorher fort",
        "wissen verlauten ausrichten durchblicken nieder heim los weg zusammen weiter wieder durch um teil statt stand bei entgegen hinaus herunter voran unter über",
        "dagegen offen kund raus rein rauf runter heran hinein herum herbei fern frei preis fallen",
    ),
    passive=forms("zitiert wiedergegeben"),
    clause_openers=forms("dass daß"),
    question_words=forms(
        "ob wie warum weshalb wieso wann wo woher wohin wer wen wem wessen was welche welcher welches wieviel"
    ),
    infinitive=forms("zu"),
    auxiliaries=forms(
        "ist sind war waren bin bist seid hab hat haben hatte hatten habe hast habt wird werden wurde wurden werde wirst",
        "kann können konnte konnten muss müssen musste mussten soll sollen sollte sollten will wollen wollte wollten",
        "darf dürfen durfte durften mag mögen mochte möchte möchten sei seien wäre wären hätte hätten würde würden könne",
        "könnte könnten müsse müsste müssten dürfe dürfte dürften solle wolle möge gibt gab gebe gäbe geht ging steht stand",
        "kommt kam bleibt blieb lässt ließ muß",
    ),
    nonfinite=forms("worden werden haben gewesen gehabt"),
    have_or_be=forms("hab hat haben habe hatte hatten hätte hätten ist sind sei seien war waren wäre wären"),
    modals=forms(
        "will wollen wollte wollten kann können konnte konnten muss müssen musste mussten müsse möchte möchten"
    ),
    hearsay_modals=forms("soll sollen"),
    become=forms("wird werden wurde wurden werde würde würden worden"),
    subjunctive=forms(
        "sei seien habe werde könne müsse solle wolle dürfe möge gebe gehe komme stehe liege bleibe lasse mache sehe wisse",
        "brauche halte bestehe bedeute diene gelte laufe führe biete stelle zeige spreche trage bringe finde nehme denke glaube",
        "handele handle sorge fehle gehöre arbeite leide lebe leiste verfüge trete vertrete erhalte behalte verzichte plane lehne weise schweige kaufe verkaufe bekomme verliere gewinne verlasse",
        "verstehe schade nutze warte lerne wechsle fahre fliege laufe schlafe esse trinke schreibe lese höre rede singe",
        "fordere verändere hoffe hasse brauche bereite dauere erinnere erlebe erreiche erscheine fange gelinge genieße",
        "geschehe gewähre glaube greife handle hole kläre kehre kümmere lache lade leiste melde merke öffne passe prüfe",
        "rufe scheine schicke schlage schließe schulde schütze spüre sterbe störe streite teile unterstütze",
        "verbiete verdiene vergesse verhalte verlange vermisse versuche vertraue verwende wähle wehre wende werfe wirke wohne wünsche",
        "zahle ziele zögere zwinge bestreite bereue bedaure ermittle betreffe betrage beziehe existiere funktioniere informiere",
        "betreibe erwarte hoffe fühle freue befinde",
        "beschränke funktioniere ziehe falle treffe schaffe drohe tue sage setze suche zahle kenne versuche entspreche richte",
        "rechne beruhe beginne ende wachse steige sinke koste kämpfe folge entstehe ergebe begehe hänge helfe spiele",
    ),
    subjunctive_endings=("iere",),
    conditional=frozenset(
        (
            "hätte hätten wäre wären würde würden könnte könnten müsste müssten dürfte dürften gäbe gäben käme kämen "
            "bestünde bestünden stünde stünden läge lägen befände befänden bräuchte bräuchten fände fänden"
        ).split()
    ),
    adverbs=forms(
        "vorher sofort gleich indes",
        "auch fast dann nun noch nie immer oft schon bereits erneut wieder zuvor später früher zudem außerdem ferner weiter weiterhin",
        "jedoch aber allerdings hingegen dagegen dabei daneben dadurch darunter dazwischen hierbei hierzu hiermit daraufhin deshalb daher darum dazu danach anschließend zunächst zuletzt",
        "schließlich heute gestern morgen jetzt kürzlich jüngst inzwischen mittlerweile unterdessen gleichzeitig zugleich",
        "ebenfalls ebenso nur erst selbst sogar besonders vor allem einst damals bislang bisher dennoch trotzdem gegenüber",
        "mehr nicht wohl offenbar angeblich etwa rund so sich hier dort unter anderem wörtlich deutlich klar ausdrücklich mehrfach",
        "wiederholt öffentlich offiziell unlängst vorerst lediglich insbesondere möglicherweise sinngemäß seinerzeit seither",
        "nachdrücklich entschieden scharf abschließend wenig knapp kurz lange lang darin hierin dafür davon daran damit darauf darüber gegen",
        "mal ganz sehr gern gerne ja doch eben halt einmal endlich einerseits andererseits folglich demnach somit",
        "rückblickend optimistisch zuversichtlich selbstbewusst vielmehr übrigens nämlich zwar jedenfalls direkt live beispielsweise",
    ),
    prepositions=forms(
        "in im ins an am ans auf aus bei beim mit nach von vom vor zu zum zur über unter um durch für gegen ohne zwischen hinter",
        "neben seit wegen trotz während laut gegenüber ab bis per pro via gemäß angesichts aufgrund infolge anlässlich innerhalb",
        "außerhalb mittels dank statt anstatt anstelle samt nebst mithilfe seitens bezüglich hinsichtlich zugunsten entlang",
        "nahe unweit außer entgegen zuliebe je wider trotz binnen",
    ),
    conjunctions=forms("und oder aber doch denn sondern sowie jedoch beziehungsweise bzw"),
    subordinators=forms(
        "dass daß ob weil wenn als nachdem bevor ehe während obwohl obgleich damit sodass indem sobald solange seit seitdem da falls",
        "sofern soweit sooft zumal wobei wodurch womit worauf wofür wogegen weshalb weswegen wohingegen wonach wovon woraufhin",
        "worüber um ohne anstatt statt bis nachdem",
    ),
    attributing=forms("wie"),
    so=forms("so"),
    calling=forms(
        "nennen nennt nannte nannten genannt nenne vorwerfen vorwirft vorwarf vorwarfen vorgeworfen vorwerfe",
        "unterstellen unterstellt unterstellte unterstellten bescheinigen bescheinigt bescheinigte bescheinigten",
        "attestieren attestiert attestierte attestierten",
    ),
    named_with={
        **dict.fromkeys(forms("sprach sprachen spricht sprechen gesprochen spreche"), ("von", "vom")),
        **dict.fromkeys(forms("droht drohte drohten drohen gedroht"), ("mit",)),
        **dict.fromkeys(forms("warnt warnte warnten warnen gewarnt"), ("vor",)),
        **dict.fromkeys(forms("vergleicht verglich verglichen vergleichen"), ("mit",)),
        **dict.fromkeys(forms("begründet begründete begründeten begründen"), ("mit",)),
        **dict.fromkeys(forms("sieht sah sahen sehen gesehen"), ("als", "darin", "dadurch")),
        **dict.fromkeys(forms("hält hielt hielten halten gehalten"), ("fur",)),
    },
    owning=forms("des eines seines ihres dieses unseres"),
    feminine_oblique=forms("der dieser jeder einer keiner seiner ihrer"),
    masculine_endings=("er", "or", "eur", "ist"),
    naming=forms(
        "nennt nannte nennen nannten bezeichnet bezeichnete bezeichnen bezeichneten beschreibt beschrieb beschrieben",
        "kritisiert kritisierte kommentiert kommentierte bewertet bewertete begründet begründete verglich vergleicht",
        "lobt lobte würdigt würdigte wertet wertete",
    ),
    feminine_endings=(
        "ung",
        "heit",
        "keit",
        "schaft",
        "tion",
        "sion",
        "tat",
        "erin",
        "presse",
        "polizei",
        "partei",
        "behorde",
        "justiz",
        "stadt",
        "firma",
        "frau",
        "agentur",
        "union",
        "spitze",
        "armee",
        "opposition",
        "familie",
        "gruppe",
        "post",
        "bank",
        "mutter",
        "tochter",
        "anwaltin",
        "arztin",
        "gewerkschaft",
        "kirche",
        "welt",
        "bahn",
        "mehrheit",
        "studie",
        "ministerin",
        "prasidentin",
        "kanzlerin",
    ),
    be=forms("ist sind sei seien war waren wäre wären bin"),
    contrasts=forms("doch aber jedoch"),
    agencies=forms("dpa taz afp epd kna apa"),
    adverb_endings=("end", "elang", "lich", "isch", "ig", "weise", "falls", "warts", "ichen"),
    relatives=forms("der die das dem den deren dessen denen welche welcher welches welchem welchen was"),
    determiners=forms(
        "der die das des dem den ein eine eines einem einen einer kein keine keines keinem keinen keiner dieser diese dieses",
        "diesem diesen jener jene jenes jenem jenen jeder jede jedes jedem jeden mein meine meines meinem meinen meiner dein deine",
        "sein seine seines seinem seinen seiner ihr ihre ihres ihrem ihren ihrer unser unsere unseres unserem unseren unserer",
        "mehrere mehreren mehrerer viele vielen vieler einige einigen einiger beide beiden beider alle allen aller manche manchen",
        "zahlreiche zahlreichen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hunderte tausende wenige wenigen solche solchen",
        "etliche etlichen sämtliche sämtlichen weitere weiteren andere anderen anderer",
    ),
    oblique=forms(
        "des dem den eines einem einen einer keines keinem keinen keiner dieses diesem diesen jenem jenen jedem jeden meines",
        "meinem meinen meiner seines seinem seinen seiner ihres ihrem ihren ihrer unseres unserem unseren unserer mehreren vielen",
        "einigen beiden allen manchen zahlreichen wenigen solchen etlichen weiteren anderen ihn ihm ihnen mich mir dich dir uns",
        "euch sich aller vieler einiger",
    ),
    dative=forms(
        "dem der den einem einer seinem seiner seinen ihrem ihrer ihren diesem dieser diesen unserem unserer unseren keinem mehreren",
        "einigen vielen allen beiden anderen",
    ),
    dative_masculine=forms("dem einem seinem ihrem diesem unserem keinem meinem"),
    dative_plural=forms("den seinen ihren diesen unseren mehreren vielen einigen allen beiden meinen zahlreichen"),
    dative_pronouns=forms("ihm ihnen ihr mir dir uns euch"),
    facing=forms("gegenüber"),
    no_listener=forms("das dies es sich was nichts etwas alles"),
    nominative=forms("er ich wir man sie"),
    masculine=forms("er der ein"),
    oblique_relatives=forms("denen deren dessen was welchem welchen"),
    denying=forms("nicht nie niemals"),
    indirect_questions=forms("ob wie warum wann weshalb wieso wohin woher"),
    by_source=forms("nach"),
    source_endings=("angaben", "berichten", "informationen", "meinung"),
    first_person=forms("ich wir"),
    office_endings=(
        "sprecher",
        "sprecherin",
        "chef",
        "chefin",
        "minister",
        "ministerin",
        "leiter",
        "leiterin",
        "vertreter",
        "mitglieder",
    ),
    adjective_endings=("e", "en", "er", "es", "em", "lich", "ig", "isch"),
    verb_endings=("t", "te", "ten"),
    called_on={
        **dict.fromkeys(forms("appelliert appellierte appellierten appellieren"), "an"),
        **dict.fromkeys(
            forms("fordert forderte forderten fordern gefordert verlangt verlangte verlangten verlangen"), "von"
        ),
        **dict.fromkeys(forms("ankündigte angekündigt schrieb schrieben schreibt geschrieben"), "an"),
    },
    genitive=forms(
        "des der eines einer seines seiner ihres ihrer dieses dieser unseres unserer aller mehrerer einiger vieler"
    ),
    links=forms("von vom für aus beim"),
    by=forms("von vom durch"),
    never_alone=forms("des dem den ein eine mein dein sein ihr unser seine ihre unsere"),
    subject_pronouns=forms(
        "er sie es ich wir man wer jemand niemand dieser diese jener jene beide viele einige manche andere letztere letzterer",
        "keiner jeder du",
    ),
    object_pronouns=forms("ihn ihm ihnen mich mir uns sich euch dich dir ihr sie"),
    times=forms(
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag heute gestern morgen abend vormittag nachmittag",
        "mittag nacht januar februar märz april mai juni juli august september oktober november dezember jahr jahre jahren",
        "woche wochen monat monate monaten tag tage tagen uhr stunden",
        "montagabend dienstagabend mittwochabend donnerstagabend freitagabend samstagabend sonntagabend ende anfang mitte",
        "montagmorgen dienstagmorgen mittwochmorgen donnerstagmorgen freitagmorgen samstagmorgen sonntagmorgen wochenende",
    ),
    negations=forms("nicht nie niemals kein keine keinen keinem keiner"),
    impersonal=forms("es"),
    impersonal_only=forms("heißt hieß heißen geheißen heiße lautet"),
    anybody=forms("man"),
    carrying=forms("demnach"),
    as_=forms("als"),
    pointing=forms("das so diese dieser dieses mit solche"),
    sharing=forms("und aber doch sowie"),
    joining=forms("und sowie"),
    toward=forms("gegenüber zu vor zum zur"),
    with_=forms("mit der dem zum zur bei"),
    in_=forms("in im auf via per bei beim gegenüber"),
    according=(
        ("laut",),
        ("gemass",),
        ("unter", "berufung", "auf"),
    ),
    according_after=forms("zufolge nach gemäß"),
    saying_nouns=forms(
        "behauptung behauptungen vorwurf vorwürfe meinung ansicht auffassung überzeugung aussage aussagen ankündigung forderung",
        "forderungen warnung hoffnung befürchtung sorge vermutung annahme these schluss ergebnis ansage kritik drohung",
        "versprechen zusage eindruck einschätzung feststellung erklärung hinweis begründung argument mitteilung frage",
        "gerücht gerüchte spekulation spekulationen verdacht wunsch appell aufruf bitte aufforderung antwort kommentar",
        "nachricht botschaft fazit bilanz standpunkt zweifel urteil vorschlag einwand worten worte anweisung anweisungen",
        "statement geständnis äußerung bemerkung prognose information informationen meldung erkenntnis bestätigung zusicherung",
        "reaktion satz parole motto rat ratschlag gedanke zitat",
    ),
    source_nouns=forms(
        "angaben angabe informationen information aussagen aussage ansicht ansichten meinung auffassung einschätzung einschätzungen",
        "darstellung berichten bericht worten auskunft überzeugung schätzungen schätzung mitteilung erkenntnissen vermutungen",
        "meldungen meldung berechnungen prognosen zeugenaussagen recherchen beobachtungen erklärung presseerklärung bericht",
        "stellungnahme plan planen planungen umfrage umfragen gutachten ermittlungen erfahrungen vorstellungen medienbericht",
        "zeitungsbericht fernsehbericht eilmeldung pressemeldung pressebericht hochrechnungen analyse analysen statistik gesetz",
        "pressemitteilung studie untersuchung polizeiangaben augenzeugenberichten medienberichten presseberichten einschätzungen",
    ),
    rumours=forms(
        "berichten medienberichten presseberichten zeitungsberichten gerüchten insidern medien informationen agenturmeldungen",
        "medieninformationen presseinformationen meldungen quellen",
    ),
    core=forms("sagte sagten sagt sagen gesagt sage erklärte erklärten erklärt meinte meint meinten betonte betont"),
    own_voice=forms(
        "berichten berichtet berichtete berichteten melden meldet meldete meldeten gemeldet schreiben schreibt schrieb schrieben"
    ),
    works=forms(
        "song songs single singles album albums track tracks lied lieder ep mixtape film films filme dokumentation doku buch buches",
        "roman romans memoiren serie show stück musical episode folge gemälde gedicht essay artikel kolumne podcast spiel magazin",
        "hit ballade ausstellung oper sinfonie titel namens bericht reportage dokumentarfilm sendung hymne zeitschrift zeitung",
        "satellit raumsonde tournee tour projekt nachrichtenmagazin wochenzeitung tageszeitung",
    ),
    recordings=forms(
        "videocall videoanruf videochat voicemail mailbox anrufbeantworter podcast-folge sprachnachrichten video videos clip clips aufnahme aufnahmen mitschnitt tonaufnahme audio anruf telefonat gespräch interview nachricht",
        "nachrichten chatnachrichten sprachnachricht screenshots livestream stream",
    ),
    posts=forms(
        "tweet tweets post posts posting beitrag instagram twitter facebook threads tiktok x story instagram-story statusmeldung"
    ),
    interviews=forms("interview interviews gespräch gesprächs unterhaltung podcast auftritt"),
    shared_by=forms(
        "veröffentlichten veröffentlichter veröffentlichtes verbreiteten verbreiteter vorliegt vorliegen vorlag eingesehen druckte drucken publik zugespielt zugespielten geteilten gezeigten",
        "geteilt veröffentlicht gepostet verbreitet ausgestrahlt gezeigt publiziert enthüllt hochgeladen erhalten",
        "veröffentlichte veröffentlichten teilte postete verbreitete zeigte ausstrahlte publizierte",
    ),
    outlet_endings=("zeitung", "blatt", "kurier", "anzeiger", "rundschau", "rundfunk", "fernsehen"),
    outlet_words=forms(
        "morgenbote morgenboten landbote landboten tagesbote tagesboten",
        "zeitung blatt tageblatt tagblatt nachrichten anzeiger kurier rundschau bote merkur morgenpost abendblatt allgemeine woche",
        "post presse magazin sender fernsehen rundfunk radio tv illustrierte portal agentur nachrichtenagentur wochenblatt",
        "tageszeitung journal news times mail herald tribune gazette mirror express",
        "chronicle weekly wire observer sun standard review room online report broadcasting network",
        "echo volksblatt generalanzeiger sonntagszeitung zeitschrift wochenzeitung nachrichtenmagazin medien",
        "sentinel monitor insider dispatch",
    ),
    named_by=forms(
        "zeitung tageszeitung zeitschrift magazin nachrichtenmagazin sender fernsehsender radiosender nachrichtensender",
        "nachrichtenagentur agentur blatt boulevardblatt wochenzeitung sonntagszeitung organisation gruppe bündnis initiative",
        "verein partei portal musikzeitschrift internetportal onlineportal fachzeitschrift zeitungen wochenblatt boulevardzeitung",
        "hilfsorganisation menschenrechtsorganisation band fernsehmagazin wochenmagazin illustrierte illustrierten",
    ),
    outlet_nouns=forms(
        "agentur presseagentur",
        "zeitung tageszeitung magazin nachrichtenmagazin sender fernsehsender radiosender nachrichtenagentur blatt boulevardblatt",
        "wochenzeitung portal onlineportal zeitschrift illustrierte illustrierten promiportal klatschportal podcast",
        "fachzeitschrift vereinszeitung wissensmagazin wochenblatt lokalblatt lokalzeitung regionalzeitung stadtmagazin",
        "fachblatt fachmagazin boulevardzeitung sonntagszeitung talkshow sendung blog newsletter",
    ),
    listeners=forms(
        "zeitung tageszeitung zeitschrift magazin nachrichtenmagazin sender fernsehsender nachrichtensender nachrichtenagentur",
        "agentur blatt presse presse-agentur wochenzeitung sonntagszeitung öffentlichkeit",
        "journalisten reportern medien zuhörern fernsehen rundfunk boulevardblatt",
        "nachrichtenmagazins publikum anhängern abgeordneten bevölkerung website webseite internetseite",
        "agenturen medienvertretern redaktion korrespondenten reporter reporterin",
    ),
    hearsay=forms("angeblich mutmaßlich"),
    carriers=phrases(
        "sprachnachricht, sprachnachrichten, sprachmemo, video, videobotschaft, videos, clip, clips, aufnahme, aufnahmen",
        "mitschnitt, tonaufnahme, audioaufnahme, tonband, anrufbeantworter, mailbox, audio, videoclip, livestream",
    ),
    occasions=phrases("telefonat, telefonats, anruf, videoanruf, videocall, telefongespräch"),
    therein=phrases("darin, in ihm, in ihr, in diesem"),
    within=forms("in im am auf per via bei beim aus während"),
    possessives=forms(
        "sein seine seinen seinem seines seiner ihr ihre ihren ihrem ihres ihrer dem der den die das einem einen einer eines ein eine"
    ),
    documents=forms(
        "brief briefe schreiben e-mail e-mails mail mails memo notiz sms akten gerichtsakten unterlagen papier papiere dokument",
        "dokumenten gastbeitrag leitartikel kolumne protokoll klageschrift klage tagebuch chat chatnachricht textnachricht",
    ),
    citing=phrases(
        "unter berufung auf, unter verweis auf, mit verweis auf, beruft sich auf, berief sich auf, sich auf … beruft",
        "sich auf … berief, sich auf … berufen",
    ),
    quoting=forms("zitiert zitierte zitierten zitieren"),
    through=phrases("über, durch, mithilfe, mittels, mit hilfe, via, verlesen von"),
    translators=forms("dolmetscher dolmetscherin dolmetschers übersetzer übersetzerin übersetzers"),
    go_betweens=forms(
        "anwalt anwältin anwälte anwalts rechtsanwalt rechtsanwältin sprecher sprecherin sprechers pressesprecher",
        "pressesprecherin vertreter vertreterin manager managerin management familie angehörige angehörigen bruder bruders",
        "schwester sohn sohnes tochter vater vaters mutter ehefrau ehemann frau mann büro mittelsmann",
        "mittelsmänner mittelsmännern verteidiger verteidigerin stellvertreter assistentin",
    ),
    agency_nouns=forms("agentur nachrichtenagentur presseagentur"),
    unnamed_outlets=phrases(
        "staatsfernsehen, staatsradio, staatsmedien, staatssender, staatlichen medien, lokalmedien, staatsfunk",
    ),
    rumour=phrases(
        "gerüchten zufolge, dem vernehmen nach, gerüchteweise, wie es heißt, hinter vorgehaltener hand",
        "es geht das gerücht",
    ),
    speaking=forms(
        "sprach spricht gesprochen verriet",
    ),
    before_them=phrases("liegt … vor, lag … vor, liegen … vor, lagen … vor"),
    contracted=forms("im beim"),
    demonstratives=forms(
        "dieser diesem diesen diese dieses jener jenem letzter letzten letztem nächsten nächster kommenden vergangener vergangenen"
    ),
    same=forms("derselbe derselben demselben dieselbe dasselbe selben"),
    definite=forms("der die das dem den des im dieser diesem diesen"),
    published=forms(
        "ausgabe montagausgabe dienstagausgabe mittwochausgabe donnerstagausgabe freitagausgabe samstagausgabe sonntagausgabe",
        "montagsausgabe dienstagsausgabe mittwochsausgabe donnerstagsausgabe freitagsausgabe samstagsausgabe sonntagsausgabe",
        "wochenendausgabe onlineausgabe mikrofon",
    ),
    anonymous=forms(
        "zeuge zeugen augenzeuge augenzeugen insider vertraute vertrauten eingeweihte eingeweihten quelle quellen insider insidern vertrauter vertraute beamter beamte freund freunde personen"
    ),
)

_WOMEN = forms(
    "adele adelina adriana agathe aileen albertine alea alessia alessandra alexa alice alma almut alva amanda",
    "amy anastasia ana anett angelique anina anita anna-lena anna-maria ann-kathrin annabell annabelle annegret",
    "annelie anni annina annett ariane arabella arlette aurelia ava babette beatrice beatrix belinda bella",
    "benita berenike bernadette berta bertha betty bine birgitta brunhilde camilla carina carola carolina",
    "cathrin cathleen cecilia celine chantal charlotta chiara christin christiana cilli clara clarissa",
    "clementine conny corinna cosima dana daria debora deborah delia denise desiree diane dietlinde dorit doro",
    "dorothee dörte edda editha edeltraud elfi elina elisa elise elli elly elsbeth elvira emelie emely emmi emmy",
    "enie erna ernestine eske estelle esme etta eugenia eva-maria evi fabienne felicitas felicia fenja fiona",
    "finja flora florentine franka franzi frederike freya friedel frida gaby gabi gabriela geli genoveva",
    "georgia geraldine gerlinde gerti gertraud gina gitta gitte gloria grit gudula gundula gunda gunhild hanne",
    "hatice hedda hedwig heidemarie heiderose heinrike helen helena hella henni henrike hermine herta",
    "hertha hilda hilde hiltrud ilka ilsa imke inken insa ira irena irina irma irmtraud isa isabelle isolde",
    "ivonne jacqueline jacoba jaqueline janet jeanette jeannette jella jenna jenny jette joana",
    "jolanda jolina jördis josefa josephine josi jule julianna julie juna jytte karen karola karolin kaja",
    "kathi kathleen käthe kati katharine kea kiara kira kirstin klarissa kornelia kristiane ladina lana larissa",
    "laila laurina lavinia leila lenia leonore lia liane liesbeth liesel lilian liliana lilly",
    "lilo liv liza lola lore loretta lorena lorina lou lotti lucia lucie lucy luana ludmilla luna",
    "luzia luzie lynn madeleine madlen maggie maia maira malin malina mandy manja marei mareen",
    "maren margareta margarethe margitta margret margrit mariam mariana mariella marietta marija marika marilena",
    "marile marisa marit marita marlen marleen marlies marlis mathilda maxi maxine maya meggie",
    "melina melissa melitta merle merve meta mette michelle miki mila milena milla mina mirjam mirja",
    "mirka mona moni naemi nadia naomi natalia natalie natascha nathalie nela neele nelli nelly nicola nikola",
    "nike nilgün nika noelle noemi norma notburga oda odette olivia ortrud ottilia paola pamela",
    "patrizia petronella philine philippa phoebe rabea rafaela ramona rana raphaela rebecca rebekka reni resi",
    "ria rikarda rike roberta romana ronja rosalie rosalinde rosi rosina roswitha roxana rosamunde rut sabina",
    "sally salome samantha samira sandrine sanja sanna selina selma senta sibel sieglinde siegrun",
    "sigrun sigune simona solveig sonia sophia stella stina suse susann susanna susi svea sybille",
    "tabea tabitha tamara tamina tania tara telse tessa thekla theodora theresia therese thora tilda tilly tomma",
    "toni trude trudi ulla ulli ulrika undine uma urte ursel valentina valeria valerie vanja verona",
    "vicky victoria vilma viola violetta virginia viviane vivien vreni vroni walburga walli waltraut",
    "wanda wencke wibke wilma xenia yara yasemin yasmin yvette zita zoe zora özlem gülsen emine esra derya dilek",
    "hülya sevim songül nurcan meral",
    "adelheid agnes alexandra alina amelie andrea angela angelika anja anke anna annalena anne anneliese annemarie annette annika",
    "antje antonia astrid barbara beate bettina birgit birte bianca brigitte britta carla carmen carolin caroline charlotte",
    "christa christel christiane christina christine claudia constanze cornelia dagmar daniela diana doris dorothea edith elena",
    "eleonore elfriede elisabeth elke ella ellen elsa emilia emma erika esther eva evelyn franziska frauke frieda friederike",
    "gabriele gabriella gerda gertrud gesine gisela greta gudrun hanna hannah hannelore heide heidi heidrun heike helene helga",
    "henriette hildegard ida ilona ilse ina ines inga inge ingeborg ingrid irene iris irmgard isabel isabella jana janina",
    "jasmin jennifer jessica johanna josefine judith julia juliane jutta karin karla karoline katarina katharina kathrin",
    "katja katrin kerstin kirsten klara kristin kristina lara laura lea lena leni leonie lieselotte lilli lina linda lisa",
    "lotte louisa luisa luise lydia magdalena maike maja malu manuela mara mareike margarete margit margot maria marianne marie",
    "marina marion marlene marta martha martina mathilde meike melanie mia michaela mira miriam monika nadine nadja nele nicole",
    "nina nora olga ottilie patricia paula pauline petra pia regina regine renate ricarda rita romy rosa rosemarie ruth sabine",
    "sabrina sahra sandra sara sarah saskia sibylle sigrid silke silvia simone sina sofia sonja sophie stefanie stephanie",
    "steffi susanne svenja svetlana sylvia tanja tatjana teresa theresa thea tina traudl ulrike ursula uschi ute uta vanessa",
    "vera verena veronika viktoria waltraud wiebke wilhelmine yvonne kim saskia aylin ayse elif fatma zeynep",
)

_MEN = forms(
    "aaron abdul abraham adalbert adrian ahmet albin aldo alessandro alessio alex alf aloys amir",
    "anatol anders andi andré andrej andy anselm antonio arian aron arndt arnulf arved arvid ascan attila",
    "augustin aurel balthasar baptist bartholomäus beat benno benny berthold bert bertram björn blasius",
    "bogdan branko burghard caspar cedric cenk chris christoffer christopher claas clas claudio corvin curt",
    "cyrill dag damian danilo danny dario darius davide dean deniz denny didier diego diethelm dierk dino dorian",
    "dustin eckart eckhart edwin eckehard egbert eike einar eligius elmar emanuel emanuele engelbert enno",
    "erkan ernestus ernst-august etienne ewald fabio fabrice falk falko farid fatih feodor ferdi fiete",
    "filip filippo finn flavio florin folker folkert francesco franco franjo frank-walter franz-josef frederic",
    "fredi fredy fridolin friedbert friedemann friedhelm friedrich-wilhelm fritjof frieder gabor gebhard georgi",
    "gerold gero gereon gilbert gino giovanni giuseppe gisbert götz goran gottlieb günter günther",
    "hagen hakan hajo halil hanno hans-christian hans-christoph hans-dietrich hans-jochen hans-joachim",
    "hans-ulrich hans-werner harm harro harry hasan hauke heinz-peter heinz-georg heino henner henryk hilmar",
    "hinrich hinnerk holm huseyin ibrahim ignaz ilja immanuel ingbert ingmar ingolf isidor",
    "ismail ivan ivo jack jacek jacob jan-peter janek janis janko jann jannis jano jaroslav jeremias jerome",
    "jesko joel joe joerg johan johnny jonah jonathan joost joschi joshua josua juri kamil karim",
    "karl-friedrich karl-georg karl-josef karlheinz karl-ludwig keno kenan kilian klaas klaus-dieter klaus-peter",
    "klemens knut korbinian kornelius kris kristian krzysztof laszlo lauri laurenz laurin leander leif len",
    "lenard lenn lennard lennart lenny leonhardt levin levi lino linus loris luka luke lutger",
    "maik malik marcello marek marin marinus marlon martino marko mateo mats matteo mattis",
    "maurice maurizio maxim meinhard meinolf melchior merlin mesut michel miguel mika mike mikael",
    "miklos milan milo miroslav mohamed mohammed moses nepomuk nicholas nicolai nicolas niclas niko niklaus",
    "nikolaus noah noel norman odo ole oleg olav olli omar onur ortwin osman ottfried ottmar otfried pablo",
    "pantaleon pasqual patric paulus pavel pawel pedro peter-paul petr pierre pirmin piet piotr quirin",
    "quentin radoslav rafael raimund raik randolf rasmus rasso reimar reimund reinhart reinhilt remo renato rico",
    "ricardo riccardo rick robby rocco roberto rodrigo roger romeo roderich ronny roy rouven ruben rudolph rufus",
    "rüdiger ruppert rutger sami samir samuel sandro sandor savas sem semih sepp sergio severin sibrand",
    "siegbert siegmund silas silvan sinan slavko söhnke sönke stani stanislaus stavros steve sting swen tade",
    "tamino tarek tassilo ted thaddäus theobald thies thimo thorben thore thorge tibor tilo timon",
    "timotheus titus tiemo tomas tommaso tomasz tony toralf torge tristan tycho ulrik urban",
    "vaclav valentino vassilios vicco vico vincenz vinzenz vito vitus volkhard",
    "volkher wendelin wenzel wieland wigbert wilfrid willem willibald wilko winfried wito",
    "wolf-dieter wolfhard wulf xaver yannick yannik yusuf yves zacharias zeno zoltan özgür ümit ercan serkan",
    "tolga volkan orhan kemal erdal",
    "achim adam adolf albert albrecht alexander alfons alfred alois andreas anton armin arne arno arnold artur august axel",
    "bastian ben benedikt benjamin bernd bernhard bertolt bjorn bodo boris bruno burkhard carl carsten christian christof",
    "christoph claus clemens cornelius daniel david dennis detlef detlev dieter dietmar dietrich dirk dominik eberhard eckhard",
    "edgar edmund eduard egon elias emil enrico erhard eric erich erik ernst erwin eugen fabian felix ferdinand florian frank",
    "franz frederik friedrich fritz gabriel georg gerald gerd gerhard gernot gottfried gregor guido gunnar gunter gunther gustav",
    "hannes hans hans-dieter hans-georg hans-jurgen hans-peter harald hartmut heiko heiner heinrich heinz helge helmut hendrik",
    "henning henri henrik henry herbert heribert hermann holger horst hubert hubertus hugo ingo jakob jan jannik jens joachim",
    "jochen johann johannes jonas jorg jorn josef joschka joseph julian julius jurgen justus kai karl karl-heinz karsten kaspar",
    "kevin klaus konrad konstantin kurt lars leo leon leonard leonhard leopold lorenz lothar louis luca lucas ludger ludwig luis",
    "lukas lutz magnus malte manfred manuel marc marcel marco marcus marian mario marius mark markus marten martin marvin mathias",
    "matthias max maximilian michael mirko moritz nico niels niklas nils norbert olaf oliver oskar oswald otmar otto pascal patrick",
    "paul peer peter philipp rainer ralf ralph raphael reiner reinhard reinhold rene richard robert robin roland rolf roman",
    "ronald rudi rudiger rudolf rupert sascha sebastian siegfried siegmar sigmar sigmund silvio simon soren stefan steffen",
    "stephan sven theo theodor thilo thomas thorsten tilman till tim timo tino tobias tom torben torsten udo ulf uli ullrich",
    "ulrich urs uwe valentin veit viktor vincent volker volkmar walter werner wilfried wilhelm willi willy wladimir wolf wolfgang",
    "wolfram cem mehmet mustafa ali ahmed murat emre jewgeni alexej sergej dmitri michail nikolai igor iwan leonid",
)

_DOMAINS = {
    "music": "rapper rapperin sanger sangerin musiker musikerin songwriter komponist komponistin dirigent dirigentin pianist"
    " pianistin geiger geigerin schlagzeuger gitarrist gitarristin",
    "film": "schauspieler schauspielerin regisseur regisseurin komiker komikerin drehbuchautor filmemacher filmemacherin",
    "media": "journalist journalistin reporter reporterin redakteur redakteurin moderator moderatorin korrespondent"
    " korrespondentin kommentator chefredakteur chefredakteurin",
    "politics": "prasident prasidentin minister ministerin kanzler kanzlerin politiker politikerin abgeordneter abgeordnete"
    " burgermeister burgermeisterin senator senatorin gouverneur gouverneurin premier botschafter botschafterin staatssekretar",
    "law": "anwalt anwaltin richter richterin staatsanwalt staatsanwaltin verteidiger verteidigerin jurist juristin notar",
    "police": "polizist polizistin kommissar kommissarin ermittler ermittlerin",
    "sport": "kapitanin torhuterin torhuter keeper sturmer torwart trainer trainerin spieler spielerin fussballer fussballerin sportler sportlerin kapitan"
    " boxer rennfahrer radprofi weltmeister weltmeisterin schwimmer schwimmerin",
    "science": "forscher forscherin wissenschaftler wissenschaftlerin professor professorin physiker physikerin biologe"
    " biologin historiker historikerin okonom okonomin ingenieur ingenieurin",
    "medicine": "arzt arztin chirurg chirurgin psychiater pfleger pflegerin virologe virologin",
    "arts": "autor autorin schriftsteller schriftstellerin dichter dichterin maler malerin bildhauer bildhauerin"
    " fotograf fotografin architekt architektin tanzer tanzerin dramatiker dramatikerin",
    "faith": "bischof papst priester pfarrer pfarrerin imam rabbiner kardinal",
    "fashion": "model designer designerin",
    "military": "general oberst soldat soldatin kommandeur",
}

PEOPLE = People(
    titles=forms(
        "herr herrn frau dr prof doktor professor professorin graf grafin prinz prinzessin konig konigin kaiser papst sir lord lady",
        "prasident prasidentin bundesprasident bundeskanzler bundeskanzlerin kanzler kanzlerin minister ministerin sprecher",
        "sprecherin richter richterin anwalt anwaltin trainer trainerin chef chefin direktor direktorin general oberst kommissar",
        "pfarrer bischof kardinal erzbischof rapper rapperin sanger sangerin schauspieler schauspielerin musiker musikerin autor",
        "autorin us-prasident ex-prasident senator senatorin gouverneur premier premierminister premierministerin burgermeister",
        "tochter sohn bruder schwester mutter vater ehefrau ehemann ex-frau ex-mann freundin freund kollege kollegin",
    ),
    suffixes=forms("jr sr jun sen ii iii iv junior senior"),
    particles=forms("von vom zu zum zur van de del della da di du al bin ibn ben af ter ten")
    | frozenset({"von der", "von den", "von und zu", "van der", "van den", "van de", "de la"}),
    pronouns={
        "er": ("m",),
        "ihn": ("m",),
        "ihm": ("m", "n"),
        "sie": ("f", "plural"),
        "ihr": ("f",),
        "ihnen": ("plural",),
        "es": ("n",),
        "sein": ("m", "n"),
        "seine": ("m", "n"),
        "seinem": ("m", "n"),
        "seinen": ("m", "n"),
        "seiner": ("m", "n"),
        "seines": ("m", "n"),
        "ihre": ("f", "plural"),
        "ihrem": ("f", "plural"),
        "ihren": ("f", "plural"),
        "ihrer": ("f", "plural"),
        "ihres": ("f", "plural"),
        "ersterer": ("m",),
        "erstere": ("f",),
        "letzterer": ("m",),
        "letztere": ("f",),
        "dieser": ("m",),
        "diese": ("f", "plural"),
        "der": ("m",),
        "die": ("f", "plural"),
        "dem": ("m", "n"),
        "den": ("m",),
        "wer": ("f", "m", "n", "plural"),
        "welcher": ("m",),
        "welche": ("f", "plural"),
        "ich": (),
        "mir": (),
        "mich": (),
        "wir": (),
        "uns": (),
        "du": (),
        "dir": (),
        "dich": (),
        "man": (),
    },
    first_names={**dict.fromkeys(_WOMEN, "f"), **dict.fromkeys(_MEN, "m")},
    roles={
        **dict.fromkeys(
            forms(
                "landratin schwabin hamburgerin berlinerin wienerin sachsin winzerin chirurgin starkochin",
                "niederlanderin franzosin englanderin spanierin italienerin russin britin schwedin polin belgierin osterreicherin",
                "deutsche blondine brünette schönheit rothaarige jungfrau mama mutti omi influencerin",
                "bachelorette spielerfrau powerfrau karrierefrau grand-dame dame landfrau ärztin köchin bäuerin",
                "rätin landrätin stadträtin landesrätin bundesrätin studienrätin gattin ex-gattin noch-ehefrau",
                "noch-gattin ex-verlobte zwillingsschwester ziehmutter pflegemutter leihmutter patin",
                "heldin göttin muse primadonna ballerina stewardess politesse hostess friseuse masseuse",
                "chansonniere vize-weltmeisterin landfrauenchefin französin türkin dänin finnin tschechin",
                "griechin chinesin schottin irin ungarin portugiesin baskin katalanin slowenin kroatin serbin",
                "rumänin bulgarin lettin litauerin estin",
                "schweizerin kanadierin amerikanerin baskin kapitanin torhuterin kassiererin agentin geliebte ex-geliebte ingenieurin",
                "frau dame mutter tochter schwester oma grossmutter tante nichte ehefrau gattin witwe freundin braut kollegin",
                "partnerin konigin prinzessin herzogin grafin kaiserin ex ex-frau ex-freundin exfrau schwagerin",
                "schwiegermutter schwiegertochter stieftochter enkelin cousine arztin anwaltin staatsanwaltin kochin bischofin",
                "beamtin chefin kanzlerin ministerin prasidentin sprecherin sangerin rapperin schauspielerin musikerin",
                "autorin richterin trainerin direktorin politikerin journalistin moderatorin regisseurin forscherin expertin",
                "diva hebamme nonne hausfrau fachfrau kauffrau geschaftsfrau ratin biologin psychologin soziologin okologin",
                "archaologin virologin zoologin geologin astrologin theologin padagogin fotografin choreografin philosophin",
                "archivarin hafenmeisterin dramatikerin intendantin studentin prasidentschaftskandidatin patientin dirigentin",
                "zeugin kundin polizistin pilotin notarin athletin juristin komponistin pianistin gitarristin tochter grunderin",
            ),
            "f",
        ),
        **dict.fromkeys(
            forms(
                "niederlander franzose englander spanier italiener russe brite schotte ire schwede dane finne pole tscheche ungar belgier",
                "osterreicher schweizer norweger portugiese kanadier australier mexikaner brasilianer argentinier amerikaner turke",
                "grieche ukrainer chinese japaner israeli baske katalane fuhrunternehmer ortschef",
                "deutscher schotte waliser sizilianer sarde pfälzer westfale",
                "rheinländer saarländer holsteiner mecklenburger brandenburger thüringer",
                "niedersachse hamburger bremer berliner münchner kölner wiener tiroler salzburger kärntner",
                "steirer vorarlberger burgenländer zürcher berner basler südtiroler slowene slowake kroate serbe",
                "bosnier albaner mazedonier montenegriner kosovare bulgare rumäne moldauer georgier armenier",
                "aserbaidschaner kasache usbeke litauer isländer luxemburger malteser zypriot maltese",
                "afghane iraner iraker syrer libanese jordanier ägypter libyer tunesier algerier marokkaner",
                "äthiopier eritreer somalier kenianer nigerianer ghanaer senegalese kongolese südafrikaner",
                "sudanese ugander pakistaner bangladescher nepalese tibeter thailänder vietnamese koreaner",
                "südkoreaner indonesier malaysier philippiner neuseeländer kubaner chilene kolumbianer peruaner",
                "venezolaner bolivianer ecuadorianer uruguayer paraguayer jamaikaner texaner kalifornier",
                "new-yorker londoner pariser römer andalusier galicier bretone korse flame wallone lombarde",
                "neapolitaner akustiker abenteurer absolvent adeliger akrobat akteur alpinist altmeister altstar",
                "analyst ankläger anlageberater anrufer ansager anwärter apotheker archivar artist",
                "assistent astronaut astronom astrophysiker aufsteiger auktionator ausbilder aussteiger",
                "auswanderer autofahrer bäcker bademeister bandleader barkeeper baron bassist bauleiter baulöwe",
                "bergführer bergretter bergsteiger bestatter betrüger bewerber bildungsforscher",
                "biochemiker biograf blogger botaniker boxer braumeister bräutigam buchautor buchhändler",
                "büchsenmacher bundestrainer bündnispartner busfahrer caterer cellist chefarzt chefcoach",
                "chefermittler chefkoch chemiker choreograph chronist clown cowboy dealer dekan demonstrant",
                "designer detektiv dieb diskjockey dj doktorand dolmetscher dompteur drehbuchautor",
                "dschungelkönig einbrecher einsatzleiter eisenbahner elektriker entdecker entertainer",
                "entführer entwickler erbe erfinder erpresser erzähler erzieher essayist ethiker fabrikant",
                "fahnder fallschirmspringer fernsehkoch filmemacher filmer filmstar finanzier",
                "flieger fluglotse flügelspieler förderer fotomodel freizeitforscher friseur",
                "fußballprofi fußballer galerist ganove gastgeber gastronom gastwirt gatte geflüchteter",
                "geheimagent geiger gelehrter gemeindechef gendarm genetiker geograf geophysiker gesandter",
                "geschäftspartner gesellschafter gewerkschafter gewichtheber gewinner glaziologe gönner grafiker",
                "großbauer großmeister großunternehmer gutachter haftrichter handballer handwerker",
                "hauptdarsteller darsteller hausarzt hausmeister heilpraktiker helikopterpilot",
                "hellseher hirnforscher hochschullehrer hochspringer hofreporter hüttenwirt",
                "humorist ideengeber illustrator imker immunologe industrieller influencer informant",
                "informatiker initiator innenarchitekt inspektor installateur intellektueller internist investor",
                "jockey jogger jongleur jugendfreund jugendlicher jungstar jungunternehmer juror juwelier",
                "kameramann kammersänger kanute kapellmeister kardiologe karikaturist kassierer katholik keeper",
                "kfz-mechaniker kicker kinderarzt kinobetreiber kleriker kletterer",
                "klimaforscher klimatologe klinikchef kneipier kolumnist kommilitone kommunist komponist",
                "konditor kontrahent konsul kontrolleur konzernlenker koordinator krankenpfleger kreativdirektor",
                "kreisrat kriminologe kritiker kulturmanager künstler kunsthändler kunsthistoriker kurator",
                "küster laborant lackierer lagerist landarzt landwirt langläufer läufer lebensgefährte",
                "lebenspartner lehrling leichtathlet leibwächter lektor liedermacher linguist literat",
                "lobbyist logistiker lokalpolitiker lokführer lotse luftfahrtexperte machthaber macher magier",
                "makler marathonläufer marketingchef märchenprinz masseur mathematiker matrose mäzen",
                "mechaniker mediator mediziner meeresbiologe mehrheitseigner meinungsforscher",
                "meteorologe mieter mime mitarbeiter mitbegründer mitbewohner mitgründer mitschüler",
                "mitspieler mitstreiter mittelstürmer mörder motivator motorradfahrer musikant",
                "musikmanager musikproduzent nachlassverwalter nachtwächter naturforscher naturschützer",
                "netzaktivist neurochirurg neurologe neuzugang newcomer nobelpreisträger preisträger notarzt",
                "oberarzt oberbefehlshaber oberst obdachloser olympiasieger onkologe operateur opernsänger",
                "optiker organisator organist ornithologe orthopäde ozeanograf ozeanologe pächter",
                "pädagoge paläontologe parlamentarier parteichef parteifreund parteikollege passagier passant",
                "pate pathologe patriarch pensionär perkussionist personalchef pfadfinder pflegevater",
                "pharmakologe physiologe physiotherapeut pianist pionier pirat planer podcaster",
                "podcast-host poet popsänger popper postbote präfekt praktikant prediger preisrichter",
                "privatdetektiv proband profiboxer profifußballer programmierer projektleiter propst prokurist",
                "propagandist psychiater psychotherapeut publizist puppenspieler quizmaster radfahrer radiologe",
                "radrennfahrer radsportler ranger raumfahrer realisator rebell rechtsanwalt",
                "rechtsextremismusforscher referent referendar reiseleiter rekordhalter rekordspieler",
                "rektor rennfahrer restaurator rettungssanitäter revierleiter ringrichter",
                "roboterforscher rocker romancier rockmusiker rockstar rückkehrer ruderer rugbyspieler saboteur",
                "sachverständiger saisonarbeiter sanitäter satiriker saxofonist schachspieler schaffner",
                "schatzmeister schauspielschüler schiedsrichter schirmherr schlagersänger schlagzeuger schleuser",
                "schlosser schneiderlehrling schornsteinfeger schöpfer",
                "schreinermeister schuldirektor schüler schulleiter schütze schwimmer seelsorger",
                "seemann segler seismologe sekretär selfmade-millionär serienmacher showmaster showrunner sieger",
                "skifahrer skilehrer skirennfahrer skispringer skipper söldner sommelier sozialarbeiter",
                "sozialdemokrat christdemokrat liberaler spion spitzenkandidat spitzenkoch sponsor sportdirektor",
                "sportlehrer sprinter staatschef staatsgast staatssekretär stabhochspringer stadionsprecher",
                "stadtplaner stadtrat stadtführer stellvertreter steuermann steuerberater stifter",
                "strafverteidiger stratege streamer student studiogast stuntman surfer tatverdächtiger tänzer",
                "taucher taxifahrer techniker tennisprofi tennisspieler tenor bariton therapeut tierarzt",
                "tierpfleger tierschützer tiktoker tischler toningenieur torjäger torschütze tourist toxikologe",
                "trompeter twitterer tüftler überlebender uhrmacher umweltschützer unfallforscher",
                "unterhändler unterhaltungskünstler urgestein vater verbandschef verbrecher vereinschef verehrer",
                "verfolger verkehrsforscher verlobter vermittler vermögensverwalter verschwörer",
                "versicherungsmakler verwalter veteran vikar violinist vizechef vizepräsident volontär",
                "vorgesetzter vorbesitzer vorsänger vorstandschef vorstandsvorsitzender waldbesitzer",
                "waldarbeiter wahlforscher wahlkämpfer wanderer wärter wegbegleiter weggefährte",
                "weltmeister weltumsegler werber werftchef wettermann whistleblower widersacher wikinger",
                "wilderer wirtschaftsforscher wirtschaftsprüfer wirtschaftsweiser witwer zahnarzt",
                "zauberer zeichner zeitzeuge zirkusdirektor zoodirektor zuschauer zuwanderer",
                "zwillingsbruder schwiegersohn ziehsohn ziehvater finalist comedian gag-autor late-night-talker",
                "talker talkmaster showstar sternekoch hüne routinier regierungschef ressortchef",
                "rathauschef clubchef klubchef bankchef konzernchef frontmann leadsänger frauenschwarm hottie",
                "muskelmann bachelor trödler kuppler macho schürzenjäger",
                "mann herr vater sohn bruder opa grossvater onkel neffe ehemann gatte witwer freund brautigam kollege partner",
                "verlobter konig prinz herzog graf kaiser ex-mann ex-freund exmann schwager schwiegervater schwiegersohn stiefsohn",
                "enkel cousin arzt anwalt staatsanwalt koch bischof erzbischof kardinal papst priester pfarrer monch beamter",
                "vorsitzender chef kanzler minister prasident sprecher sanger rapper schauspieler musiker autor richter trainer",
                "direktor politiker journalist moderator regisseur forscher experte kaufmann geschaftsmann fachmann obmann",
                "amtmann hauptmann biologe psychologe soziologe okologe archaologe virologe zoologe geologe theologe padagoge",
                "fotograf choreograf philosoph archivar hafenmeister dramatiker intendant student kandidat patient dirigent zeuge",
                "kunde polizist pilot notar athlet jurist komponist pianist gitarrist grunder general oberst kapitan torwart sturmer",
                "verteidiger mittelfeldspieler nationalspieler torhuter burgermeister oberburgermeister gouverneur senator premier",
                "konig junge bub bursche kerl diplomat botschafter abgeordneter kritiker unternehmer produzent",
                "manager schriftsteller dichter maler bildhauer tanzer komiker kabarettist reporter redakteur korrespondent",
                "kommentator lehrer professor dozent wissenschaftler physiker chemiker historiker okonom ingenieur architekt arbeiter",
                "bauer fischer fahrer fahrgast nachbar augenzeuge tater angeklagter verdachtiger anfuhrer fuhrer gegner rivale",
                "nachfolger vorganger leiter geschaftsfuhrer inhaber besitzer eigentumer eigner veranstalter promoter berater",
                "vertreter helfer retter feuerwehrmann soldat kommandeur offizier ermittler kommissar imam rabbiner designer",
                "modeschopfer verleger herausgeber agent anhanger aktivist teilnehmer bewohner einwohner burger besucher gast wirt",
                "hotelier handler verkaufer makler banker millionar milliardar rentner musikerkollege bandkollege",
            ),
            "m",
        ),
        **dict.fromkeys(
            forms(
                "star superstar popstar weltstar rockstar ikone legende mogul person mitglied opfer idol genie talent model baby kind",
                "kopf mensch gast profi teenager promi influencer youtuber zwilling elternteil",
                "teenie teeniestar schützling shootingstar tv-star serienstar kinderstar",
                "topstar nachwuchsstar bühnenstar sexsymbol wunderkind naturtalent multitalent",
                "ausnahmetalent sorgenkind ehrenmitglied familienmitglied jurymitglied vorstandsmitglied",
                "crewmitglied bandmitglied gründungsmitglied kabinettsmitglied parteimitglied model topmodel",
                "covergirl it-girl sternchen starlet host reality-star",
                "trash-star tv-legende kultfigur publikumsliebling urlauber underdog außenseiter",
                "coach co-host co-star comeback-king insider",
                "fan coach boss ass liebling schutzling waise geisel wache fachkraft",
            ),
            "either",
        ),
        # Adjectives and participles as nouns: the determiner shows the gender.
        **dict.fromkeys(
            forms(
                "jahrige jahriger jahrigen angeklagte angeklagten beschuldigte beschuldigten verdachtige verdachtigen verletzte",
                "verletzten inhaftierte inhaftierten gefangene gefangenen prominente prominenten vorsitzenden abgeordneten",
                "verlobten verlobte vorsitzende abgeordnete bekannte bekannten verwandte verwandten angehorige angehorigen beamten getotete getoteten vertraute",
                "angestellte angestellten selbstständige delegierte delegierten",
                "parteivorsitzende parteivorsitzenden überlebende überlebenden hinterbliebene reisende",
                "reisenden gelehrte gelehrten geliebte geliebten auserwählte angebetete verflossene",
                "verflossenen einheimische einheimischen industrielle intellektuelle jugendliche jugendlichen",
                "kleinen blonde unbekannte obdachlose sachverständige",
                "sachverständigen studierende auszubildende kulturschaffende filmschaffende vermisste",
                "vermissten gekündigte gefeuerte entlassene gewählte beauftragte beauftragten bevollmächtigte",
                "vertrauten kranke kranken betroffene betroffenen verurteilte verurteilten amtierende",
            )
        ),
    },
    demonyms=forms(
        "niederlander franzose englander spanier italiener russe brite schotte ire schwede dane finne pole",
        "tscheche ungar belgier osterreicher schweizer norweger portugiese kanadier australier mexikaner",
        "brasilianer argentinier amerikaner turke grieche ukrainer chinese japaner israeli baske katalane",
        "deutscher deutsche waliser sizilianer pfalzer westfale rheinlander saarlander holsteiner mecklenburger",
        "brandenburger thuringer niedersachse hamburger bremer berliner munchner kolner wiener tiroler salzburger",
        "karntner steirer vorarlberger burgenlander zurcher berner basler sudtiroler slowene slowake kroate serbe",
        "bosnier albaner bulgare rumane islander luxemburger afghane iraner iraker syrer libanese jordanier",
        "agypter libyer tunesier algerier marokkaner kenianer nigerianer pakistaner koreaner sudkoreaner",
        "indonesier neuseelander kubaner chilene kolumbianer peruaner texaner kalifornier londoner pariser romer",
        "bretone korse flame wallone niederlanderin franzosin englanderin spanierin italienerin russin britin",
        "schwedin polin belgierin osterreicherin schweizerin kanadierin amerikanerin baskin",
    ),
    partners_in_life=forms(
        "frau ehefrau ehemann mann gatte gattin ex-frau ex-mann exfrau exmann freundin freund verlobte verlobter",
        "partner partnerin ex geliebte ex-freund ex-freundin lebensgefahrte lebensgefahrtin lebenspartner ex-",
        "partner ex-partnerin verflossene verflossener noch-ehefrau noch-ehemann",
    ),
    kin=forms(
        "frau ehefrau ehemann sohn tochter bruder schwester mutter vater ex-frau ex-mann exfrau exmann freundin",
        "freund grossmutter grossvater oma opa enkel enkelin tante onkel nichte neffe cousin cousine witwe witwer",
        "verlobte verlobter partner partnerin ex geliebte kollege kollegin kind mann gatte gattin ex-freund ex-freundin",
        "lebensgefahrte lebensgefahrtin lebenspartner ex-partner ex-partnerin schwager schwagerin verflossene weggefahrte",
        "weggefahrtin mama papa",
    ),
    domains={noun: domain for domain, nouns in _DOMAINS.items() for noun in nouns.split()},
    alike=(
        forms("trainer coach ubungsleiter chefcoach cheftrainer fussballlehrer"),
        forms("trainerin coachin ubungsleiterin cheftrainerin"),
        forms("sturmer angreifer torjager"),
        forms("torwart torhuter keeper schlussmann"),
        forms("anwalt verteidiger rechtsanwalt jurist"),
        forms("anwaltin verteidigerin rechtsanwaltin juristin"),
        forms("chef boss firmenchef konzernchef vorstandschef vorstandsvorsitzender geschaftsfuhrer manager"),
        forms("chefin firmenchefin konzernchefin vorstandschefin geschaftsfuhrerin managerin"),
        forms("autor schriftsteller"),
        forms("autorin schriftstellerin"),
        forms("politiker abgeordneter abgeordnete parlamentarier"),
        forms("politikerin abgeordnete parlamentarierin"),
    ),
    strangers=forms(
        "sprecher sprecherin beamter beamte beamten zeuge zeugin augenzeuge richter richterin anwalt anwaltin staatsanwalt",
        "staatsanwaltin reporter reporterin nachbar nachbarin",
        "polizist polizistin ermittler ermittlerin person vertreter",
        "vertreterin berater beraterin mitarbeiter mitarbeiterin fan kunde kundin opfer freund freundin kollege",
        "kollegin feuerwehrmann redakteur redakteurin gegner rivale teilnehmer einwohner",
        "bewohner besucher insider verteidiger verteidigerin",
    ),
    body_words=forms(
        "gmbh ag kg ohg se inc ltd gruppe konzern firma unternehmen verlag zeitung anzeiger blatt magazin sender rundfunk fernsehen",
        "radio agentur nachrichtenagentur ministerium amt behorde gericht polizei staatsanwaltschaft regierung bundesregierung",
        "landesregierung parlament bundestag bundesrat landtag senat kongress partei fraktion verband verein bund gewerkschaft",
        "stiftung kirche universitat hochschule institut schule klinik krankenhaus museum theater oper orchester bank versicherung",
        "kommission ausschuss rat komitee vorstand aufsichtsrat team mannschaft klub club fc armee militar bundeswehr feuerwehr",
        "spd cdu csu fdp afd grune grunen linke un uno eu nato fbi cia ard zdf rtl dpa afp ap reuters bild spiegel stern focus",
        "gemeinde stadt land kreis hafen flughafen dienst zentrale organisation initiative bundnis koalition opposition",
        "instagram twitter facebook youtube tiktok google apple amazon netflix spotify bbc cnn post times mail news weekly",
        "record records mirror daily express allianz botschaft verwaltung archiv festival werk werke station redaktion kanzlei",
    ),
    determiners=forms(
        "der die das dem den des derselbe dieselbe demselben derselben dieser diese diesem diesen jener jene jenem",
    ),
    indefinites=forms("ein eine einem einen einer eines kein keine mehrere einige zwei drei viele manche"),
    object_forms=forms("ihn ihm ihr ihnen"),
    reflexives=forms("selbst selber"),
    selves=forms("ich mir mich"),
    addressed=forms("du dich dir dein deine deinen deinem deiner ihr euch euer eure"),
    oblique_articles=forms(
        "dem den des einem einen eines seinem seinen seiner seines ihrem ihren ihrer ihres meinem meinen unserem",
        "unseren diesem diesen jenem jenen",
    ),
    genitive_articles=forms("des der eines einer"),
    joins=forms("und &"),
    possessives=forms(
        "sein seine seinem seinen seiner seines ihr ihre ihrem ihren ihrer ihres mein meine meinem meinen meiner unser unsere",
    ),
    relatives=forms("wer welcher welche"),
    determiner_genders={"die": "f", "dem": "m", "den": "m", "diesem": "m", "diesen": "m"},
    talks=forms(
        "telefonat telefonats telefonaten telefongesprach gesprach gesprachs gesprache anruf interview interviews",
        "unterhaltung telefon chat austausch sprachnachricht videoanruf videocall videotelefonat aussprache mailbox nachricht",
        "videogesprach doppelinterview exklusivinterview",
    ),
    interviews=forms("interview interviews nachricht austausch exklusivinterview"),
    prepositions=forms(
        "von vom mit zu zum zur bei beim nach aus an am auf uber unter vor hinter neben zwischen fur gegen ohne um durch in im ins",
        "seit wahrend wegen trotz statt laut zufolge gegenuber bis per samt gemeinsam",
    ),
    locatives=forms("in im aus nach bei nahe"),
    partners=forms("mit gegenuber"),
    pairs=("die beiden", "beide", "den beiden", "der beiden", "zwischen den", "beiden", "einander", "miteinander"),
    left=forms("mailbox sprachnachricht nachricht sms voicemail"),
    shows=forms("podcast podcasts talkshow show sendung"),
    hosts=forms("gastgeber gastgeberin host moderator moderatorin talkmaster talkmasterin podcasterin podcaster"),
    turned_to=forms(
        "gegenuber sprach gesprochen plauderte offenbarte verriet statement stellungnahme mail nachricht sagte gestand beichtete",
        "befragt gefragt angesprochen kontaktiert interviewt",
    ),
    answering=forms(
        "antwort antworten antwortet antwortete antworteten geantwortet erwidern erwidert erwiderte erwiderung entgegnen entgegnet entgegnete kontern kontert konterte replik",
    ),
    meals=forms("kaffee tee mittagessen abendessen fruhstuck bier spaziergang interview gesprach treffen besuch"),
    broadcasters=forms(
        "radio tv fernsehen fm podcast show kanal sender fernsehsender radiosender rundfunk funk talkshow sendung"
    ),
    elsewhere=forms(
        "erklarung pressekonferenz journalisten reporter gericht rede tweet post beitrag instagram twitter facebook tiktok",
        "anfrage mitteilung pressemitteilung buch brief klage kundgebung publikum aussage prozess memoiren",
    ),
    common_bodies=forms(
        "verein klub club firma unternehmen konzern gruppe partei theater stiftung organisation museum label band",
        "festival verband bund gewerkschaft institut klinik schule universitat bank verlag team mannschaft",
    ),
    agencies=forms("dpa afp apa sid epd kna sda ap"),
    outlet_nouns=forms(
        "zeitung blatt magazin sender portal redaktion zeitschrift tageszeitung wochenzeitung agentur nachrichtenagentur",
        "boulevardblatt podcast illustrierte illustrierten nachrichtenportal onlineportal promiportal klatschportal newsportal",
        "wochenmagazin nachrichtenmagazin wissensmagazin boulevardmagazin boulevardzeitung lokalzeitung fachzeitschrift",
        "fachmagazin vereinszeitung sonntagszeitung abendzeitung radiosender fernsehsender",
    ),
    this=forms("diese dieser diesem unsere unserer unserem"),
    places=forms(
        "deutschland osterreich schweiz frankreich italien spanien portugal grossbritannien england schottland wales irland",
        "niederlande holland belgien luxemburg danemark schweden norwegen finnland island polen tschechien slowakei ungarn rumanien",
        "bulgarien griechenland turkei russland ukraine belarus weissrussland estland lettland litauen serbien kroatien slowenien",
        "bosnien kosovo albanien mazedonien montenegro usa amerika kanada mexiko brasilien argentinien chile peru kolumbien",
        "venezuela kuba china japan korea indien pakistan afghanistan iran irak syrien israel gaza libanon agypten libyen tunesien",
        "algerien marokko sudan athiopien kenia nigeria uganda ruanda kongo sudafrika australien neuseeland indonesien thailand",
        "vietnam europa asien afrika berlin hamburg munchen koln frankfurt stuttgart dusseldorf dortmund essen leipzig bremen dresden",
        "hannover nurnberg duisburg bochum wuppertal bielefeld bonn munster karlsruhe mannheim augsburg wiesbaden mainz kassel jena",
        "rostock kiel lubeck erfurt magdeburg potsdam freiburg heidelberg saarbrucken wien graz salzburg innsbruck linz zurich",
        "basel bern genf lausanne london paris rom madrid moskau kiew warschau prag budapest brussel washington brooklyn peking",
        "tokio bagdad kabul teheran jerusalem istanbul ankara athen lissabon kopenhagen stockholm oslo helsinki bayern hessen",
        "sachsen thuringen brandenburg niedersachsen nordrhein-westfalen rheinland-pfalz saarland schleswig-holstein",
        "baden-wurttemberg mecklenburg-vorpommern sachsen-anhalt kalifornien florida texas york hollywood chicago boston",
    ),
    not_names=forms(
        "demnach demzufolge hierzu hierbei hieruber daruber demgegenuber experten journalisten beobachter kreise leute",
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar marz april mai juni juli august",
        "september oktober november dezember jahr jahre ende anfang mitte uhr weihnachten ostern der die das dem den des ein eine",
        "einem einen einer eines er sie es ich wir ihr sein seine seinen seinem seiner ihre ihren ihrem ihrer dies diese dieser",
        "dieses diesem diesen und oder aber doch denn sondern auch noch nur schon so da dann danach dabei damit dazu daraufhin",
        "dafur dagegen darauf darin daran deshalb deswegen daher trotzdem dennoch jedoch allerdings ausserdem zudem ferner",
        "zuvor zunachst zuletzt zugleich gleichzeitig inzwischen mittlerweile derzeit momentan aktuell jetzt nun heute gestern",
        "morgen damals fruher spater bald bereits immer nie wieder weiter weiterhin wahrend wenn weil als ob obwohl nachdem",
        "bevor seit sobald falls sofern damit dass wie wo was wer wann warum wieso weshalb woher wohin welche welcher welches",
        "in im an am auf aus bei beim bis durch fur gegen hinter laut mit nach neben ohne per seit statt trotz uber um unter",
        "von vom vor wegen zu zum zur zwischen gegenuber gemass angesichts aufgrund anlasslich innerhalb ausserhalb anstatt",
        "alle allen alles andere anderen beide beiden einige etwa fast ganz jede jeder jedes jemand kein keine mehr mehrere",
        "man manche nicht nichts niemand sehr sogar sowohl sonst solche viel viele vielen vielleicht wenig wenige wohl zwar",
        "berichten angaben medienberichten informationen ersten erste erster zweite zweiten dritte dritten letzte letzten",
        "nachste nachsten neue neuen neuer alte alten grosse grossen gute guten eigene eigenen kleine kleinen",
        "zwei drei vier funf sechs sieben acht neun zehn elf zwolf hunderte tausende deutsche deutschen deutscher deutsches",
        "osterreichische schweizer franzosische britische amerikanische us-amerikanische russische europaische europaischen",
        "ja nein danke bitte hallo gott herr frau foto fotos bild bilder video videos quelle quellen getty images mehr",
        "ist sind war waren wird werden wurde wurden hat haben hatte hatten soll sollen sollte kann konnte muss musste will",
        "mag darf laut nun tatsachlich offenbar angeblich eigentlich schliesslich endlich leider naturlich besonders",
        "uberraschend insgesamt rund knapp ungefahr spatestens kurz lange langst oft haufig manchmal meist vor hinter",
        "internet medien menschen leute fans opfer tochter sohn interview telefon gefangnis musik song album track film",
    ),
)

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
        konne musse solle wolle durfe moge
        auch nur noch schon sehr so hier dort nun jetzt wo warum wieso immer mal eben halt ja mehr meist viel viele
        wenig wenige ander andere anderen anderer anderes selbst dabei dazu daran darauf davon dafur daruber hin her
        """.split()
    ),
    negations=frozenset(
        """
        nicht nie niemals kein keine keinen keinem keiner keines nichts niemand niemanden niemandem nirgends nirgendwo
        weder ohne
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
            sahen=seh gaben=geb kamen=komm nahmen=nehm nimm=nehm sprachen=sprech fanden=find standen=steh
            halfen=helf gewannen=gewinn liessen=lass gelassen=lass hielten=halt gehalten=halt brachten=bring
            schrieben=schreib blieben=bleib liefen=lauf lauft=lauf gelaufen=lauf riefen=ruf lasen=les
            gelesen=les trafen=treff trugen=trag tragt=trag getragen=trag sassen=sitz lagen=lieg zogen=zieh
            fuhren=fahr fahrt=fahr gefahren=fahr schlossen=schliess starben=sterb stirbt=sterb fielen=fall
            fallt=fall assen=ess isst=ess tranken=trink begannen=beginn bekamen=bekomm brachen=brech
            bricht=brech schlugen=schlag schlagt=schlag geschlagen=schlag logen=lug schwiegen=schweig
            geschwiegen=schweig bot=biet boten=biet geboten=biet bog=bieg gebogen=bieg band=bind banden=bind
            gebunden=bind blies=blas geblasen=blas briet=brat brannte=brenn brannten=brenn gebrannt=brenn
            drang=dring gedrungen=dring empfahl=empfehl empfiehlt=empfehl empfohlen=empfehl empfing=empfang
            empfangen=empfang flog=flieg flogen=flieg geflogen=flieg floh=flieh flohen=flieh geflohen=flieh
            floss=fliess geflossen=fliess frass=fress gefressen=fress fror=frier gefroren=frier
            geboren=gebar gelang=geling gelungen=geling genoss=geniess genossen=geniess geschah=gescheh
            geschieht=gescheh geschehen=gescheh glich=gleich geglichen=gleich griff=greif griffen=greif
            gegriffen=greif grub=grab gegraben=grab hing=hang hingen=hang gehangen=hang hob=heb hoben=heb
            gehoben=heb hiess=heiss hiessen=heiss geheissen=heiss kannte=kenn kannten=kenn gekannt=kenn
            klang=kling klangen=kling geklungen=kling kroch=kriech gekrochen=kriech lud=lad luden=lad
            geladen=lad ladt=lad litt=leid litten=leid gelitten=leid lieh=leih geliehen=leih mied=meid
            gemieden=meid mass=mess gemessen=mess misst=mess nannte=nenn nannten=nenn genannt=nenn
            pfiff=pfeif gepfiffen=pfeif riet=rat rieten=rat geraten=rat rannte=renn rannten=renn
            gerannt=renn ritt=reit geritten=reit riss=reiss rissen=reiss gerissen=reiss rang=ring
            gerungen=ring roch=riech gerochen=riech schied=scheid schieden=scheid geschieden=scheid
            schien=schein schienen=schein geschienen=schein schob=schieb schoben=schieb geschoben=schieb
            schoss=schiess schossen=schiess geschossen=schiess schlief=schlaf schliefen=schlaf
            schlaft=schlaf geschlafen=schlaf schlich=schleich geschlichen=schleich schnitt=schneid
            schnitten=schneid geschnitten=schneid schrie=schrei schrien=schrei geschrien=schrei
            schritt=schreit geschritten=schreit schwamm=schwimm geschwommen=schwimm schwand=schwind
            geschwunden=schwind schwang=schwing geschwungen=schwing schworen=schwor geschworen=schwor
            sandte=send sandten=send gesandt=send sang=sing sangen=sing gesungen=sing sank=sink sanken=sink
            gesunken=sink sann=sinn spann=spinn sprang=spring sprangen=spring gesprungen=spring stach=stech
            gestochen=stech sticht=stech stahl=stehl stahlen=stehl gestohlen=stehl stiehlt=stehl stieg=steig
            stiegen=steig gestiegen=steig stiess=stoss stiessen=stoss gestossen=stoss strich=streich
            gestrichen=streich stritt=streit stritten=streit gestritten=streit trat=tret traten=tret
            tritt=tret getreten=tret trieb=treib trieben=treib getrieben=treib taten=tun betrog=betrug
            betrogen=betrug verbot=verbiet verboten=verbiet verbat=verbitt verdarb=verderb verdorben=verderb
            vergass=vergess vergisst=vergess vergessen=vergess verschwand=verschwind verschwanden=verschwind
            verschwunden=verschwind verzieh=verzeih verziehen=verzeih wuchs=wachs wuchsen=wachs wachst=wachs
            gewachsen=wachs wusch=wasch gewaschen=wasch wies=weis wiesen=weis gewiesen=weis wandte=wend
            wandten=wend gewandt=wend warb=werb geworben=werb wirbt=werb warf=werf warfen=werf wirft=werf
            geworfen=werf wog=wieg gewogen=wieg zwang=zwing zwangen=zwing gezwungen=zwing dachten=denk
            wussten=wiss baten=bitt erschrak=erschreck erschrocken=erschreck erwog=erwag erwogen=erwag
            schlimmer=schlimm schlimmste=schlimm mannern=mann manner=mann hoher=hoch hohe=hoch hohen=hoch
            naher=nah entschied=entscheid entschieden=entscheid
            """.split()
    ),
    prefix="ge",
    prefixes=tuple(
        """
        zuruck zusammen entgegen gegenuber voraus vorbei weiter wieder heraus herein hinein hinaus hinzu fest fort frei
        statt teil unter uber durch nach dar ein auf aus bei her hin los mit vor weg ab an um zu miss ver zer ent emp be
        er
        """.split()
    ),
    light=frozenset(
        """
        ding dinge etwas alles zeit zeiten weise leute mensch menschen mann frau tag tage tagen jahr jahre jahren
        woche monat gehen geht ging gegangen kommen kommt kam gekommen machen macht machte gemacht nehmen nimmt nahm
        genommen geben gibt gab gegeben sagen sagt sagte gesagt wissen weiss wusste denken denkt dachte wollen sehen
        sieht sah gesehen lassen lasst gut gute guten neu neue neuen gross grosse grossen klein alt lang erste ersten
        letzte letzten recht wirklich ganz ganze ganzen teil fall punkt wieder stehen steht bleiben bleibt
        """.split()
    ),
    bases=("en", "e", "n", "er"),
    modals=frozenset(
        """
        wird werden wirst werde wurde wurden kann kannst konnen konnt konnte konnten konne muss musst mussen musste
        mussten musse soll sollst sollen sollte sollten solle darf durfen durfte durften durfe mag mochte mochten
        will willst wollen wollte wollten vielleicht womoglich wohl moglicherweise wahrscheinlich
        """.split()
    ),
    weekdays={day: n for n, day in enumerate("montag dienstag mittwoch donnerstag freitag samstag sonntag".split(), 1)}
    | {"sonnabend": 6},
    ordinals={
        stem + ending: float(n)
        for n, stem in enumerate(
            "zweit dritt viert funft sechst siebt acht neunt zehnt elft zwolft dreizehnt vierzehnt funfzehnt".split(), 2
        )
        for ending in ("e", "en", "er", "es", "em")
        if stem + ending not in ("achter", "achten")
    },
    negation_tails=frozenset("mehr uberhaupt gar".split()),
    bare_nouns=frozenset(
        """
        geld kapital angst wut zeit hilfe unterstutzung recht unrecht druck zwang gas strom krieg frieden wasser feuer
        luft licht dunkel arbeit leben tod liebe hass gluck pech mut macht gewalt ruhe larm hunger durst not armut
        reichtum erfolg pleite verlust gewinn schaden kritik lob dank respekt vertrauen zweifel hoffnung furcht sorge
        sorgen trauer freude spass ernst schuld scham stolz ehre wahrheit lugen luge unsinn quatsch blodsinn mist
        glaube wissen bildung schule kunst musik sport politik wirtschaft handel verkehr technik energie klima umwelt
        natur wetter regen schnee sonne wind nacht morgen mittag abend platz raum weg ort land stadt haus heim brot
        milch fleisch holz stein stahl eisen gold silber benzin diesel kohle papier blut schmerz krankheit gesundheit
        urlaub freizeit geduld glanz chaos ordnung sicherheit gefahr risiko hoffnungen terror hetze propaganda werbung
        presse medien leute menschen manner frauen kinder eltern burger bauern arbeiter lehrer schuler kunden
        kollegen freunde feinde nachbarn gaste opfer tater zeugen beamte soldaten polizisten arzte pfleger politiker
        wahler parteien gesetze regeln steuern abgaben schulden kosten preise lohne mieten renten jobs stellen
        firmen betriebe banken waffen bomben autos zuge busse schiffe hauser wohnungen strassen schulen
        sache sachen dinge fragen antworten grunde ideen plane ziele worte taten fehler probleme schwierigkeiten
        druck zukunft vergangenheit gegenwart demokratie freiheit gleichheit mitleid verstandnis einsicht protest
        streik widerstand einfluss zugang anspruch verzicht betrug korruption steuergeld bargeld wohnraum personal
        material munition nachschub tempo fahrt kurs kontakt bescheid abschied anfang ende mitte rest teil
        """.split()
    ),
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
    asides=frozenset(
        {
            "schau",
            "schauen",
            "ehrlich",
            "sag ich mal",
            "sage ich mal",
            "weisst du",
            "wissen sie",
            "ich mein",
            "ich meine",
        }
    ),
    bleeps=frozenset("piep schimpfwort kraftausdruck zensiert beleidigung fluch unflatiges".split()),
    opposites=("un", "in", "il", "ir", "nicht"),
    denials=frozenset(
        """
        bestreitet bestritt bestritten bestreiten dementiert dementierte dementieren leugnet leugnete leugnen
        geleugnet zuruckgewiesen
        """.split()
    ),
    things_said=frozenset("satz worte wort aussage ausserung ausserungen zitat gesagt das es".split()),
    shifting=frozenset(
        """
        heute morgen gestern jetzt dann nachsten nachste nachstes folgenden folgende letzten letztes letzte vorigen vergangenen tag hier dort da zuvor danach
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

LANGUAGE = Language(
    code="de", name="German", capital_nouns=True, speech=SPEECH, people=PEOPLE, words=WORDS, edits=EDITS
)
