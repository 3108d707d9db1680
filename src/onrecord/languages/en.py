"""Facts of English: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Edits, Language, People, Speech, Words, forms, phrases

SPEECH = Speech(
    word_order="svo",
    say=forms(
        "say says said saying add adds added adding write writes wrote written writing tweet tweets tweeted tweeting",
        "claim claims claimed claiming insist insists insisted insisting argue argues argued arguing",
        "answer answers answered answering",
        "explain explains explained explaining declare declares declared declaring state states stated stating",
        "suggest suggests suggested suggesting announce announces announced announcing",
        "acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting",
        "concede concedes conceded conceding contend contends contended contending assert asserts asserted asserting",
        "maintain maintains maintained maintaining allege alleges alleged alleging predict predicts predicted predicting",
        "joke jokes joked joking quip quips quipped quipping complain complains complained complaining",
        "testify testifies testified testifying boast boasts boasted boasting brag brags bragged bragging",
        "recall recalls recalled recalling reply replies replied replying respond responds responded responding",
        "reiterate reiterates reiterated reiterating remark remarks remarked remarking opine opines opined opining",
        "lament laments lamented lamenting counter counters countered countering retort retorts retorted retorting",
        "caution cautions cautioned cautioning warn warns warned warning report reports reported reporting",
        "conclude concludes concluded concluding posit posits posited positing reckon reckons reckoned",
        "swear swears swore swearing repeat repeats repeated repeating confirm confirms confirmed confirming",
    ),
    tell=forms(
        "tell tells told telling inform informs informed informing assure assures assured assuring",
        "remind reminds reminded reminding warn warns warned warning advise advises advised advising",
        "notify notifies notified promise promised promises",
    ),
    that=forms(
        "note notes noted noting reveal reveals revealed revealing find finds found finding show shows showed showing",
        "indicate indicates indicated indicating stress stresses stressed stressing",
        "emphasize emphasizes emphasized emphasizing emphasise emphasises emphasised emphasising",
        "underline underlines underlined underscore underscores underscored mention mentions mentioned mentioning",
        "observe observes observed observing disclose discloses disclosed disclosing estimate estimates estimated",
        "agree agrees agreed agreeing deny denies denied denying demand demands demanded demanding",
        "promise promises promised promising vow vows vowed vowing pledge pledges pledged pledging",
        "charge charges charged hint hints hinted hinting imply implies implied implying signal signals signaled signalled",
        "propose proposes proposed proposing recommend recommends recommended decide decides decided rule rules ruled",
        "clarify clarifies clarified clarifying affirm affirms affirmed reaffirm reaffirmed stipulate stipulates",
        "speculate speculates speculated speculating theorize theorized protest protests protested point points pointed",
        "pointing reason reasons reasoned muse muses mused relate relates related recount recounts recounted",
        "confess confesses confessed confessing proclaim proclaims proclaimed profess professes professed",
    ),
    ask=forms(
        "ask asks asked asking wonder wonders wondered wondering question questions questioned questioning",
        "inquire inquired enquire enquired",
    ),
    quote_only=forms(
        "continue continues continued continuing shout shouts shouted shouting scream screams screamed yell yells yelled",
        "exclaim exclaims exclaimed whisper whispers whispered mutter muttered murmur murmured sigh sighed laugh laughed",
        "share shares shared sharing offer offers offered offering describe described describes begin begins began",
        "read reads go goes went interject interjected urge urges urged urging advise advises advised advising",
        "call calls called calling express expresses expressed expressing answer answers answered answering",
        "snap snapped deadpan deadpanned gush gushed rant ranted chant chanted demand demanded post posts posted posting",
        "conclude concludes concluded elaborate elaborated encourage encouraged reflect reflects reflected reflecting",
        "snap snaps fume fumes gush gushes rant rants thunder thunders vent vents plead sob sobs sobbed shrug shrugs",
        "shrugged smile smiles smiled grin grins grinned nod nodded explain explains sigh sighs laugh laughs yell roar",
        "roared roars bark barked barks howl howled sneer sneered scoff scoffed scoffs tease teased teases beam beamed",
        "enthuse enthused enthuses blurt blurted chuckle chuckled confide confided confides implore implored cry cried",
        "comment comments commented commenting praise praised thank thanked plead pleaded pleads beg begged object",
        "objected sing sang teach taught thunder thundered fume fumed vent vented chime chimed volunteer volunteered",
        "be was were is being tell told tells telling",
    ),
    promise=forms(
        "promise promises promised promising vow vows vowed vowing pledge pledges pledged pledging threaten threatens",
        "threatened threatening refuse refuses refused refusing decline declines declined agree agrees agreed agreeing",
        "offer offers offered swear swore claim claims claimed claiming propose proposes proposed",
    ),
    urge=forms(
        "urge urges urged urging ask asks asked asking tell tells told telling advise advises advised advising",
        "remind reminds reminded reminding warn warns warned warning encourage encourages encouraged encouraging",
        "implore implores implored imploring beg begs begged begging order orders ordered invite invites invited",
        "instruct instructs instructed command commands commanded call calls called calling challenge challenges",
        "challenged",
    ),
    name=forms(
        "call calls called calling describe describes described describing refer refers referred referring",
        "label labels labeled labelled labeling dub dubs dubbed dubbing brand brands branded branding",
        "denounce denounces denounced denouncing dismiss dismisses dismissed dismissing deride derides derided deriding",
        "characterize characterizes characterized characterizing criticize criticizes criticized criticizing",
        "praise praises praised praising blast blasts blasted slam slams slammed accuse accuses accused accusing",
        "liken likens likened likening hail hails hailed hailing compare compares compared comparing declare declares declared mock mocks mocked",
        "condemn condemns condemned condemning decry decries decried tout touts touted",
    ),
    think=forms(
        "convinced think thinks thought thinking believe believes believed believing hope hopes hoped hoping fear fears feared",
        "fearing feel feels felt feeling know knows knew knowing expect expects expected expecting doubt doubts doubted",
        "realize realizes realized realizing realise realised understand understands understood suspect suspects suspected",
        "worry worries worried worrying assume assumes assumed wish wishes wished",
        "learn learns learned imagine imagines imagined remember",
        "remembers remembered",
    ),
    nounlike=forms(
        "state states report reports claim claims charge charges note notes demand demands estimate estimates post posts",
        "answer answers question questions fear fears hope hopes offer offers call calls promise promises pledge pledges",
        "joke jokes boast boasts quip quips claim remark remarks comment comments vow vows tweet tweets challenge challenges reason reasons order orders threat",
        "protest protests object record share shares find finds show shows point points signal signals view views",
        "counter counters address charged wish wishes worry worries thought project praise doubt doubts estimate",
    ),
    own_voice=forms("report reports reported reveal reveals revealed write writes wrote"),
    passive=forms("quoted cited reported heard"),
    loose_particles={"went": "on", "goes": "on", "go": "on"},
    particles={
        "be": "like",
        "was": "like",
        "were": "like",
        "is": "like",
        "being": "like",
        "point": "out",
        "points": "out",
        "pointed": "out",
        "pointing": "out",
    },
    answers=forms("answer reply response retort rejoinder verdict message"),
    gatherings=forms("hearing meeting briefing gathering"),
    called_on={"call": "on", "calls": "on", "called": "on", "calling": "on"},
    as_what=forms(
        "describe describes described describing characterize characterizes characterized characterizing refer refers",
        "referred referring portray portrays portrayed portraying dismiss dismisses dismissed dismissing denounce denounces",
        "denounced denouncing",
    ),
    of_what=forms("accuse accuses accused accusing"),
    only_before=forms("know knows knew knowing hope hopes hoped hoping fear fears feared fearing"),
    contentless=forms(
        "comment say answer elaborate discuss respond give speak name provide reply disclose be identify confirm testify",
    ),
    time_nouns=forms(
        "week month year morning afternoon evening night weekend summer winter spring autumn fall season time"
    ),
    time_openers=forms("last this next earlier late early that"),
    gerund=forms("recall recalls recalled recalling admit admits admitted admitting remember remembers remembered"),
    statements=forms(
        "remarks words",
        "speaking spoke statement statements comment comments remarks email letter message interview note tweet post",
    ),
    run_ups=(
        ("went", "on", "to"),
        ("goes", "on", "to"),
        ("going", "on", "to"),
        ("continued", "to"),
        ("continues", "to"),
        ("used", "to"),
        ("came", "out", "and"),
        ("heard",),
        ("seen",),
        ("caught",),
        ("quoted", "as"),
        ("cited", "as"),
        ("reported", "as"),
    ),
    hearsay_run_ups=(
        ("said", "to", "have"),
        ("alleged", "to", "have"),
        ("reported", "to", "have"),
        ("rumored", "to", "have"),
        ("rumoured", "to", "have"),
        ("believed", "to", "have"),
        ("claimed", "to", "have"),
        ("understood", "to", "have"),
    ),
    to_whom=forms("to"),
    denials=forms("deny denies denied denying"),
    participle_endings=("ing",),
    adverb_endings=("ly",),
    verb_endings=("s", "ed"),
    finite_endings=("ed",),
    nonfinite=forms("having being"),
    sharing=forms("and but then"),
    joining=forms("and"),
    links=forms("of for from at in with to on by"),
    genitive=forms("of"),
    as_=forms("as"),
    adverbials=forms("on in during at via to after about of with"),
    participle_openers=forms("by as in while before after when"),
    singular=forms("a an each every one this that another"),
    pointing=forms("that's that those this these such so"),
    resuming=forms("because if unless that"),
    clause_openers=forms("that"),
    question_words=forms("whether if how why what when where who which"),
    infinitive=forms("to"),
    auxiliaries=forms(
        "is are was were be been being am has have had do does did will would can could may might must shall should",
        "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't",
        "it's that's he's she's there's i'm we're they're you're i've we've they've you've i'll we'll they'll he'll she'll",
        "i'd he'd she'd we'd they'd you'd ain't cannot let's who's what's ought",
    ),
    adverbs=forms(
        "immediately publicly privately",
        "also since later then now once still even never always often just further again recently initially previously",
        "repeatedly reportedly allegedly simply flatly famously finally instead first only already ever soon too however",
        "meanwhile thus therefore indeed moreover nevertheless nonetheless still perhaps maybe",
        "both all themselves himself herself itself largely apparently today yesterday earlier",
    ),
    prepositions=forms(
        "of in on at to for with from by about into over after before under during between among against through without",
        "within since until per via amid than toward towards upon behind near outside inside despite regarding like",
    ),
    conjunctions=forms("and but or yet so nor"),
    subordinators=forms(
        "because while although though when if as since until unless before after whereas that whether where",
    ),
    relatives=forms("who which that whom"),
    determiners=forms(
        "the a an this that these those his her its their my our your some any no one two three four five six many most",
        "several another each every both all few other",
    ),
    never_alone=forms("a an the its our my your their his her every no"),
    subject_pronouns=forms("there he she they it i we you who one nobody everybody everyone someone others many some"),
    object_pronouns=forms("him her them it me us you himself herself themselves"),
    times=forms(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february march",
        "april june july august september october november december",
    ),
    negations=forms("not never no n't didn't doesn't don't hasn't haven't hadn't won't wouldn't isn't wasn't without"),
    according=(("according", "to"), ("in", "the", "words", "of")),
    saying_nouns=forms(
        "claim claims statement allegation allegations assertion assertions suggestion insistence warning argument belief",
        "announcement accusation accusations contention promise pledge threat admission fear fears hope view idea report",
        "reports conclusion prediction complaint complaints rumor rumors rumour rumours charge charges vow",
    ),
    hearsay=forms("reportedly allegedly supposedly purportedly apparently rumored rumoured alleged"),
    impersonal=forms("it"),
    passive_auxiliaries=forms("been was is were being"),
    core=forms("say says said saying tell tells told telling add adds added adding write writes wrote writing"),
    continuing=forms("add adds added continue continues continued conclude concludes concluded goes went"),
    saying_forms=forms("saying adding telling writing claiming arguing noting insisting warning"),
    posting=forms("tweet tweets tweeted tweeting post posts posted posting retweeted"),
    writing=forms("write writes wrote written writing read reads"),
    in_=forms("in on via"),
    works=forms(
        "song songs single singles album albums track tracks record ep mixtape movie film films documentary book novel",
        "memoir series show play musical episode painting poem essay article column podcast game magazine hit ballad",
        "exhibition opera symphony report titled entitled called named",
    ),
    recordings=forms(
        "video videos clip clips recording recordings audio footage tape tapes call calls conversation interview screenshot",
        "screenshots message messages voicemail livestream stream phone",
    ),
    posts=forms("tweet tweets post posts tweeted posted instagram twitter facebook threads tiktok x story caption"),
    by=forms("by"),
    with_=forms("with to on for"),
    interviews=forms("interview interviews conversation sit-down chat appearance podcast"),
    published=forms("quoted cited", "writing published appearing appeared edition issue wrote writes"),
    shared_by=forms(
        "reposted spotted carried relayed surfaced printed ran",
        "shared posted published obtained released aired leaked uploaded broadcast seen reported reviewed contacted interviewed reached",
    ),
    outlet_words=forms(
        "news times post daily herald tribune journal gazette magazine mail mirror express chronicle telegraph guardian",
        "weekly today press tv radio online wire observer record star sun standard independent reuters review room report",
        "examiner courier globe bulletin digest broadcasting network channel dispatch echo argus ledger sentinel monitor",
        "inquirer reporter insider bugle clarion beacon banner leader advertiser intelligencer republic outlook almanac",
        "review wire dispatch gazetteer monthly quarterly circular notes letters proceedings annals",
    ),
    agencies=forms("ap afp dpa reuters pa upi"),
    outlet_nouns=forms(
        "site website newspaper paper daily weekly tabloid magazine broadcaster agency outlet portal blog station channel",
        "newswire broadsheet monthly podcast",
    ),
    speaking=forms(
        "speaking speak spoke spoken talking talked whispered confided vented opened chatting chatted boasted complained joked stormed fumed raged told-all confessed admitted insisted said saying",
    ),
    per=forms("per"),
    demonstratives=forms("this that these those last next"),
    same=forms("same"),
    definite=forms("the that this"),
    carriers=phrases(
        "voice message, voice messages, voice note, voice notes, video message, audio message, audio recording, video, clip",
        "recording, voicemail, audio, audio clip, video clip, footage, body-camera footage, tape, tapes, voicemails",
        "recordings, videos, clips, livestream, live stream",
    ),
    occasions=phrases("phone call, telephone call, phone calls, video call, conference call, call, phone conversation"),
    therein=phrases("in it"),
    within=forms("in on during from over via"),
    possessives=forms("his her their its my our your the a an"),
    documents=forms(
        "letter letters email emails e-mail e-mails memo memos filing filings lawsuit op-ed affidavit complaint petition",
    ),
    citing=phrases("citing, cited, cites, quoting, with reference to"),
    quoting=forms("quoted quotes quoting cited cites"),
    through=phrases(
        "through, via, by way of, with the help of, read by, read out by, read aloud by, relayed by, delivered by"
    ),
    translators=forms("translator translators interpreter interpreters"),
    go_betweens=forms(
        "lawyer lawyers attorney attorneys solicitor barrister counsel spokesman spokeswoman spokesperson spokespeople",
        "representative representatives rep publicist agent manager family families press-office office intermediary",
        "intermediaries son daughter brother sister wife husband father mother assistant aide",
    ),
    agency_kinds=forms("news press wire"),
    agency_nouns=forms("agency newswire wire"),
    unnamed_outlets=phrases(
        "state television, state tv, state media, state radio, state news agency, public radio, public television",
        "local media, local television, local radio, national radio, national television",
    ),
    rumour=phrases("rumour has it, rumor has it, word has it, rumours say, rumors say, it is rumoured, it is rumored"),
    anonymous=forms(
        "someone somebody witness witnesses eyewitness eyewitnesses bystander bystanders source sources insider insiders official officials person people friend friends aide aides"
    ),
)

_WOMEN = forms(
    "abby adelaide adeline adriane agatha agnes agneta ailsa alana alanna aleksandra alessia alexa",
    "alexandria alina alise alma aly amalia amara amaya amie anais andie andrina anette angelica angie anika",
    "anja anke annabel annabelle annalise anneke annemarie annette annika anoushka antonia anya aoibheann",
    "ariadne ariella arlene arya asha ashleigh astra avery ayana ayesha azalea bailey bea",
    "bernice beryl bessie beth-ann bethan betsy bettina betsey beulah billie blanche blythe bonita",
    "briana brianna bridie britney britt bryony caitlin caitriona calista callie candice carina carlotta carmel",
    "carole carrieann cate cecelia cecilia chantal chantelle charlize charmaine",
    "chelsie cher cheri cherie christa christie christy cicely clarice clarissa clementine cleo",
    "constance cora cordelia corinna corinne cornelia cosima cressida dana dani dania daniela daniella",
    "darla davina deanna deb debbie dee deena delia delphine demi denice desiree dianne dina dinah",
    "dionne dominique donatella dora doreen doria dorothea dulcie edie edina edna effie eimear",
    "elaina eleonora elin eliza elke ellis elodie eloisa elspeth elvira emilie emmeline emmie enid erika",
    "ernestine esme esmeralda estella estelle etta eudora eugenia eugenie eunice euphemia evangeline",
    "evelina evie fay faye fenella fern fidelma filippa flo flossie fran franca franziska frederica frida",
    "gabby gaia genevieve georgette georgiana georgie georgina germaine ghislaine gilda gillian ginny",
    "giselle gloriana goldie grainne greer gretchen griselda gudrun guinevere gwenda",
    "gwendolyn hadley hana hanna hattie hedda hedy heike helga heloise henrietta hermione",
    "hester hetty hilda hildegard ilana ilse ima imelda imani ina ingeborg",
    "inge iona irma isadora isha isla isobel isolde izzy jacinta jacquelyn jada",
    "jamila janelle janette janey janie janine janis jasmin jaya jaye jayne jeanette jeanie jeannie",
    "jemma jeri jerrie jessie jillian jo joana joann jodi joely johanna",
    "jolene joni jordana josie jules julianna justine kaia kaitlin kaitlyn kali",
    "kara karin karina karla karolina karyn kasey kat katarina katerina katharina katharine kathie",
    "kati katja kay kayleigh keeley keely kelli kellie kelsey kerri kerry kerstin khloe kiara kiera",
    "kiki kimberley kirsty kirstie kit kitty kora kourtney kris kristi krystal kyra lacey laila lainey",
    "larissa latasha lauryn laverne lavinia lea leanna leanne lela leona leonie",
    "leonora leticia lettie lexi lia liane libby lidia lila lilian lillian lillie lilly lina linnet liv liza",
    "lola lorelei lorena lorna lotte lottie louella louisa luana lucie lucile luisa lula",
    "lulu luna lyndsey lyra mab macy madge magda magdalena mag maia maisie malin mallory malvina",
    "mamie mandi mara marcella marcia margaretta margaux margery margie margo margret mari mariana maribel",
    "marie-claire mariella marietta marika marilena marion maris marisa marisol marissa marla marley",
    "marnie marta martina maryam maryann mathilda mattie maud maude mavis maxine mei-ling melba",
    "melina mellie melody mena meret merle mica michele mika mikaela milena milla millicent mimi",
    "mina mindy minerva minnie mira mirabel mirella missy mitzi mollie mona moreen morgana",
    "myfanwy myrna myrtle nadine nana nanette nasreen natalya nella",
    "nellie nerys nettie neve nia nicolette nicoletta nigella nikki nikita nita noelle noemi nola nona noreen",
    "novella octavia odette ofelia oona ophelia orla orlaith ottilie paloma",
    "pandora paola patrice patrizia patty pauletta petra petronella petula philippa",
    "philomena pia portia queenie quinn rae raina rana ranya raya",
    "reba rebekah reese reina rena renata reva rhea rhian rhiannon ria richelle rika",
    "rina roisin romaine romilly romy rona rosalia rosalie rosaline rosalyn rosanna rosanne roseanna rosetta",
    "rosina rowena roxana roxy rubina rukmini ruthie sabina sabine sadia salome samara sammie",
    "sanjana saskia scarlett seema selina serafina shana shanice shanna shari sharlene sharron shauna shawna",
    "shazia sheena sheri sherri sherry shona shreya siân sian sigourney",
    "silke simone siri sissy skye skylar sloane sofie solange sorcha starla stefania stefanie steph stina sukie",
    "sunniva susannah susie suzanna suzie suzy swati sybil sylvie tabatha tallulah tameka",
    "tamika tamsin tania tansy tasha tatum tawny tera teri terri thalia thea theodora",
    "thora thomasina tia tiana tilda tillie tilly tonia tori toya tricia trina trish trisha",
    "trista trixie twyla tyra ulla ulrike valeria vanda vanya velma venetia",
    "verna vicki vida vikki vilma violette viv viveca vivi vivien waverly wilhelmina willa",
    "winifred winnie xanthe yael yana yara yesenia yolande yusra zadie zahra",
    "zelda zena zia zinnia zita zola zora zuleika zuri",
    "giorgia francesca chiara giulia silvia alessandra catarina beatriz mette kaja sanna jacinda eleni agnieszka katarzyna ewa",
    "malgorzata zuzana jana marketa ivona jelena milica dragana ilona tzipi golda ayelet selin defne leyla shirin parisa azadeh",
    "yuliya yulia oksana olena daria darya ludmila galina tamar nino aoife niamh saoirse caoimhe morag catriona eilidh bronwen",
    "carys angharad sigrid solveig astrid linnea saga freja ylva aino maija ximena itziar izaro nerea ainhoa leire annegret",
    "abigail ada adele adriana aisha alexandra alexis alice alicia alison allison alyssa amanda amber amelia amina amy ana",
    "anastasia andrea angela angelina anita ann anna anne annie april ariana ashley audrey ava aisling barbara beatrice becky",
    "bella bernadette beth bethany betty beverly beyonce bianca bonnie brenda bridget brittany brooke camila camilla candace",
    "cara carla carly carmen carol caroline carolyn carrie cassandra cassie catherine cathy celeste celine charlene charlotte",
    "chelsea cheryl chloe christina christine ciara cindy claire clara claudia colleen connie courtney crystal cynthia daisy",
    "danielle daphne dawn deborah debra deirdre denise destiny diana diane dolly dolores donna doris dorothy dua edith eileen",
    "elaine eleanor elena elise elizabeth ella ellen ellie eloise elsa emilia emily emma erica erin esther ethel eva eve evelyn",
    "faith fatima fatma felicia fiona florence frances freya gabriela gabriella gabrielle gail gemma georgia geraldine gigi",
    "gina gladys glenda gloria grace greta gwen gwyneth hailey halle hannah harriet hayley hazel heather heidi helen helena",
    "hilary hillary holly hope ida imogen ingrid irene iris irina isabel isabella isabelle ivana ivanka ivy jackie jacqueline",
    "jade jane janet janice jasmine jean jeanne jemima jenna jennifer jenny jess jessica jill joan joanna joanne jocelyn jodie",
    "josephine joyce juanita judith judy julia juliana julianne julie juliet june kamala karen kate katherine kathleen kathryn",
    "kathy katie katrina katy kayla keira kelly kellyanne kendall kendra kim kimberly kirsten kristen kristin",
    "kristina kylie lana lara latoya laura lauren laurie leah leila lena leslie liliana lily linda lindsay lindsey lisa liz",
    "lizzie lois loretta lori lorraine louise lucia lucille lucinda lucy lydia lynn mabel mackenzie madeleine madeline madison",
    "madonna maeve maggie maggy mandy margaret margarita margot maria mariah mariam marianne marie marilyn marina marjorie",
    "marlene marsha martha mary matilda maureen maya megan meghan melania melanie melinda melissa mercedes meredith meryl mia",
    "michaela michelle mila mildred miley millie miranda miriam moira molly monica muriel myra nadia nancy naomi natalia",
    "natalie natasha nell nicki nicola nicole nina noor nora norma odile olga olive olivia oprah paige pam pamela patricia",
    "patsy patti paula pauline peggy penelope penny phoebe phyllis pippa polly priscilla priti priya rachael rachel ramona",
    "raquel rebecca regina renee rhonda rihanna rita roberta rosa rosalind rosamund rose roseanne rosemary rosie roxanne ruby",
    "ruth sabrina sadie sally samantha sandra sara sarah sasha savannah selena selma serena shakira shania shannon sharon",
    "sheila shelby shelley sheryl shirley sienna sinead siobhan sofia sonia sophia sophie stacey stacy stella stephanie",
    "sue summer susan susanna suzanne svetlana sylvia tabitha tamara tammy tanya tara tatiana teresa tess tessa thelma theresa",
    "tiffany tina toni tracey tracy trudy uma una ursula valentina valerie vanessa vera veronica vicky victoria violet virginia",
    "viola vivian vivienne wanda wendy whitney whoopi wilma winona yasmin yolanda yvette yvonne zara zendaya zoe zoey",
    "aiko akiko ayumi haruka keiko mei ming-na naoko sakura yoko yuki yumi eun-ji ji-woo so-yeon anjali deepika indira kavita",
    "lakshmi meera nisha pooja rani sunita sushma amal amira khadija layla malala mariyam nour rania salma samira yasmine",
    "zainab zeynep ayse elif emine merve aaliyah chiamaka chimamanda ngozi thandi wangari abeba fatoumata aminata",
)

_MEN = forms(
    "abbott abner adamo addison aden adrien aidan aiden ainsley ajay al-amin alain",
    "alastair alban alberto aldo aldous alejo alessio alex alexandre alf alfie alfredo",
    "algernon alistair alister allistair alonso alonzo alphonse alton alvaro alwyn ambrose amos andrej",
    "angelo ansel anselm anselmo antoine antony apollo ardal arlo arman armand armin",
    "arne arno arnie arron arsene artie arvid asa ashton atticus aubrey augustine",
    "augustus aurelio avraham ayman ayo aziz baldwin balthazar baptiste barclay barnabas barnaby",
    "barrett barrie barrington bartholomew bartosz basil bastian baxter beau bela benj benji benny benoit benson",
    "bentley berkeley bernardo bernd bertie bertram bertrand bevis birger bjarne blair blaise blake bo",
    "bobbie boaz bodie boyd brady brannon braxton brennan brenton brice brigham britton",
    "brock broderick brodie bronson bryant bryce bryn burt buster cade caden caesar",
    "cal callan calum camden camilo carey carlisle carlo carlton carmine carroll carson",
    "carsten carter cary casey casper caspian cassius cathal cesare charley chaz chet",
    "chip christoph christophe christos chauncey cian cillian claes claus claudio clem",
    "clement clifton clovis cole colby colm colman conan conall constantine cooper",
    "corbin cordell corin cormack cornelius cosmo crispin cristiano cristian cristobal crosby cruz",
    "curt cuthbert cyrus dafyd dag dalton damion damir dang danilo dante darcey",
    "dario darius darnell darnel daron darragh darrel darrin darwin dashiell",
    "davey davide davis dawson dax deandre dedrick deion dejan delbert demetri demetrius",
    "denholm denis denny derrick deshawn desi des devon dewayne dewey didier dieter dietrich",
    "dimitar dimitri dino dion django djordje dolph domenico dominik",
    "donal donatello donnell donovan dorian dougie doyle duane dudley",
    "dwain eamon eamonn eben ebenezer eckhart edmond edoardo efrain",
    "efren egbert egon einar eirik eivind elan eldon eldridge eli elian elie eliot elis",
    "elroy emerson emery emil emile emiliano emilio emlyn emmett emmitt emory eno enoch enrique enzo",
    "ephraim erasmus erich erick erland erling ermias ernesto errol erwin esteban etienne eugen eustace",
    "evander ezekiel ezra fabian fabio fabrice fadi farhan faris fausto federico felice",
    "ferdinando fergal fergie fidel fido filip finbar finlay finley finnegan fintan",
    "flavio fletcher florian floris flynn franco francois",
    "franz fraser freddy frederic frederik fredric fredrik friedrich fritz fynn gabe gael",
    "garth gaspard gaston gaurav gene gennady geordie georg georges georgio",
    "geraint gerardo gerhard gerry gethin gheorghe gian gilberto gilles gino giorgio",
    "gideon glyn glynn godfrey gonzalo gordie gottfried grayson gregg",
    "gregor griff griffin grover guido guillaume gunnar gunter gunther gustaf gustav gustave gustavo",
    "gwilym gwyn hadrian hal hans-peter harlan harley haroon harris",
    "haruto hasan hayden heath heinrich heinz helge helmut hendrik hendrick henning",
    "henri henrique herb hercules hermann hernan hershel hilario hiram",
    "hollis homer horst howie hoyt huang hubertus huey humberto huw ibrahima ichabod idris ieuan ifan ignacio",
    "ignatius ike ilan iain ibra imre inigo ingmar innes ioan ira irvin irwin isai isaiah isidore ismael ismail",
    "isaias issac ivor iwan jabari jace jacinto jacopo jacques jaden jair jamarcus jameson",
    "janne janos jaroslav jarrett jarrod jascha javi jaxon jaylen jayden jayson jean-claude",
    "jean-luc jean-marc jean-michel jean-paul jean-pierre jed jedidiah jef jefferey jem jensen jerald jere",
    "jeremias jeremie jeroen jerrold jett jimi jin jirka joachim joao-pedro joaquim joakim",
    "jocelin jody joey johann johnathan johnnie jonny jools joop",
    "jordi joris joss jotham jovan juan-carlos juliano julien junior jurgen",
    "juri justus jusuf kacper kaden kahlil kai kaleb kane kareem karel karl-heinz karsten",
    "kasper kazuo keanu keane keegan kees keenan keir keiran keiron kelby kellan kellen kelvin",
    "kenton kermit kerwin kevan khaled kian kieron kiefer",
    "kilian killian kip kjell klemens knute kobe konrad konstantin koji",
    "kristian kristof kristoffer kunal kwasi kyler lalit lamont",
    "landon langston laurent lauri lazlo leander leandro",
    "leif leigh lemuel len lennart lennie lennon lennox leonel leonid leonidas leopoldo",
    "les lex lindley lino linford lisandro llewellyn",
    "loic loris lorne lothar lou louie lowell lucian lucien luciano lucius ludo ludovic ludvig ludwig",
    "lukas lukasz lutz luuk lyle lysander mack maddox magne maik",
    "maksim malachi malachy malik mamadou manny manolo manu manus marcellus marcelo marcin marcio",
    "mariano marino marius marko markus marlow marques marquis marten martyn mathew mathias",
    "mathieu mats matthias matthieu maurizio mauricio mauritz maverick maximilian maximo maximus",
    "maynard mees melville melvyn merlin merrick merrill mervyn micah michail micheal",
    "michel mick mickey mihai mihail mikel miklos milburn miller milton miroslav misha",
    "mitchel mo mohan mohsin montague monty mordecai morgan morrie mortimer morton moshe mungo",
    "munir murdo murdoch muzaffar myron nadeem nahum naim naseem nasir ned neal nehemiah nels nestor",
    "neville newton nico nicklas niccolo nicolo niels nicky nikhil niklas niko nikolas nile nils",
    "nilsson noam nolan noe norbert norris norton obadiah octavio odin odell olaf olav ola",
    "oli olle olivier ollie omari oren orin orion orson orville osbert osborne osvaldo oswald",
    "ott ottavio ove ozzie ozzy pacey palmer parker pascal pasquale",
    "pat patricio patrik pau paulo paulus pavlo peer peregrine",
    "perseus pervez petar petter phelan phileas philippe phineas pierluigi pieter pim pius",
    "placido prakash pranav prescott primo pryce quincy quinlan rab",
    "rabbie radek radu rafe rafferty rafi raheem raimund rainer raj raja rajan rajat raleigh ram rami ramesh",
    "ramiro ramsay randal ranjit raoul raphael rastus ravel rayan rayburn raymundo reece",
    "rees reg regis reilly reinaldo reinhard reinhold remi remy renaud rene renny",
    "reuben rhett rhodri rhod rian ricard richie rickey rickie rigoberto riku riley rini rishi",
    "ritchie robb robbie robby robin rocco rocky rod roddy rodger rodolfo rogelio rohan rolando",
    "rollo romain romeo romulus ronan ronny rowan rowland royce royston",
    "ruben rubin rudi rudolf rudyard rufus rune russ rutger ryder ryland sacha salim",
    "sal sammy samson sandeep sander sandor sandy santino santo saulo saverio",
    "sawyer seamus sebastien selwyn sepp septimus seumas severin severn seymour shafiq",
    "shakil shamus shan shashi shay shayne shea sheldon shelton sherman sherwin shiloh",
    "shiv sid siddharth sigmund sigurd silas silvester simeon sixten",
    "soloman solomon sonny spence spike spiro stavros stein sten steffen",
    "stephane stig stu sunil suresh sven-erik sverre svend sy sylvain sylvester",
    "syd tadeusz taj talib tam tamas tanner tarik tarun tate tavares taylor teddy tel teo terrance",
    "terrell terrill thad thaddeus thane thanos theodor theophilus thibault thiago thierry",
    "thorbjorn thorsten tibor tiernan timo timon timur",
    "titus tobin tod tomaso tommaso tommie tonio tor torben torbjorn torin torquil torsten",
    "travers travon tremaine trent trenton trey ty tye",
    "tyson ulf ulrich ulysses umar umberto uriah urban uri urs val valentin valentine valentino valery",
    "vance vaughan vaughn vere verne vick vic vikram vilhelm vinnie",
    "virgil vitor vittorio vivek vlad vladislav volker wade waldo wally walt walton warner warwick",
    "waylon weldon wendell werner wes westley wilbert",
    "wilfredo wilhelm wilf wilko wilkie willem willis wilmer wilson winfred",
    "wolfram woody wyatt xander xavi yaakov yahya yakov",
    "yan yasir yehuda yitzhak yoel yorick youssuf yves yvon zac zach zachariah zak zane zbigniew",
    "zebulon zed zeke zeno zev zubair zygmunt",
    "pavel petr jan jiri vaclav zdenek marek tomasz piotr andrzej jakub wojciech lech jaroslaw mateusz pawel krzysztof stanislaw",
    "bogdan mircea ion klaus traian istvan zoltan laszlo gabor ferenc dragan milan goran zoran slobodan novak luka ivo milos",
    "aleksandar nikola ilham mikael bjorn lasse jens knut ole haakon anders henrik soren rasmus mads joao luiz rui nuno vasco",
    "giovanni giuseppe luca paolo stefano enrico mauro pietro salvatore raffaele alessandro sandro gianluca gianni massimo",
    "kyriakos alexis yannis giorgos dimitris kostas yanis hakan mesut ilkay deniz benyamin yair yoav itamar ehud avi shimon ariel",
    "oleksandr oleksiy dmytro yevhen vitali vitaly yuri andriy serhiy mykola petro taras ruud joost maarten geert wim dirk bram",
    "eoghan cormac ciaran padraig fergus lachlan hamish alasdair callum ewan dafydd rhys gareth iolo lorcan odon",
    "aaron abdul abdullah abel abraham adam adrian ahmad ahmed al alan albert alec alejandro alexander alexei alfonso alfred",
    "ali allan allen alvin amir anatoly anders andre andreas andres andrew andy angus anthony anton antonio archie armando",
    "arnold arthur asad asher austin axel barack barney barry bart ben benedict benito benjamin bernard bernie bert bill billy",
    "bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan byron caleb calvin cameron carl carlos",
    "cecil cedric cesar chad charles charlie chester chris christian christopher chuck clarence clark claude clay clayton",
    "cliff clifford clint clive clyde cody colin connor conor conrad corey cory craig curtis cyril dale damian damien damon dan",
    "daniel danny darrell darren darryl daryl dave david dean declan dennis denzel derek dermot desmond devin dexter diego",
    "dick dmitri dmitry dominic don donald donnie douglas doug drake duncan dustin dwayne dwight dylan earl ed eddie edgar",
    "edmund eduardo edward edwin elias elijah elliot elliott elmer elon elton elvis emanuel emmanuel eoin eric erik ernest",
    "ernie ethan eugene evan everett farid felipe felix ferdinand fernando finn floyd francesco francis francisco frank",
    "frankie franklin fred freddie frederick gabriel gareth garrett garry gary gavin geoff geoffrey george gerald gerard",
    "gilbert giles glen glenn gordon graeme graham grant greg gregory guillermo gus guy hamid hank hans harold harrison harry",
    "harvey hassan hector henry herbert herman horace howard hubert hugh hugo humphrey hunter hussein hyun-woo ian ibrahim igor",
    "irving isaac ivan jack jackson jacob jaime jake jamal james jamie jared jarvis jason jasper javier jay jeff jefferson",
    "jeffrey jeremiah jeremy jermaine jerome jerry jesse jesus jim jimmy joaquin jock joe joel johan johannes john johnny jon",
    "jonah jonas jonathan jorge jose joseph josh joshua juan jude julian julius justin karim karl keith ken kendrick",
    "kenneth kenny kevin khalid kieran kirk kofi kurt kyle lamar lance larry lars laurence lawrence lee lenny leo leon leonard",
    "leonardo leopold leroy lester levi lewis liam lincoln linus lionel lloyd logan lorenzo louis lucas luigi luis luke luther",
    "mac magnus mahmoud malcolm manuel marc marcel marco marcos marcus mario mark marlon marshall martin marty marvin mason",
    "mateo matt matteo matthew maurice max maxwell mehmet mel melvin michael miguel mike mikhail miles milo mitch mitchell mitt",
    "mohamed mohammad mohammed moritz morris moses muhammad murray mustafa narendra nate nathan nathaniel neil nelson niall",
    "nicholas nick nicolas nigel nikolai noah noel norman oleg oliver omar orlando oscar osman otis otto owen pablo paddy",
    "patrick paul pedro percy perry pete peter phil philip phillip pierre piers preston quentin rafael rajiv ralph ramon randall",
    "randolph randy rashid raul ravi ray raymond reggie reginald reid rex ricardo richard rick ricky roald rob robert roberto",
    "rodney rodrigo roger roland rolf roman ron ronald ronnie rory ross roy rudolph rudy rupert russell ryan salman salvador",
    "sam samuel sanjay santiago saul scott sean sebastian serge sergei sergey sergio seth shane shaun shawn sidney silvio simon",
    "snoop spencer stan stanley stefan stephen steve steven stewart stuart sultan sven ted terence terrence terry theo theodore",
    "thomas tim timothy tobias toby todd tom tomas tommy tony travis trevor tristan troy tyler tyrone usain usher vernon victor",
    "vince vincent viktor vladimir volodymyr wallace walter warren wayne wesley wilbur wilfred will william willie winston",
    "wolfgang xavier yannick yusuf zachary zack zlatan akira daisuke haruki hiroshi kenji shinzo takashi yoshihide jin-woo",
    "kim-jong jong-un min-jun wei xi jinping ming arjun amit amitabh anil deepak manmohan rahul rajesh rohit sachin vijay",
    "virat abbas bashar bilal faisal hamza imran jamil kamal mahdi marwan nasser nawaz osama rashad saad said samir tariq",
    "waleed yasser youssef zaid ahmet emre kemal murat recep selim chidi chinedu kwame nelson oluwaseun sizwe thabo abebe",
)

# The field of work tells two people of one name apart, and what a description can't mean.
_DOMAINS = {
    "music": "rapper singer musician songwriter vocalist drummer guitarist composer dj bandmate frontman pianist violinist"
    " conductor soprano tenor popstar",
    "film": "actor actress director filmmaker screenwriter comedian comedienne",
    "media": "journalist reporter editor columnist correspondent presenter anchor broadcaster blogger podcaster",
    "politics": "president senator congressman congresswoman governor mayor minister chancellor premier lawmaker"
    " councillor politician ambassador diplomat mp secretary prime-minister councilwoman councilman alderman",
    "law": "lawyer attorney judge prosecutor solicitor barrister magistrate counsel defendant plaintiff litigator",
    "police": "policeman policewoman officer detective sheriff constable inspector sergeant",
    "sport": "stopper keeper skipper footballer striker goalkeeper midfielder defender quarterback cyclist swimmer sprinter boxer golfer coach"
    " captain athlete champion wrestler skater skier olympian batsman bowler winger forward pitcher",
    "science": "scientist professor researcher biologist physicist chemist epidemiologist economist historian engineer"
    " astronomer sociologist psychologist mathematician botanist curator archaeologist geologist",
    "medicine": "doctor surgeon physician nurse psychiatrist paramedic",
    "arts": "author novelist writer poet painter sculptor photographer architect playwright dancer choreographer illustrator",
    "faith": "bishop archbishop priest imam rabbi pastor pope cardinal vicar",
    "fashion": "model supermodel designer stylist",
    "military": "general colonel soldier commander admiral",
    "cooking": "chef baker cook restaurateur",
}

PEOPLE = People(
    titles=forms(
        "mr mrs ms miss mx dr doctor prof professor sir dame lord lady baron baroness count countess duke duchess prince",
        "princess king queen emperor sheikh sultan pope saint president vice-president senator sen congressman congresswoman",
        "representative rep governor gov mayor minister chancellor premier secretary ambassador judge justice attorney",
        "general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl admiral commander cmdr officer",
        "detective inspector sheriff constable chief deputy director chairman chairwoman chair ceo cfo coo founder coach",
        "father fr sister brother mother reverend rev pastor bishop archbishop cardinal rabbi imam councillor cllr councilman",
        "councilwoman alderman commissioner superintendent speaker spokesman spokeswoman spokesperson editor reporter",
        "correspondent host anchor actor actress singer rapper comedian author producer striker goalkeeper midfielder",
        "defender quarterback ex-president ex-wife ex-husband former then current late outgoing acting longtime house senate",
        "skipper trucker captain boss manager principal warden detective-inspector superintendent",
        "majority minority leader whip prime first vice assistant associate executive senior lead co-founder",
    ),
    suffixes=forms("jr sr ii iii iv esq phd md cbe obe mbe kbe qc kc mp mep"),
    particles=frozenset(
        {"de", "de la", "de los", "de las", "del", "della", "da", "das", "dos", "di", "du", "van", "van der"}
    )
    | frozenset(
        {
            "van den",
            "van de",
            "von",
            "von der",
            "ter",
            "ten",
            "al",
            "bin",
            "ibn",
            "ben",
            "abu",
            "bint",
            "af",
            "av",
            "zu",
        }
    ),
    pronouns={
        "he": ("m",),
        "him": ("m",),
        "himself": ("m",),
        "his": ("m",),
        "she": ("f",),
        "her": ("f",),
        "hers": ("f",),
        "herself": ("f",),
        "it": ("n",),
        "its": ("n",),
        "itself": ("n",),
        "they": ("plural", "n"),
        "them": ("plural", "n"),
        "their": ("plural", "n"),
        "themselves": ("plural", "n"),
        "who": ("f", "m", "n", "plural"),
        "whom": ("f", "m", "n", "plural"),
        "i": (),
        "me": (),
        "my": (),
        "we": (),
        "us": (),
        "our": (),
        "you": (),
        "your": (),
    },
    first_names={**dict.fromkeys(_WOMEN, "f"), **dict.fromkeys(_MEN, "m")},
    roles={
        **dict.fromkeys(
            forms(
                "woman girl lady mother mom mum grandmother grandma daughter sister wife ex-wife widow girlfriend ex-girlfriend",
                "fiancee aunt niece bride heiress actress comedienne waitress hostess stewardess policewoman businesswoman",
                "spokeswoman chairwoman congresswoman councilwoman saleswoman sportswoman queen princess duchess countess",
                "baroness dame empress nun diva songstress schoolgirl granddaughter goddaughter stepdaughter stepmother",
                "frenchwoman englishwoman irishwoman dutchwoman welshwoman stepsister matriarch mrs ms miss ballerina grandaunt mother-in-law sister-in-law daughter-in-law heroine",
                "midwife sorceress headmistress landlady godmother firewoman camerawoman supermodel noblewoman soprano",
                "mum-of-one mum-to-be mother-to-be housewife authoress beautician brunette starlet showgirl",
                "barmaid seamstress spinster debutante ballerina goddess sculptress songbird temptress stepmum",
                "mummy nan nana gran granny grannie great-grandmother great-aunt scotswoman yorkshirewoman",
                "yachtswoman servicewoman stateswoman stuntwoman weatherwoman alderwoman assemblywoman",
                "clergywoman craftswoman horsewoman forewoman huntress shepherdess priestess abbess postwoman",
                "kinswoman madam matron ex-girlfriend ex-fiancee housemaid maid maiden",
            ),
            "f",
        ),
        **dict.fromkeys(
            forms(
                "man boy gentleman father dad grandfather grandpa son brother husband ex-husband widower boyfriend ex-boyfriend",
                "ferryman doorman fiance uncle nephew groom heir actor waiter steward policeman businessman spokesman chairman congressman",
                "councilman salesman sportsman king prince duke count baron emperor monk priest schoolboy grandson godson",
                "stepson stepfather stepbrother patriarch mr sir bishop archbishop cardinal pope imam frontman fisherman",
                "frenchman englishman irishman dutchman welshman scotsman father-in-law brother-in-law son-in-law headmaster landlord godfather fireman cameraman nobleman craftsman",
                "handyman anchorman batsman ombudsman alderman tenor guy lad bloke",
                "dad-to-be father-to-be groom-to-be bridegroom househusband heartthrob stepdad daddy granddad",
                "grandad great-grandfather great-uncle serviceman statesman stuntman weatherman yachtsman",
                "clergyman assemblyman horseman foreman huntsman highwayman showman salesman boatman oarsman",
                "marksman swordsman watchman workman postman milkman barman funnyman linesman groundsman",
                "herdsman newsman tradesman draughtsman yorkshireman cornishman conman gunman hangman hitman",
                "henchman kinsman layman middleman nobleman norseman repairman rifleman seaman spaceman",
                "strongman taxman trainman tribesman wingman woodsman lothario casanova hunk playboy ex-fiance",
                "monk abbot baritone chap fella",
            ),
            "m",
        ),
        **dict.fromkeys(
            forms(
                "accountant activist administrator admiral advocate aide ambassador analyst anchor announcer apprentice archaeologist",
                "acoustician acrobat adventurer adversary agent agronomist alpinist alumnus anaesthetist",
                "anatomist angler anthropologist antiquarian applicant arborist archer archivist arsonist",
                "artisan astrologer astrophysicist auctioneer auditor aviator babysitter backbencher",
                "bailiff ballplayer bandit bartender basketballer bassoonist",
                "bellboy beekeeper beneficiary bestseller betrothed bidder bookkeeper bookmaker bricklayer",
                "brickmaker bride-to-be broker blonde redhead burglar busker buyer cabbie",
                "caddie cameraperson caller cardiologist caregiver carer caricaturist cartographer",
                "cartoonist castaway caterer cellist centenarian centre-back centre-half chairlady challenger",
                "chaperone cheerleader chronicler cinematographer citizen claimant cleaner cleric",
                "climatologist cobbler collier combatant commoner communist compatriot compere",
                "complainant concierge confectioner confidant confidante congregant connoisseur conqueror",
                "conspirator constable contender contestant contractor contralto controller coordinator cop",
                "coroner costumier counterpart courtier couturier coxswain craftsperson cricketer",
                "criminologist crooner crusader cyclist damsel dancer daredevil darling debutant",
                "decorator demonstrator deserter detainee dignitary director-general disciple",
                "dissident docker documentarian donor dramatist dressmaker drug-dealer druid",
                "drummer duellist ecologist educator egyptologist elder electrician embryologist",
                "emigrant endocrinologist enthusiast entomologist entrant environmentalist envoy",
                "equestrian escapee essayist ethicist ethnographer evangelist ex-boss ex-captain ex-champion",
                "ex-con ex-footballer ex-mayor ex-minister ex-model ex-officer",
                "ex-prime-minister ex-pupil ex-soldier ex-spy ex-teacher examiner exile explorer fabricator",
                "facilitator farmhand fashionista fellow fencer figurehead financier finalist flautist flyhalf",
                "fly-half flutist folklorist forager forecaster forester freelancer",
                "frontbencher frontrunner fugitive full-back fundraiser fullback gallerist",
                "gambler gamer gamekeeper gangster gastroenterologist genealogist geneticist genius geographer",
                "geophysicist glaciologist goalie goalscorer godparent goldsmith graduate-student grandee",
                "grandmaster grandparent greengrocer grocer guardian guest gymnast",
                "gynaecologist haematologist half-sister handler headteacher head-teacher healer",
                "health-worker heckler herder hero highjumper",
                "hiker hillwalker hippie historian-author hopeful horticulturalist",
                "host-presenter hotshot housekeeper housemate humanitarian humorist hunter hurdler",
                "hydrologist hypnotist immigrant immunologist impersonator importer impresario incumbent",
                "industrialist ingenue innovator insurgent intern interrogator intruder ironmonger",
                "islander jailer jester jihadist joiner jogger joker juggler jurist keyboardist",
                "kickboxer kidnapper kingmaker kingpin labourer laborer lady-in-waiting lama",
                "landscaper laureate leader-in-exile left-back left-winger legislator",
                "leftist lexicographer liaison libertarian lifeguard lifesaver linguist local",
                "locksmith locum logger londoner loner lookalike lorry-driver loyalist luminary machinist",
                "magician maestra marathoner marine mariner marketeer",
                "martyr masseur masseuse master matador matchmaker maths-teacher mate media-mogul",
                "mediator medic megastar mercenary metallurgist microbiologist",
                "migrant millennial millionairess milliner mime missionary monarch moneylender",
                "motorist mover multimillionaire muralist muse mycologist mystic namesake nanny narrator",
                "naturalist navigator nerd neurologist neuroscientist neurosurgeon newsreader",
                "newsagent nonagenarian notary nutritionist oboist obstetrician",
                "oceanographer octogenarian oligarch onlooker oncologist ophthalmologist opener",
                "optician orator organist ornithologist orphan orthodontist osteopath outlaw outsider outfielder",
                "overseer paediatrician paleontologist palaeontologist paraglider paralegal paramour",
                "parishioner parliamentarian party-leader pathologist patriot patron peer penpal pensioner",
                "percussionist petitioner pharmacist philologist phlebotomist physio",
                "physiologist physiotherapist pilgrim pioneer plasterer podiatrist",
                "pointguard policymaker pontiff postgraduate",
                "powerbroker practitioner pragmatist preacher predecessor prefect prelate premier-elect",
                "president-elect pretender prey primatologist prime-minister-elect princeling prodigy",
                "professor-emeritus prophet proprietor propagandist",
                "protagonist protester protestor provost psychic psychoanalyst psychotherapist publican pugilist",
                "pundit pupil puppeteer purist quizmaster racegoer radiographer radiologist rambler",
                "rancher raconteur rapporteur rebel recluse record-holder recordholder",
                "recruit recruiter rector reformer refugee registrar relative rescuer",
                "rescuee reservist restorer retailer revolutionary rider right-back",
                "rightwinger ringleader ringmaster roadie robber rocker roofer rookie roommate",
                "rugby-player runaway runner-up saboteur saddler salesperson samurai sapper satirist",
                "saxophonist schoolfriend schoolmaster schoolmate schoolteacher scout scoutmaster scribe",
                "scriptwriter scrum-half seafarer seismologist semi-finalist",
                "septuagenarian settler sexagenarian sexologist",
                "sharpshooter shepherd shipowner shipbuilder shooter shopper shot-putter",
                "showrunner signatory silversmith skateboarder skydiver smuggler sniper",
                "snowboarder social-worker software-engineer soloist solo-artist soothsayer speechwriter",
                "speedskater spinner spy squatter stallholder stand-in stand-up",
                "stablehand stakeholder stationmaster statistician steelworker",
                "stonemason storekeeper storyteller stowaway straggler stranger street-artist",
                "sub-editor subcontractor subordinate substitute successor suffragette",
                "suitor summiteer sunbather superfan superhero surfer survivor swindler",
                "synchronised-swimmer tap-dancer tattooist taxidermist taxi-driver",
                "taxpayer team-mate technologist teen teenage-sensation televangelist tenant-farmer",
                "tennis-player theologian theorist thief thinker thug topographer",
                "torchbearer tormentor toxicologist traditionalist traffic-warden train-driver",
                "trapper traveler treasure-hunter tree-surgeon trialist trickster triplet trombonist",
                "troubadour trumpeter truck-driver turncoat tv-star typist tyrant umpire undergraduate",
                "understudy undertaker unionist university-lecturer upstart urologist usher valet",
                "ventriloquist vet veteran-broadcaster viceroy vice-captain vice-chair vice-chancellor",
                "videographer villager villain vinedresser violist virtuoso viscount visionary visitor",
                "vocal-coach volcanologist walker wanderer warlord warrior watchmaker",
                "wedding-planner weightlifter welder wheeler-dealer whizz-kid whiz-kid",
                "wholesaler wicketkeeper wildlife-expert windsurfer wing-back wizard",
                "woodcarver woodworker workaholic wunderkind yogi youth",
                "youth-worker zookeeper zoologist",
                "glaswegian liverpudlian mancunian geordie brummie kiwi aussie swiss spaniard turk",
                "greek iranian iraqi israeli egyptian moroccan algerian tunisian libyan syrian",
                "jordanian saudi emirati afghan pakistani indian bangladeshi nepali thai",
                "korean filipino indonesian malaysian singaporean croat",
                "croatian serb serbian bosnian slovene slovenian slovak albanian macedonian montenegrin kosovar",
                "ukrainian belarusian latvian lithuanian estonian armenian azeri kazakh uzbek nigerian",
                "ghanaian kenyan ugandan tanzanian ethiopian eritrean somali ivorian",
                "cameroonian rwandan zambian zimbabwean jamaican cuban chilean peruvian",
                "venezuelan ecuadorian bolivian uruguayan paraguayan panamanian",
                "hawaiian alaskan virginian floridian ohioan chicagoan bostonian angeleno philadelphian parisian",
                "venetian neapolitan sicilian sardinian corsican breton andalusian galician",
                "bavarian berliner muscovite istanbulite cypriot luxembourger",
                "architect artist assistant astronaut astronomer athlete attorney author baker banker barber barrister bassist",
                "billionaire biographer biologist blogger bodyguard boss botanist boxer brewer broadcaster builder butcher campaigner",
                "candidate captain caretaker carpenter celebrity ceo cfo coo champion chancellor chef chemist chief choreographer",
                "clerk climber coach co-author co-founder co-host co-owner co-star collaborator collector colonel columnist comedian",
                "commander commentator commissioner companion composer conductor congressperson conservationist consultant contractor",
                "convict cook correspondent councillor counsel counsellor courier creator critic curator cyclist dancer dealer dean",
                "defendant defender delegate dentist deputy designer detective developer diplomat director diver dj doctor donor driver",
                "drummer economist editor electrician employee engineer entertainer entrepreneur epidemiologist ex exec executive",
                "expert explorer farmer father-of-two fighter filmmaker financier firefighter footballer forward founder friend",
                "gardener general geologist goalkeeper golfer governor graduate guard guide guitarist hairdresser headliner historian",
                "host hotelier icon idol illustrator influencer informant inmate inspector instructor interpreter inventor investigator",
                "investor janitor jeweller jockey journalist judge juror killer landowner lawmaker lawyer leader lecturer legend",
                "librarian lieutenant litigator lobbyist lyricist magistrate magnate manager mathematician mayor mechanic mentor",
                "merchant meteorologist midfielder millionaire miner minister mp model moderator mogul mountaineer multi-millionaire",
                "musician negotiator neighbor neighbour newcomer nominee novelist nurse officer official olympian organiser",
                "organizer owner painter paramedic parent participant partner passenger pastor patient performer perpetrator",
                "philanthropist philosopher photographer physician physicist pianist pilot pitcher plaintiff player playwright",
                "plumber poet politician pollster popstar porter postmaster premier presenter president principal prisoner producer",
                "professor programmer promoter prosecutor psychiatrist psychologist publicist publisher quarterback rabbi racer",
                "ranger rapper realtor receptionist referee reporter representative republican researcher resident",
                "restaurateur retiree rival runner sailor scholar scientist screenwriter sculptor secretary senator sergeant",
                "shareholder sheriff singer singer-songwriter skater skier socialite sociologist soldier solicitor songwriter speaker",
                "specialist spokesperson sprinter star stockbroker strategist streamer striker student stylist suspect superstar",
                "superintendent surgeon surveyor suspect swimmer tailor teacher teammate technician teenager tenant therapist",
                "trader trainer translator traveller treasurer trustee tutor twin tycoon umpire undersecretary vendor veteran",
                "veterinarian vicar vice-president victim violinist virologist vlogger vocalist volunteer warden weaver whistleblower",
                "winemaker winger winner witness worker wrestler writer year-old youtuber youngster mastermind colleague sibling",
                "cousin spouse toddler baby child grandchild fan supporter defector ex-president ex-minister dr prof sir-mayor",
                "hitmaker bandleader bandmate chairperson chair head adviser advisor envoy source insider person opponent maestro",
                "trucker skipper lover ex-lover ex-partner pal stopper keeper custodian boss-in-chief hauler haulier spaniard",
                "american german roman italian russian briton brit scot swede dane finn pole czech hungarian romanian bulgarian",
                "belgian austrian norwegian icelander portuguese canadian australian mexican brazilian argentinian colombian",
                "basque catalan texan californian londoner parisian berliner new-yorker native 20-something",
                "dubliner firebrand medallist medalist eyewitness film-maker passer-by hothead",
                "new-zealander quebecer venezuelan puerto-rican hong-konger sydneysider melburnian torontonian",
                "protege ally accuser mp's archivist harbourmaster harbormaster shopkeeper innkeeper bookseller",
            ),
            "either",
        ),
        "fr": "m",
        "lady": "f",
        "duchess": "f",
    },
    demonyms=forms(
        "american german italian russian briton brit scot swede dane finn pole czech hungarian romanian bulgarian",
        "belgian austrian norwegian icelander portuguese canadian australian mexican brazilian argentinian",
        "colombian basque catalan texan californian londoner parisian berliner new-yorker native spaniard swiss",
        "turk greek iranian iraqi israeli egyptian moroccan algerian tunisian libyan syrian jordanian saudi",
        "afghan pakistani indian bangladeshi nepali thai korean filipino indonesian malaysian croat croatian serb",
        "serbian bosnian slovene slovenian slovak albanian macedonian montenegrin ukrainian belarusian latvian",
        "lithuanian estonian armenian kazakh nigerian ghanaian kenyan ugandan ethiopian somali rwandan zimbabwean",
        "jamaican cuban chilean peruvian venezuelan bolivian hawaiian virginian floridian bostonian philadelphian",
        "roman venetian neapolitan sicilian sardinian corsican breton andalusian galician bavarian viennese",
        "cypriot geordie brummie kiwi aussie glaswegian mancunian liverpudlian local teen royal citizen",
    ),
    partners_in_life=forms(
        "wife husband ex-wife ex-husband girlfriend boyfriend ex-girlfriend ex-boyfriend fiancee fiance partner",
        "ex-partner lover ex-lover ex spouse widow widower bride groom",
    ),
    kin=forms(
        "wife husband son daughter brother sister mother father mum mom dad ex-wife ex-husband girlfriend",
        "boyfriend ex-girlfriend ex-boyfriend grandmother grandfather grandma grandpa granddaughter grandson aunt",
        "uncle niece nephew cousin widow widower fiancee fiance stepmother stepfather stepson stepdaughter partner",
        "ex-partner lover ex-lover parent sibling twin child friend ex spouse nan nana gran granny pal buddy colleague",
    ),
    domains={noun: domain for domain, nouns in _DOMAINS.items() for noun in nouns.split()},
    alike=(
        forms("coach manager trainer boss tactician"),
        forms("striker forward"),
        forms("goalkeeper keeper goalie stopper"),
        forms("lawyer attorney barrister solicitor counsel"),
        forms("singer songstress vocalist crooner"),
        forms("rapper hip-hop-star emcee mc"),
        forms("actor actress star"),
        forms("mp lawmaker parliamentarian politician"),
        forms("boss chief ceo chairman chairwoman exec executive head"),
        forms("doctor physician medic"),
        forms("author writer novelist"),
        forms("policeman policewoman officer constable"),
    ),
    officers=forms(
        "boss exec executive ceo chief chairman chairwoman chair president founder co-founder spokesman spokeswoman",
        "spokesperson employee staffer shareholder investor",
    ),
    strangers=forms(
        "announcer narrator official officer spokesman spokeswoman spokesperson source insider witness judge lawyer attorney prosecutor",
        "analyst aide reporter journalist correspondent neighbor neighbour resident passenger",
        "policeman policewoman detective person representative adviser advisor employee worker fan",
        "customer juror victim suspect voter volunteer supporter friend colleague interviewer",
        "investigator firefighter paramedic clerk shopkeeper organiser organizer editor pollster opponent rival",
    ),
    body_words=forms(
        "inc ltd llc plc corp corporation company co group holdings records entertainment studios pictures music media news",
        "times post herald tribune journal gazette magazine mail telegraph guardian weekly press tv radio network channel",
        "university college school institute academy foundation trust association society union federation league club fc",
        "committee commission council ministry department office agency bureau authority administration government parliament",
        "senate congress house court police force army navy bank fund party campaign team staff board panel church hospital",
        "center centre organization organisation nations un eu nato fbi cia nypd service services airlines airways hotel",
        "museum theater theatre orchestra band festival association tribunal embassy consulate cabinet republicans democrats",
        "tories labour coalition alliance movement front brigade division company publisher outlet newspaper broadcaster site",
        "website station firm label startup watchdog charity regulator publication paper tabloid daily room review instagram",
        "twitter facebook youtube tiktok google apple amazon netflix spotify reuters bloomberg cnn bbc nbc cbs abc espn wire",
    ),
    determiners=forms("the this that"),
    indefinites=forms("a an another one some any several two three four many"),
    object_forms=forms("him her them me us"),
    reflexives=forms("himself herself themselves itself"),
    selves=forms("i me"),
    addressed=forms("you your yourself yourselves"),
    joins=forms("and &"),
    possessives=forms("his her its their my our your"),
    relatives=forms("who whom"),
    talks=forms(
        "call phone telephone conversation conversations interview interviews chat discussion facetime voicemail",
        "dialogue exchange videocall video-call sit-down message voice-note voicenote zoom",
    ),
    interviews=forms("interview interviews message discussion"),
    prepositions=forms(
        "of in on at to for with from by about into over after before under during between among against through without",
        "within since until per via amid than toward towards upon behind near outside inside despite regarding like around",
        "alongside across beside including",
    ),
    locatives=forms("in at from near outside across throughout"),
    partners=forms("with to"),
    pairs=(
        "the two",
        "the pair",
        "the duo",
        "both artists",
        "both men",
        "both women",
        "between the two",
        "the couple",
        "each other",
        "one another",
    ),
    left=forms("voicemail message voice-note note"),
    shows=forms("podcast show talkshow programme program"),
    hosts=forms("host co-host presenter moderator interviewer hosts hosted"),
    turned_to=forms(
        "speaking spoke talking talked chatting chatted opened opening confided whispered confessed admitted boasted gushed",
        "sat sitting down statement email message texted exclusively contacted reached asked pressed quizzed interviewed",
        "questioned grilled approached up out remarks comments complained vented ranted joked",
    ),
    answering=forms(
        "reply replies replied answer answers answered retort retorts retorted respond responds responded response countered back rejoined",
    ),
    meals=forms("lunch coffee tea breakfast dinner brunch drink walk interview conversation questions q&a"),
    broadcasters=forms(
        "radio tv television fm podcast show channel broadcaster station network programme program breakfast telly"
    ),
    elsewhere=forms(
        "statement reporters conference court hearing speech rally crowd audience post tweet instagram twitter facebook tiktok",
        "memoir book lawsuit filing affidavit ceremony press release testimony trial",
    ),
    common_bodies=forms(
        "club company team group party firm theatre theater foundation organisation organization museum label band",
        "festival trust league federation association union institute charity startup hospital school university",
        "bank publisher regulator watchdog service network",
    ),
    outlet_nouns=forms(
        "newspaper paper magazine outlet site website channel station network programme program podcast broadcaster weekly daily tabloid",
        "publication",
    ),
    this=forms("this our"),
    places=forms(
        "america britain england scotland wales ireland france germany spain italy portugal russia ukraine china japan korea",
        "india pakistan bangladesh afghanistan iran iraq syria israel gaza palestine lebanon egypt libya tunisia algeria morocco",
        "sudan ethiopia kenya nigeria ghana uganda rwanda congo zimbabwe zambia angola somalia mali niger chad senegal cameroon",
        "canada mexico cuba haiti brazil argentina chile peru colombia venezuela bolivia ecuador uruguay paraguay panama",
        "australia zealand indonesia malaysia singapore thailand vietnam philippines taiwan myanmar cambodia nepal mongolia",
        "turkey greece cyprus bulgaria romania hungary poland czechia slovakia austria switzerland belgium netherlands holland",
        "luxembourg denmark sweden norway finland iceland estonia latvia lithuania belarus moldova serbia croatia slovenia bosnia",
        "kosovo albania macedonia montenegro malta monaco georgia armenia azerbaijan kazakhstan uzbekistan qatar kuwait yemen",
        "oman bahrain jordan europe asia africa oceania antarctica eurasia scandinavia balkans caribbean",
        "london manchester liverpool birmingham leeds bristol glasgow edinburgh dublin belfast cardiff oxford cambridge paris lyon",
        "marseille berlin munich hamburg cologne frankfurt vienna zurich geneva brussels amsterdam rotterdam copenhagen stockholm",
        "oslo helsinki warsaw prague budapest madrid barcelona lisbon rome milan naples venice athens istanbul ankara moscow kyiv",
        "kiev beijing shanghai tokyo seoul delhi mumbai karachi kabul tehran baghdad damascus jerusalem cairo tripoli nairobi",
        "lagos johannesburg sydney melbourne toronto montreal vancouver ottawa washington brooklyn manhattan queens bronx harlem",
        "hollywood chicago houston dallas philadelphia boston detroit seattle denver miami atlanta phoenix cleveland baltimore",
        "pittsburgh memphis nashville orlando tampa sacramento oakland portland milwaukee minneapolis louisville cincinnati",
        "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa",
        "kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada",
        "hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia",
        "wisconsin wyoming vegas angeles francisco diego antonio jose aleppo benghazi mosul crimea donbas kashmir tibet guam",
    ),
    not_names=forms(
        "universe est edt pst pdt gmt utc am pm monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september",
        "october november december christmas easter ramadan thanksgiving halloween internet web god bible quran koran islam",
        "american americans british english scottish welsh irish french german germans spanish italian portuguese russian russians",
        "ukrainian chinese japanese korean indian pakistani afghan iranian iraqi syrian israeli palestinian arab arabs african",
        "asian european europeans canadian mexican mexicans brazilian australian turkish greek polish dutch swedish norwegian",
        "danish finnish swiss austrian belgian muslim muslims jewish jews christian christians catholic catholics protestant hindu",
        "buddhist sunni shia kurdish latino latinos hispanic hispanics republican democrat democratic",
        "conservative conservatives liberal liberals tory communist socialist nazi nazis western eastern northern southern",
        "states kingdom however meanwhile according although despite while when after before since because if",
        "but and or so yet still then now here there thus hence moreover furthermore additionally nevertheless nonetheless instead",
        "perhaps maybe indeed yes no not never once twice today yesterday tomorrow tonight earlier later recently previously",
        "finally eventually meantime amid amidst during through throughout within without upon among amongst between beyond",
        "asked speaking citing calling noting adding referring responding following given based compared regarding concerning",
        "including like unlike as at by for from in into of on onto over to toward towards under until up with about above across",
        "against along around behind below beneath beside besides down inside near off out outside past per plus than via what",
        "where which who whom whose why how whether all any both each either every few many more most much neither none other",
        "others several some such these this those that the a an it its he she they we you i his her their our your my him them us me",
        "one two three four five six seven eight nine ten dozens hundreds thousands millions last next first second third another",
        "just only even also too very quite rather almost already always often sometimes usually apparently allegedly reportedly",
        "clearly obviously certainly surely please thanks thank dear hello let lets get got go going come see watch read look click",
        "photo photos image images video videos file getty source sources via credit courtesy update breaking exclusive opinion",
        "editor's related more advertisement share subscribe mic twin everyone everybody nobody anyone someone something nothing",
        "everything people officials experts critics fans police authorities investigators prosecutors sex prison media song album",
        "is are was were be been being has have had do does did will would can could may might must shall should",
        "born described known named made said says took came went while whilst interview reality world war cold",
        "covid coronavirus brexit olympics olympic grammy grammys oscar oscars emmy nobel super bowl cup",
    ),
)

WORDS = Words(
    stop=frozenset(
        """
        a an the this that these those such any some each every either neither no none all both half i me my mine
        myself you your yours yourself yourselves he him his himself she her hers herself it its itself we us our ours
        ourselves they them their theirs themselves one ones who whom whose which what whatever and or but nor so yet
        if then else than as because since while when whenever where wherever though although until unless whether
        once before after of in on at by for with about against between into through during above below to from up
        down out off over under again further toward towards upon within without among across behind around along onto
        per via am is are was were be been being have has had having do does did doing done will would shall should
        can could may might must ought let not n't never too very just only also even still already now here there how
        why well more most less least much many few own same other another ll re ve d m s t
        """.split()
    ),
    negations=frozenset("not no never none nobody nothing nowhere neither nor cannot ain't without n't".split()),
    numbers={
        word: float(value)
        for word, value in (
            pair.split("=")
            for pair in """
                zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12
                thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30
                forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 million=1000000
                billion=1000000000 trillion=1000000000000 dozen=12
                """.split()
        )
    },
    months={
        word: int(value)
        for word, value in (
            pair.split("=")
            for pair in """
                january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 november=11
                december=12 jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep=9 sept=9 oct=10 nov=11 dec=12
                """.split()
        )
    },
    fillers=frozenset(
        """
        uh um er erm ah oh eh hmm mm well like basically actually literally anyway right okay ok yeah y'know
        """.split()
    ),
    pronouns=frozenset(
        """
        i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself
        we us our ours ourselves they them their theirs themselves
        """.split()
    ),
    contractions={
        "won't": "will not",
        "can't": "can not",
        "cannot": "can not",
        "shan't": "shall not",
        "ain't": "is not",
        "n't": " not",
        "'re": " are",
        "'ve": " have",
        "'ll": " will",
        "'m": " am",
        "'d": " would",
        "'s": "",
        "gonna": "going to",
        "wanna": "want to",
        "gotta": "got to",
        "gimme": "give me",
        "let's": "let us",
        "dunno": "do not know",
    },
    endings=tuple(
        """
        fulness ically lessly iness ingly able ally edly ible ings ment ness ers est ied ies ing ed er es ly e s y
        """.split()
    ),
    irregular=dict(
        pair.split("=", 1)
        for pair in """
            said=say says=say told=tell went=go gone=go goes=go came=come took=take taken=take gave=give given=give
            got=get gotten=get made=make saw=see seen=see knew=know known=know thought=think felt=feel found=find
            left=leave lost=lose won=win ran=run began=begin begun=begin kept=keep held=hold brought=bring bought=buy
            wrote=write written=write stood=stand heard=hear meant=mean met=meet paid=pay sent=send built=build
            fell=fall fallen=fall spoke=speak spoken=speak broke=break broken=break chose=choose chosen=choose
            drove=drive driven=drive ate=eat eaten=eat fought=fight forgot=forget forgotten=forget grew=grow
            grown=grow led=lead lay=lie rose=rise risen=rise sold=sell shot=shoot showed=show shown=show sang=sing
            sung=sing sat=sit slept=sleep spent=spend stole=steal stolen=steal struck=strike swore=swear sworn=swear
            taught=teach threw=throw thrown=throw understood=understand woke=wake wore=wear worn=wear wept=weep
            children=child men=man women=woman people=people feet=foot teeth=tooth mice=mouse lives=life wives=wife
            better=good best=good worse=bad worst=bad dealt=deal dying=die lying=lie hid=hide hidden=hide flew=fly
            flown=fly drew=draw drawn=draw
            caught=catch sought=seek fed=feed hung=hang dug=dig stuck=stick shook=shake shaken=shake
            froze=freeze frozen=freeze tore=tear torn=tear bore=bear borne=bear swam=swim swum=swim
            rang=ring rung=ring drank=drink drunk=drink bit=bite bitten=bite blew=blow blown=blow bent=bend
            lent=lend slid=slide laid=lay forgave=forgive forgiven=forgive withdrew=withdraw
            withdrawn=withdraw arose=arise arisen=arise overcame=overcome fled=flee lit=light rode=ride
            ridden=ride sank=sink sunk=sink spun=spin swept=sweep swung=swing undertook=undertake
            undertaken=undertake became=become beaten=beat bred=breed crept=creep forbade=forbid
            forbidden=forbid mistook=mistake mistaken=mistake overthrew=overthrow overthrown=overthrow
            proven=prove shone=shine shrank=shrink shrunk=shrink undergone=undergo underwent=undergo
            upheld=uphold withheld=withhold withstood=withstand burnt=burn dreamt=dream leapt=leap
            learnt=learn spoilt=spoil spilt=spill crises=crisis knives=knife shelves=shelf wolves=wolf
            thieves=thief halves=half analyses=analysis criteria=criterion phenomena=phenomenon further=far
            farther=far furthest=far geese=goose sped=speed clung=cling flung=fling stung=sting
            strove=strive striven=strive woven=weave wrung=wring
            """.split()
    ),
    light=frozenset(
        """
        thing things something anything everything time times way ways people person man men woman women day days year
        years week month lot go goes going went gone get gets got getting come comes came coming make makes made
        making take takes took taken give gives gave given say says said saying tell told know knows knew known think
        thinks thought want wants wanted see sees saw seen look looks looked use used put keep kept try tried need
        needs needed good new big great little old long first last right really much many part place case point
        """.split()
    ),
    bases=("e", "y"),
    modals=frozenset(
        "will would can could may might must shall should ought perhaps maybe possibly probably likely".split()
    ),
    weekdays={day: n for n, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), 1)},
    ordinals={
        word: float(n)
        for n, word in enumerate(
            "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split(),
            2,
        )
    }
    | {"fifteenth": 15.0, "sixteenth": 16.0, "twentieth": 20.0, "thirtieth": 30.0, "hundredth": 100.0},
    negation_tails=frozenset("longer more any anymore at all ever".split()),
)

EDITS = Edits(
    spoken=dict(
        pair.replace("_", " ").split("=", 1)
        for pair in """
            gonna=going_to wanna=want_to gotta=got_to gimme=give_me lemme=let_me dunno=do_not_know kinda=kind_of
            sorta=sort_of outta=out_of lotta=lot_of lotsa=lots_of shoulda=should_have coulda=could_have
            woulda=would_have mighta=might_have musta=must_have hafta=have_to oughta=ought_to tryna=trying_to
            finna=going_to imma=i_am_going_to i'ma=i_am_going_to y'all=you_all ya'll=you_all ya=you yer=your
            'em=them 'cause=because cuz=because coz=because 'til=until till=until 'bout=about 'round=around
            ol'=old an'=and o'=of nothin'=nothing somethin'=something y'know=you_know c'mon=come_on whatcha=what_are_you
            gotcha=got_you betcha=bet_you d'you=do_you nah=no nope=no yeah=yes yep=yes yup=yes ain't=is_not
            innit=is_it_not thru=through tho=though alright=all_right ok=okay
            """.split()
    ),
    same={"percent": "%", "per cent": "%", "dollar": "$", "dollars": "$", "euro": "€", "euros": "€", "pounds": "£"},
    asides=frozenset(
        {
            "look",
            "listen",
            "honestly",
            "frankly",
            "you know",
            "i mean",
            "sort of",
            "kind of",
            "you see",
            "let's say",
            "know what i mean",
        }
    ),
    bleeps=frozenset(
        """
        expletive expletives bleep bleeped beep censored redacted profanity obscenity swearword
        """.split()
    )
    | {"expletive deleted", "swear word", "racial slur", "slur"},
    concord=frozenset({"ain't"}),
    number_joints=frozenset({"and"}),
    opposites=("un", "in", "im", "il", "ir", "dis", "non"),
    denials=frozenset("deny denies denied denying disputes disputed rejects rejected refutes refuted".split()),
    things_said=frozenset(
        "words remark remarks quote quotation statement phrase line comment comments it saying say said telling told having".split()
    ),
    shifting=frozenset(
        """
        today tomorrow yesterday now then next following last previous before ago after day night week month year here there
        """.split()
    ),
    works=dict(
        pair.split("=", 1)
        for pair in """
            song=song track=song single=song tune=song ballad=song anthem=song album=album lp=album ep=album
            mixtape=album book=book novel=book memoir=book biography=book autobiography=book thriller=book film=film
            movie=film documentary=film blockbuster=film series=series show=show sitcom=series play=play drama=play
            musical=musical opera=opera poem=poem painting=painting podcast=podcast essay=essay exhibition=exhibition
            speech=speech video=video
            """.split()
    ),
)

LANGUAGE = Language(code="en", name="English", title_case=True, speech=SPEECH, people=PEOPLE, words=WORDS, edits=EDITS)
