"""A question and a store in, an answer as a dataclass out: every surface shows these and none looks further.

The same question gives the same answer through the command, the library and an export, because this is the only place
where it is asked.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, BinaryIO

from onrecord import dates, lookup, pipeline
from onrecord.errors import OnRecordError, UsageError
from onrecord.records import (
    Conflict,
    Copy,
    Correction,
    Kind,
    Person,
    Quotation,
    Reading,
    Searched,
    Skipped,
    Span,
    Story,
    Told,
    Utterance,
    Verdict,
)
from onrecord.text.markdown import blanked, block_quotations
from onrecord.text.marks import pair, paragraphs
from onrecord.text.words import fold, words

if TYPE_CHECKING:
    from onrecord.store import Store

MANY = 2048  # articles, persons and utterances that are kept while one answer is made
UNCREDITED = 4  # words in marks that nobody is credited with, from which a draft's are looked up


class NotOnRecord(OnRecordError):
    """Nobody of that name, no article of that id."""


@dataclass(frozen=True, slots=True)
class Account:
    """One article's report of some words, with the sentence that supports it."""

    id: str  # Quotation.id
    kind: Kind
    text: str
    article: str
    outlet: str | None
    date: str | None
    language: str
    speaker: str | None  # a person's name
    speaker_reason: str | None  # why nobody
    addressee: str | None
    via: tuple[str, ...]
    alleged: bool
    disputed: bool  # another article contradicts who said it
    sentence: str
    span: Span  # of the sentence
    utterance: str | None
    outlets: int  # that report the utterance
    independent: int = 1  # of them, at most: what print one text or have it from another count once
    copy_of: Copy | None = None  # where the whole article is a copy
    text_of: str = ""  # the article whose text its article prints, where that is a copy


@dataclass(frozen=True, slots=True)
class Traced:
    """What is on record about given words, and who reports it, in order of time."""

    verdict: Verdict
    accounts: tuple[Account, ...] = ()
    sentence: str = ""  # of the draft, around the words


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft's quotations, each with what is on record about it, in order of the text."""

    name: str
    found: tuple[Traced, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A person: what articles attribute to them (newest first), what is said to them and about them by name."""

    person: Person
    quotes: tuple[Account, ...]
    addressed: tuple[Account, ...]
    about: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list."""

    person: Person
    quotations: int
    outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Accounts that cannot both hold. Without an utterance it is about a titled thing, and names articles."""

    conflict: Conflict
    utterance: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class First:
    """Words that one article of a story is the first on record with."""

    id: str  # Quotation.id
    utterance: str
    text: str
    kind: Kind
    speaker: str | None  # a person's name
    articles: int  # of the story that report the utterance, this one with them


@dataclass(frozen=True, slots=True)
class Report:
    """An article of a story, with what it was the first of its articles to bring."""

    told: Told
    maybe_before: tuple[str, ...] = ()  # articles that stand before it in the timeline and may be later
    utterances: tuple[First, ...] = ()  # that it reports first, those that most others report too at the head
    persons: tuple[Person, ...] = ()  # whom it names first, of those who speak or whom several articles name
    conflicts: tuple[Conflict, ...] = ()  # with what stands before it


@dataclass(frozen=True, slots=True)
class Timeline:
    """A story: its articles in order of time. In a list of stories the reports say who and when alone."""

    story: Story
    persons: tuple[Person, ...]  # those whom most of its articles name first
    reports: tuple[Report, ...]
    outlets: tuple[str, ...]  # in order of their first report; an article that names none stands for itself
    languages: tuple[str, ...]
    begin: str | None  # dates between which it was told for certain; a month that holds them doesn't widen them
    end: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """An article with all that was found in it. ``persons`` holds whoever a mention of it may mean."""

    reading: Reading
    persons: Mapping[str, Person]
    belongs: Mapping[str, tuple[str, str]]  # quotation id → ids of its utterance and version
    copied: tuple[Copy, ...] = ()  # what it is a copy of, what that is a copy of, and so on
    copies: tuple[Copy, ...] = ()  # of it


def open_store(
    path: str | os.PathLike[str], *, create: bool = False, unfinished: Callable[[], None] = lambda: None
) -> Store:
    """The store at a path; StoreError where there is none and ``create`` is not set.

    A store to ask is made whole first: where an ``add`` was interrupted before it compared its articles, every answer
    would be "not on record". ``unfinished`` is called before that, since it takes a while.
    """
    from onrecord.store import Store

    store = Store.open(os.fspath(path), create=create)
    if not create and not store.settled:
        unfinished()
        pipeline.settle(store)
    return store


def trace(store: Store, text: str, *, speaker: str | None = None, language: str | None = None) -> Traced:
    """What is on record about some words, as ``speaker`` is said to have said them."""
    number = sum(1 for word in words(text) if word.key)
    if number == 0:
        raise UsageError('there are no words to trace: onrecord trace "the words"')
    verdict = lookup.look_up(lookup.given(text, language=language, speaker=speaker), store)
    if number == 1 and verdict.verdict == "not on record":
        # That nothing reports the word would be untrue: it wasn't looked for.
        verdict = replace(verdict, because=_one_word(store, text.strip()))
    return _traced(store, verdict)


def _one_word(store: Store, word: str) -> str:
    if not (found := len(store.search(word))):
        return "No quotation on record has this word."
    has = f"{_some(found)} on record {'has' if found == 1 else 'have'} it"
    return f"One word is too little to tell whose it is; {has}: onrecord search {word}."


def _some(quotations: int) -> str:
    return f"{quotations:,} quotation" + ("" if quotations == 1 else "s")


def check(store: Store, draft: str, *, name: str = "draft", language: str | None = None) -> Checked:
    """Every quotation of a draft against what is on record; thoughts and single quoted words are left out."""
    reading = pipeline.read_text(blanked(draft), name, language=language)
    if isinstance(reading, Skipped):
        return Checked(name, (), (reading,))
    blocks = tuple(_blocks(store, draft, reading.article.language))
    checked = _checked(store, reading, name)
    own = [t for t in checked.found if not any(_within(t.verdict.span, block.verdict.span) for block in blocks)]
    uncredited = _uncredited(store, reading, [t.verdict.span for t in (*own, *blocks)])
    found = sorted([*own, *blocks, *uncredited], key=lambda t: t.verdict.span or (0, 0))
    return replace(checked, found=tuple(found))


def _blocks(store: Store, draft: str, language: str) -> Iterator[Traced]:
    """The block quotations of a draft in Markdown: set apart, they need no marks to be somebody's words."""
    for span, signed in block_quotations(draft):
        words = " ".join(blanked(draft)[span.begin : span.end].split())
        verdict = lookup.look_up(lookup.given(words, language=language, speaker=signed), store)
        verdict = replace(verdict, span=span, line=draft.count("\n", 0, span.begin) + 1)
        yield replace(_traced(store, verdict), sentence=f"{words} — {signed}" if signed else words)


def _uncredited(store: Store, reading: Reading, seen: Iterable[Span | None]) -> Iterator[Traced]:
    """What stands in quotation marks and was not read as a quotation, as in a headline or in another language.

    Only where it is on record: else it may as well be a title or a slogan, which is nobody's words.
    """
    text = reading.article.text
    taken = [*seen, *(n.span for n in reading.not_speech)]
    for line in paragraphs(text):
        for span, inner in ((quoted.span, quoted.inner) for quoted in pair(text, line.begin, line.end)):
            words = " ".join(text[inner.begin : inner.end].split())
            if len(words.split()) < UNCREDITED or any(s and s.begin < span.end and span.begin < s.end for s in taken):
                continue
            verdict = lookup.look_up(lookup.given(words), store)
            if verdict.utterance is not None:
                verdict = replace(verdict, span=span, line=text.count("\n", 0, span.begin) + 1)
                yield replace(_traced(store, verdict), sentence=" ".join(text[line.begin : line.end].split()))


def _within(span: Span | None, outer: Span | None) -> bool:
    return span is not None and outer is not None and outer.begin <= span.begin and span.end <= outer.end


def check_file(store: Store, path: str, *, stdin: BinaryIO | None = None, language: str | None = None) -> Checked:
    """The same for a file, or for - standard input."""
    found = list(pipeline.readings([path], language=language, stdin=stdin))
    skipped = tuple(one for one in found if isinstance(one, Skipped))
    texts = [one.article.text for one in found if isinstance(one, Reading)]
    name = "draft" if path == "-" else os.path.basename(path)
    checked = [check(store, text, name=name, language=language) for text in texts]
    left = tuple(one for part in checked for one in part.skipped)
    return Checked(name, tuple(t for part in checked for t in part.found), skipped + left)


def _checked(store: Store, reading: Reading, name: str) -> Checked:
    from onrecord.wordings import sentence

    article = reading.article
    found = []
    for quotation, verdict in lookup.look_up_all(reading, store):
        span = sentence(article.text, quotation, article.language)
        found.append(replace(_traced(store, verdict), sentence=article.text[span.begin : span.end]))
    return Checked(name, tuple(found), reading.skipped)


def who(store: Store, name: str) -> Known:
    """A person by full name, alias or id. NotOnRecord where there is none, UsageError where several fit."""
    return _known(store, _the_one(store, name), _Accounts(store))


def _known(store: Store, person: Person, account: _Accounts) -> Known:
    said = [account(q.id) for q in store.quotations_by(person.id)]
    to = [account(q.id) for q in store.quotations_to(person.id)]
    own = {a.id for a in said}
    naming = (q for q in store.search(person.name) if q not in own and _names(*account.place(q), person))
    about = [account(q) for q in naming]
    return Known(person, _newest_first(said), _newest_first(to), _newest_first(about))


def person(store: Store, name: str) -> Person:
    """The person of a name, id or Wikidata id. NotOnRecord where there is none, UsageError where several fit."""
    return _the_one(store, name)


def people(store: Store) -> tuple[Listed, ...]:
    """Everybody on record, the most quoted first."""
    articles = {a.id: a for a in store.articles()}
    speaking = store.speaking()
    found = []
    for person in store.persons():
        reported_in = [articles[article] for article in speaking.get(person.id, ())]
        days = sorted(a.date for a in reported_in if a.date)
        found.append(
            Listed(
                person,
                quotations=len(reported_in),
                outlets=len({a.outlet or a.id for a in reported_in}),
                first=days[0] if days else None,
                last=days[-1] if days else None,
            )
        )
    return tuple(sorted(found, key=lambda p: (-p.quotations, fold(p.person.name), p.person.id)))


def quotes(store: Store, article: str, person_of: Callable[[str], Person | None] | None = None) -> Page:
    """An article of the store with all that was found in it. NotOnRecord where there is none of that id."""
    reading = store.reading(article)
    if reading is None:
        near = [a.id for a in store.articles() if fold(article) in fold(a.id)][:3]
        step = f"Near it: {', '.join(near)}." if near else "onrecord export articles --format csv lists them."
        raise NotOnRecord(f"no article '{article}' on record, and no file of that name. {step}")
    return page(store, reading, person_of)


def quotes_of(
    store: Store | None, article: str, *, stdin: BinaryIO | None = None, language: str | None = None
) -> tuple[tuple[Page, ...], tuple[Skipped, ...]]:
    """An article by its id in the store, or else the articles of a file of that name looked at alone."""
    if store is not None and (reading := store.reading(article)):
        return (page(store, reading),), ()
    if article != "-" and not os.path.exists(article):
        if store is None:
            raise NotOnRecord(f"no file '{article}', and no store to look in. Make one: onrecord add PATH")
        return (quotes(store, article),), ()
    skipped: list[Skipped] = []
    found = tuple(read([article], skipped=skipped, language=language, stdin=stdin))
    return found, tuple(skipped)


def page(store: Store, reading: Reading, person_of: Callable[[str], Person | None] | None = None) -> Page:
    """A reading of the store with persons and utterances across articles. ``person_of``: id → person across articles,
    for who makes many pages."""
    known = store.global_persons(p.id for p in reading.persons)
    across = {id: (person_of or store.person)(id) for id in dict.fromkeys(known.values())}
    persons = {p.id: across.get(known.get(p.id, "")) or p for p in reading.persons}
    places = store.places_of(q.id for q in reading.quotations)
    belongs = {q.id: places[q.id] for q in reading.quotations if q.id in places}
    id = reading.article.id
    return Page(reading, persons, belongs, store.copied(id), store.copies(id))


def alone(reading: Reading) -> Page:
    """A reading by itself, without a store."""
    return Page(reading, {p.id: p for p in reading.persons}, {})


def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    skipped: list[Skipped],
    language: str | None = None,
    stdin: BinaryIO | None = None,
    jobs: int | None = 0,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Page]:
    """Articles looked at alone, as they are read; what can't be read is appended to ``skipped``. ``jobs`` as of
    ``pipeline.work_on``, ``columns`` as of ``readers.inputs``."""
    for reading in pipeline.readings(paths, language=language, stdin=stdin, jobs=jobs, columns=columns):
        if isinstance(reading, Skipped):
            skipped.append(reading)
        else:
            skipped.extend(reading.skipped)
            yield alone(reading)


def pages(store: Store) -> Iterator[Page]:
    """Every article of the store, in order of ids."""
    person_of = lru_cache(maxsize=MANY)(store.person)
    for reading in store.readings():
        yield page(store, reading, person_of)


def utterances(store: Store) -> Iterator[Utterance]:
    """Every utterance, in order of ids."""
    yield from store.utterances()


def persons(store: Store) -> Iterator[Known]:
    """Everybody on record with their quotations, in order of names."""
    account = _Accounts(store)
    for person in sorted(store.persons(), key=lambda p: (fold(p.name), p.id)):
        yield _known(store, person, account)


def search(store: Store, wanted: str) -> tuple[Account, ...]:
    """The reports whose words match, best first."""
    return tuple(map(_Accounts(store), store.search(wanted)))


def conflicts(store: Store) -> tuple[Clash, ...]:
    """Accounts that cannot both hold: of utterances, then of what articles call a titled thing."""
    told = [Clash(c, u.id, conflicting(u, c)) for u in utterances(store) for c in u.conflicts]
    known = {clash.conflict.note for clash in told}
    called = [Clash(c) for c in pipeline.described(store.readings()) if c.note not in known]
    return tuple(told + called)


def corrections(store: Store, article: str | None = None) -> tuple[Correction, ...]:
    """What publishers changed in what they report people to have said, in the order it was noticed.

    Of one article, or of all. NotOnRecord where there is no such article.
    """
    if article is not None and store.article(article) is None:
        raise NotOnRecord(f"There is no article '{article}' on record. onrecord export articles lists them.")
    return store.corrections(article=article)


def conflicting(utterance: Utterance, conflict: Conflict) -> str:
    """The words that a conflict is about, in the wording of the first account it names."""
    own = [v.text for v in utterance.versions if set(v.quotes) & set(conflict.quotes)]
    return (own or [utterance.versions[0].text])[0]


def stories(store: Store, wanted: str | None = None) -> tuple[Timeline, ...]:
    """The stories on record, those that most articles tell first, then the latest.

    ``wanted``: the id of a story or of one of its articles, or words: then only those that have all of them, in what
    the story is known by, in its persons or in what its articles quote. NotOnRecord where there is none.
    """
    every = pipeline.stories(store)
    persons = {person.id: person for person in store.persons()} if every else {}
    found = [_timeline(one, persons) for one in every]
    if wanted is not None:
        found = _wanted(store, found, wanted)
    found.sort(key=lambda t: (dates.order(t.end) if t.end else dates.order("0001"), t.story.id), reverse=True)
    return tuple(sorted(found, key=lambda t: -len(t.reports)))


def story(store: Store, timeline: Timeline) -> Timeline:
    """A timeline of the list, with what is new in each of its articles."""
    readings = store.readings_of(told.article for told in timeline.story.articles)
    across = store.persons_of(p.id for reading in readings.values() for p in reading.persons)
    told = [readings[t.article] for t in timeline.story.articles if t.article in readings]
    said = store.places_of(q.id for reading in told for q in reading.quotations)
    known = {id: utterance for id, _ in said.values() if (utterance := store.utterance(id))}
    first = _firsts(told, {q: id for q, (id, _) in said.items()}, across)
    clashes, new = _clashes(known.values(), told, across), _new_persons(timeline, told, across)
    reports = tuple(
        replace(
            report,
            utterances=tuple(first[report.told.article]),
            persons=tuple(new[report.told.article]),
            conflicts=tuple(clashes[report.told.article]),
        )
        for report in timeline.reports
    )
    return replace(timeline, reports=reports)


def _timeline(one: Story, persons: Mapping[str, Person]) -> Timeline:
    told = one.articles
    reports = tuple(
        Report(
            article,
            tuple(
                before.article
                for before in told[:n]
                if before.date != article.date and dates.overlaps(before.date, article.date)
            ),
        )
        for n, article in enumerate(told)
    )
    known = [t.date for t in told if t.date]
    return Timeline(
        story=one,
        persons=tuple(persons[id] for id in one.persons if id in persons),
        reports=reports,
        outlets=tuple(dict.fromkeys(t.outlet or t.article for t in told)),
        languages=tuple(sorted({t.language for t in told})),
        begin=min(known, key=dates.order, default=None),
        end=max(known, key=dates.first_day, default=None),
    )


def _wanted(store: Store, every: Sequence[Timeline], wanted: str) -> list[Timeline]:
    by_id = [t for t in every if wanted == t.story.id or any(wanted == told.article for told in t.story.articles)]
    if by_id:
        return by_id
    looked_for = {word.key for word in words(wanted) if word.key}
    if not looked_for:
        raise UsageError('there are no words to look for: onrecord stories "words"')
    quoting = {_article_of(q) for q in store.search(wanted) if looked_for <= _keys(store, q)}
    found = [
        one
        for one in every
        if looked_for <= {word.key for text in _known_by(one) for word in words(text)}
        or any(told.article in quoting for told in one.story.articles)
    ]
    if not found:
        raise NotOnRecord(f"no story with '{wanted}' is on record. onrecord stories lists them.")
    return found


def _known_by(one: Timeline) -> Iterator[str]:
    yield from one.story.words
    for person in one.persons:
        yield from (person.name, *person.aliases)


def _keys(store: Store, quotation_id: str) -> set[str]:
    quotation, article = store.quotation(quotation_id), store.article(_article_of(quotation_id))
    if quotation is None or article is None:
        return set()
    return {word.key for span in quotation.content for word in words(article.text, *span)}


def _firsts(
    told: Iterable[Reading], said: Mapping[str, str], across: Mapping[str, Person]
) -> Mapping[str, list[First]]:
    """Article → the utterances that none before it in the story reports, those that most of them report at the head."""
    from onrecord.wordings import said as words_of

    found: dict[str, list[First]] = defaultdict(list)
    reporting: dict[str, set[str]] = defaultdict(set)
    for reading in told:
        text = reading.article.text
        for q in reading.quotations:
            if q.id in said:
                if said[q.id] not in reporting:
                    speaker = across.get(q.speaker.person or "")
                    name = speaker.name if speaker else None
                    first = First(q.id, said[q.id], words_of(text, q), q.kind, name, 1)
                    found[reading.article.id].append(first)
                reporting[said[q.id]].add(reading.article.id)
    for article, some in found.items():
        counted = (replace(first, articles=len(reporting[first.utterance])) for first in some)
        found[article] = sorted(counted, key=lambda first: -first.articles)
    return found


def _clashes(
    every: Iterable[Utterance], told: Iterable[Reading], across: Mapping[str, Person]
) -> Mapping[str, list[Conflict]]:
    """Article → the conflicts that it brings about: the first that can't be right beside one before it."""
    place = {reading.article.id: n for n, reading in enumerate(told)}
    speakers = {
        q.id: across[q.speaker.person].id
        for reading in told
        for q in reading.quotations
        if q.speaker.person and q.speaker.person in across
    }
    found: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in dict.fromkeys(c for utterance in every for c in utterance.conflicts):
        accounts = sorted((q for q in conflict.quotes if _article_of(q) in place), key=lambda q: place[_article_of(q)])
        others = [q for q in accounts if _article_of(q) != _article_of(accounts[0])]
        if conflict.kind == "speaker":
            others = [q for q in others if q in speakers and speakers[q] != speakers.get(accounts[0])] or others
        if accounts:
            found[_article_of((others or accounts)[0])].append(conflict)
    return found


def _new_persons(
    timeline: Timeline, told: Iterable[Reading], across: Mapping[str, Person]
) -> Mapping[str, list[Person]]:
    """Article → whom it names first, of those who are quoted in the story or whom several of its articles name."""
    speaking = (across.get(q.speaker.person or "") for r in told for q in r.quotations)
    wanted = {person.id for person in speaking if person} | set(timeline.story.persons)
    found: dict[str, list[Person]] = defaultdict(list)
    seen: set[str] = set()
    for reading in told:
        for person in (across[p.id] for p in reading.persons if p.id in across):
            if person.id in wanted and person.id not in seen:
                seen.add(person.id)
                found[reading.article.id].append(person)
    return found


def skipped(store: Store) -> tuple[Skipped, ...]:
    """The inputs that could not be read, by name."""
    return store.skipped()


def searched(store: Store) -> Searched:
    """What an answer from this store looked at."""
    return store.coverage()


def _traced(store: Store, verdict: Verdict) -> Traced:
    if verdict.utterance is None:
        return Traced(verdict)
    account = _Accounts(store)
    found = [account(q) for version in verdict.utterance.versions for q in version.quotes]
    earliest = verdict.utterance.earliest.article
    return Traced(verdict, tuple(sorted(found, key=lambda a: (a.article != earliest, *dates.order(a.date), a.id))))


class _Accounts:
    """Quotation id → Account; what was read for one is kept for the next, while one answer is made."""

    def __init__(self, store: Store) -> None:
        person_of = lru_cache(maxsize=MANY)(partial(store.person, brief=True))
        self._page_of = lru_cache(maxsize=MANY)(lambda article: _by_id(quotes(store, article, person_of)))
        self._utterance_of = lru_cache(maxsize=MANY)(store.utterance)
        self._outlets_of = lru_cache(maxsize=MANY)(store.outlets_of)
        self._account = lru_cache(maxsize=8 * MANY)(self._made)

    def __call__(self, quotation_id: str) -> Account:
        return self._account(quotation_id)

    def _made(self, quotation_id: str) -> Account:
        on, quotation = self.place(quotation_id)
        utterance, _ = on.belongs.get(quotation_id, (None, None))
        if utterance is None:
            return account_on(on, quotation)
        return account_on(on, quotation, self._utterance_of(utterance), self._outlets_of(utterance))

    def place(self, quotation_id: str) -> tuple[Page, Quotation]:
        """The article of a quotation, and the quotation."""
        on, by_id = self._page_of(_article_of(quotation_id))
        return on, by_id[quotation_id]


def _by_id(on: Page) -> tuple[Page, Mapping[str, Quotation]]:
    return on, {q.id: q for q in on.reading.quotations}


def account_on(on: Page, quotation: Quotation, utterance: Utterance | None = None, outlets: int = 1) -> Account:
    """One quotation of a page as an account."""
    from onrecord.wordings import said, sentence

    article = on.reading.article
    span = sentence(article.text, quotation, article.language)
    speaker = on.persons.get(quotation.speaker.person or "")
    addressee = on.persons.get(quotation.addressee.person or "")
    conflicts = utterance.conflicts if utterance else ()
    contradicted = {q for c in conflicts if c.kind in ("speaker", "denial") for q in c.quotes}
    return Account(
        id=quotation.id,
        kind=quotation.kind,
        text=said(article.text, quotation),
        article=article.id,
        outlet=article.outlet,
        date=article.date,
        language=article.language,
        speaker=speaker.name if speaker else None,
        speaker_reason=quotation.speaker.reason,
        addressee=addressee.name if addressee else None,
        via=tuple(link.name for link in quotation.chain),
        alleged=quotation.alleged,
        disputed=quotation.id in contradicted,
        sentence=article.text[span.begin : span.end],
        span=span,
        utterance=utterance.id if utterance else None,
        outlets=outlets,
        independent=utterance.independent if utterance else 1,
        copy_of=on.copied[0] if on.copied else None,
        text_of=on.copied[-1].of if on.copied else "",
    )


def _the_one(store: Store, name: str) -> Person:
    if name.startswith("p-") and (by_id := store.person(name)):
        return by_id
    if name[:1] == "Q" and (listed := [p for p in store.persons() if p.wikidata == name]):
        return listed[0]
    if not name.strip():
        raise UsageError('there is no name to look for: onrecord who "a name"')
    found = list(store.persons_named(name))
    exact = [p for p in found if fold(p.name) == fold(name)]
    # A surname that no article uses alone is nobody's alias, and a reader types it all the same.
    parts = set(fold(name).replace(",", " ").split())
    found = exact or found or [p for p in store.persons() if parts <= set(fold(p.name).replace('"', " ").split())]
    if not found:
        near = _like(name, store.persons())
        step = f"Near it: {', '.join(near)}." if near else "onrecord people lists everybody."
        raise NotOnRecord(f"nobody called '{name}' is on record. {step}")
    if len(found) > 1:
        which = "; ".join(f"{p.name} ({p.id}, {_some(len(store.quotations_by(p.id)))})" for p in found[:6])
        more = f" and {len(found) - 6} more" if len(found) > 6 else ""
        raise UsageError(f"'{name}' may be {len(found)} persons: {which}{more}. Give the full name or the id.")
    return found[0]


def _like(name: str, persons: Iterable[Person]) -> list[str]:
    """The names most like one that nobody has: a word in common, or a letter or two apart."""
    from difflib import get_close_matches

    full = {fold(known): p.name for p in persons for known in (p.name, *p.aliases)}
    parts = set(fold(name).split())
    sharing = [shown for known, shown in full.items() if parts & set(known.split())]
    close = [full[known] for known in get_close_matches(fold(name), full, n=3, cutoff=0.75)]
    return list(dict.fromkeys([*close, *sharing]))[:3]


def _names(on: Page, quotation: Quotation, person: Person) -> bool:
    """Whether the words themselves name the person, in full or by a name they are known by."""
    text = on.reading.article.text
    content = fold(" ".join(text[span.begin : span.end] for span in quotation.content))
    return any(fold(name) in content for name in (person.name, *person.aliases) if len(name) > 3)


def _newest_first(accounts: Sequence[Account]) -> tuple[Account, ...]:
    return tuple(sorted(sorted(accounts, key=lambda a: a.id), key=lambda a: a.date or "", reverse=True))


def _article_of(quotation: str) -> str:
    return quotation.rpartition("#")[0]
