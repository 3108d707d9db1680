"""Facts of English: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Edits, Language, People, Speech, Words, forms

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
    time_nouns=forms("week month year morning afternoon evening night weekend summer winter spring autumn fall season time"),
    time_openers=forms("last this next earlier late early that"),
    gerund=forms("recall recalls recalled recalling admit admits admitted admitting remember remembers remembered"),
    statements=forms("statement statements comment comments remarks email letter message interview note tweet post"),
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
    sharing=forms("and but then"),
    joining=forms("and"),
    links=forms("of for from at in with to on by"),
    genitive=forms("of"),
    as_=forms("as"),
    adverbials=forms("on in during at via to after about of with"),
    participle_openers=forms("by as in while before after when"),
    singular=forms("a an each every one this that another"),
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
    published=forms("writing published appearing appeared edition issue wrote writes"),
    shared_by=forms("shared posted published obtained released aired leaked uploaded broadcast seen reported reviewed contacted interviewed reached"),
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
    same=forms("same"),
    definite=forms("the that this"),
    anonymous=forms("source sources insider insiders official officials person people friend friends aide aides"),
)

_WOMEN = forms(
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
    " athlete champion wrestler skater skier olympian batsman bowler winger forward pitcher",
    "science": "scientist professor researcher biologist physicist chemist epidemiologist economist historian engineer"
    " astronomer sociologist psychologist mathematician botanist curator archaeologist geologist",
    "medicine": "doctor surgeon physician nurse psychiatrist paramedic",
    "arts": "author novelist writer poet painter sculptor photographer architect playwright dancer choreographer illustrator",
    "faith": "bishop archbishop priest imam rabbi pastor pope cardinal vicar",
    "fashion": "model supermodel designer stylist",
    "military": "general colonel soldier commander admiral captain",
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
            ),
            "f",
        ),
        **dict.fromkeys(
            forms(
                "man boy gentleman father dad grandfather grandpa son brother husband ex-husband widower boyfriend ex-boyfriend",
                "fiance uncle nephew groom heir actor waiter steward policeman businessman spokesman chairman congressman",
                "councilman salesman sportsman king prince duke count baron emperor monk priest schoolboy grandson godson",
                "stepson stepfather stepbrother patriarch mr sir bishop archbishop cardinal pope imam frontman fisherman",
                "frenchman englishman irishman dutchman welshman scotsman father-in-law brother-in-law son-in-law headmaster landlord godfather fireman cameraman nobleman craftsman",
                "handyman anchorman batsman ombudsman alderman tenor guy lad bloke",
            ),
            "m",
        ),
        **dict.fromkeys(
            forms(
                "accountant activist administrator admiral advocate aide ambassador analyst anchor announcer apprentice archaeologist",
                "architect artist assistant astronaut astronomer athlete attorney author baker banker barber barrister bassist",
                "billionaire biographer biologist blogger bodyguard boss botanist boxer brewer broadcaster builder butcher campaigner",
                "candidate captain caretaker carpenter celebrity ceo cfo coo champion chancellor chef chemist chief choreographer",
                "clerk climber coach co-author co-founder co-host co-owner co-star collaborator collector colonel columnist comedian",
                "commander commentator commissioner companion composer conductor congressperson conservationist consultant contractor",
                "convict cook correspondent councillor counsel counsellor courier creator critic curator cyclist dancer dealer dean",
                "defendant defender delegate dentist deputy designer detective developer diplomat director diver dj doctor donor driver",
                "drummer economist editor electrician employee engineer entertainer entrepreneur epidemiologist ex executive",
                "expert explorer farmer father-of-two fighter filmmaker financier firefighter footballer forward founder friend",
                "gardener general geologist goalkeeper golfer governor graduate guard guide guitarist hairdresser headliner historian",
                "host hotelier icon idol illustrator influencer informant inmate inspector instructor interpreter inventor investigator",
                "investor janitor jeweller jockey journalist judge juror killer landowner lawmaker lawyer leader lecturer legend",
                "librarian lieutenant litigator lobbyist lyricist magistrate magnate manager mathematician mayor mechanic mentor",
                "merchant meteorologist midfielder millionaire miner minister mp model moderator mogul mountaineer multi-millionaire",
                "musician negotiator neighbor neighbour newcomer nominee novelist nurse officer official olympian operator organiser",
                "organizer owner painter paramedic parent participant partner passenger pastor patient performer perpetrator",
                "philanthropist philosopher photographer physician physicist pianist pilot pitcher plaintiff player playwright",
                "plumber poet politician pollster popstar porter postmaster premier presenter president principal prisoner producer",
                "professor programmer promoter prosecutor psychiatrist psychologist publicist publisher quarterback rabbi racer",
                "ranger rapper realtor receptionist referee regulator reporter representative republican researcher resident",
                "restaurateur retiree rival runner sailor scholar scientist screenwriter sculptor secretary senator sergeant",
                "shareholder sheriff singer singer-songwriter skater skier socialite sociologist soldier solicitor songwriter speaker",
                "specialist spokesperson sprinter star stockbroker strategist streamer striker student stylist suspect superstar",
                "superintendent surgeon surveyor suspect swimmer tailor teacher teammate technician teenager tenant therapist",
                "trader trainer translator traveller treasurer trustee tutor twin tycoon umpire undersecretary vendor veteran",
                "veterinarian vicar vice-president victim violinist virologist vlogger vocalist volunteer warden weaver whistleblower",
                "winemaker winger winner witness worker wrestler writer year-old youtuber youngster mastermind colleague sibling",
                "cousin spouse toddler baby child grandchild fan supporter defector ex-president ex-minister dr prof sir-mayor",
                "hitmaker bandleader bandmate chairperson chair head adviser advisor envoy source insider person opponent maestro",
                "trucker skipper boatman lover ex-lover ex-partner pal stopper keeper custodian boss-in-chief hauler haulier spaniard",
                "american german italian russian briton brit scot swede dane finn pole czech hungarian romanian bulgarian",
                "belgian austrian norwegian icelander portuguese canadian australian mexican brazilian argentinian colombian",
                "basque catalan texan californian londoner parisian berliner new-yorker native 20-something",
                "protege ally accuser mp's doorman archivist harbourmaster harbormaster ferryman shopkeeper innkeeper bookseller",
            ),
            "either",
        ),
        "fr": "m",
        "lady": "f",
        "duchess": "f",
    },
    kin=forms(
        "wife husband son daughter brother sister mother father mum mom dad ex-wife ex-husband girlfriend",
        "boyfriend ex-girlfriend ex-boyfriend grandmother grandfather grandma grandpa granddaughter grandson aunt",
        "uncle niece nephew cousin widow widower fiancee fiance stepmother stepfather stepson stepdaughter partner",
        "ex-partner lover ex-lover parent sibling twin child friend",
    ),
    domains={noun: domain for domain, nouns in _DOMAINS.items() for noun in nouns.split()},
    strangers=forms(
        "official officer spokesman spokeswoman spokesperson source insider witness judge lawyer attorney prosecutor expert",
        "analyst aide reporter journalist correspondent neighbor neighbour resident doctor nurse teacher driver passenger",
        "policeman policewoman detective researcher professor person representative adviser advisor employee worker fan",
        "customer student juror victim suspect voter volunteer supporter friend colleague interviewer moderator critic",
        "investigator firefighter paramedic clerk shopkeeper organiser organizer editor pollster strategist opponent rival",
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
        "dialogue exchange videocall sit-down message",
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
    elsewhere=forms(
        "statement reporters conference court hearing speech rally crowd audience post tweet instagram twitter facebook tiktok",
        "memoir book lawsuit filing affidavit podcast ceremony press release testimony trial",
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
    asides=frozenset({"you know", "i mean", "sort of", "kind of", "you see", "let's say", "know what i mean"}),
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

LANGUAGE = Language(code="en", name="English", speech=SPEECH, people=PEOPLE, words=WORDS, edits=EDITS)
