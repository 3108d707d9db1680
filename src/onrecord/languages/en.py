"""Facts of English: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Edits, Language, People, Speech, Words, forms

SPEECH = Speech(
    word_order="svo",
    say=forms(
        "say says said saying add adds added adding write writes wrote written writing tweet tweets tweeted tweeting",
        "claim claims claimed claiming insist insists insisted insisting argue argues argued arguing",
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
        "notify notifies notified promise promised promises convince convinced",
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
        "comment comments commented commenting praise praised thank thanked plead pleaded pleads beg begged object",
        "objected sing sang teach taught thunder thundered fume fumed vent vented chime chimed volunteer volunteered",
        "be tell told tells telling",
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
        "hail hails hailed hailing compare compares compared comparing declare declares declared mock mocks mocked",
        "condemn condemns condemned condemning decry decries decried tout touts touted",
    ),
    think=forms(
        "think thinks thought thinking believe believes believed believing hope hopes hoped hoping fear fears feared",
        "fearing feel feels felt feeling know knows knew knowing expect expects expected expecting doubt doubts doubted",
        "realize realizes realized realizing realise realised understand understands understood suspect suspects suspected",
        "worry worries worried worrying assume assumes assumed wish wishes wished want wants wanted figure figures figured",
        "learn learns learned consider considers considered imagine imagines imagined see sees saw forget forgot remember",
        "remembers remembered conclude decide decided",
    ),
    passive=forms("quoted cited reported heard"),
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
        "also later then now once still even never always often just further again recently initially previously",
        "repeatedly reportedly allegedly simply flatly famously finally instead first only already ever soon too however",
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
    subject_pronouns=forms("he she they it i we you who one nobody everybody everyone someone others many some"),
    object_pronouns=forms("him her them it me us you himself herself themselves"),
    times=forms(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february march",
        "april june july august september october november december",
    ),
    negations=forms("not never no n't didn't doesn't don't hasn't haven't hadn't won't wouldn't isn't wasn't without"),
    according=(("according", "to"), ("as", "per"), ("in", "the", "words", "of")),
    saying_nouns=forms(
        "claim claims statement allegation allegations assertion assertions suggestion insistence warning argument belief",
        "announcement accusation accusations contention promise pledge threat admission fear fears hope view idea report",
        "reports conclusion prediction complaint complaints rumor rumors rumour rumours charge charges vow",
    ),
    hearsay=forms("reportedly allegedly supposedly purportedly apparently rumored rumoured alleged"),
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
    shared_by=forms("shared posted published obtained released aired leaked uploaded broadcast seen reported reviewed"),
    outlet_words=forms(
        "news times post daily herald tribune journal gazette magazine mail mirror express chronicle telegraph guardian",
        "weekly today press tv radio online wire observer record star sun standard independent reuters review room report",
        "examiner courier globe bulletin digest broadcasting network channel dispatch echo argus ledger sentinel monitor",
        "inquirer reporter insider",
    ),
    anonymous=forms("source sources insider insiders official officials person people friend friends aide aides"),
)

PEOPLE = People()

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
            song=song track=song single=song tune=song ballad=song anthem=song album=album albums=album lp=album ep=album
            mixtape=album book=book novel=book memoir=book biography=book autobiography=book thriller=book film=film
            movie=film documentary=film blockbuster=film series=series show=show sitcom=series play=play drama=play
            musical=musical opera=opera poem=poem painting=painting podcast=podcast essay=essay exhibition=exhibition
            speech=speech video=video
            """.split()
    ),
)

LANGUAGE = Language(code="en", name="English", speech=SPEECH, people=PEOPLE, words=WORDS, edits=EDITS)
