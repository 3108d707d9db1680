"""Stories out: the articles that tell of one event in order of time, and what each was the first to bring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord import dates, pipeline
from onrecord.ask.accounts import article_of
from onrecord.ask.answers import First, NotOnRecord, Report, Timeline
from onrecord.errors import UsageError
from onrecord.records import Conflict, Person, Reading, Story, Utterance
from onrecord.text.words import words

if TYPE_CHECKING:
    from onrecord.store import Store


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
    quoting = {article_of(q) for q in store.search(wanted) if looked_for <= _keys(store, q)}
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
    quotation, article = store.quotation(quotation_id), store.article(article_of(quotation_id))
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
        accounts = sorted((q for q in conflict.quotes if article_of(q) in place), key=lambda q: place[article_of(q)])
        others = [q for q in accounts if article_of(q) != article_of(accounts[0])]
        if conflict.kind == "speaker":
            others = [q for q in others if q in speakers and speakers[q] != speakers.get(accounts[0])] or others
        if accounts:
            found[article_of((others or accounts)[0])].append(conflict)
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
