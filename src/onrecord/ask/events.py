"""Stories out: the articles that tell of one event in order of time, and what each was the first to bring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from onrecord import dates, pipeline
from onrecord.ask.accounts import article_of
from onrecord.ask.answers import First, NotOnRecord, Part, Report, Timeline
from onrecord.ask.publishers import ROWS
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


def story_list(store: Store, page: int = 1, *, size: int = ROWS, anew: bool = True) -> Part[Timeline]:
    """One page of the stories on record, those that most articles tell first, then the latest.

    Where something has changed since they were made, all of them are made again, once, which takes minutes for 30,000
    articles; not ``anew``: where there are any, they are shown as they were made last (`stories_current` tells it).
    """
    every = () if _at_hand(store, anew) else stories(store)
    if every and not stories_current(store):  # the file can only be read
        return Part(every[(page - 1) * size : page * size], len(every), page, size)
    ids, total = store.reports.stories(limit=size, offset=(page - 1) * size)
    found = {one.id: one for one in store.stories(ids)}
    persons = store.persons_with({id for one in found.values() for id in one.persons}, brief=True)
    return Part(tuple(_timeline(found[id], persons, brief=True) for id in ids if id in found), total, page, size)


def story_of(store: Store, id: str, *, anew: bool = True) -> Timeline:
    """A story by its id, with what is new in each of its articles; ``anew`` as of ``story_list``. NotOnRecord where
    there is none."""
    kept = store.stories([id]) if _at_hand(store, anew) else [one for one in pipeline.stories(store) if one.id == id]
    if not kept:
        raise NotOnRecord(f"no story '{id}' is on record. It has another id since more was read: onrecord stories")
    return story(store, _timeline(kept[0], store.persons_with(kept[0].persons, brief=True)))


def stories_current(store: Store) -> bool:
    """Whether the stories are kept as they are now, so that asking for them takes no time."""
    return pipeline.stories_kept(store)


def _at_hand(store: Store, anew: bool) -> bool:
    return stories_current(store) or (not anew and store.stories_by is not None)


def story(store: Store, timeline: Timeline) -> Timeline:
    """A timeline of the list, with what is new in each of its articles."""
    readings = store.readings_of(told.article for told in timeline.story.articles)
    across = store.persons_of((p.id for reading in readings.values() for p in reading.persons), brief=True)
    told = [readings[t.article] for t in timeline.story.articles if t.article in readings]
    said = store.places_of(q.id for reading in told for q in reading.quotations)
    reported = store.utterances_of((id for id, _ in said.values()), brief=True)
    known = {id: reported[id] for id, _ in said.values() if id in reported}
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


def _timeline(one: Story, persons: Mapping[str, Person], *, brief: bool = False) -> Timeline:
    """The timeline of a story; ``brief``: without what the dates of its reports leave open."""
    told = one.articles
    dated: dict[str | None, list[tuple[int, str]]] = defaultdict(list)  # date → those up to here, with their places
    reports = []
    for n, article in enumerate(told):
        if brief:
            reports.append(Report(article))
            continue
        unsure = (some for date, some in dated.items() if date != article.date and dates.overlaps(date, article.date))
        reports.append(Report(article, tuple(before for _, before in sorted(chain.from_iterable(unsure)))))
        dated[article.date].append((n, article.article))
    known = [t.date for t in told if t.date]
    return Timeline(
        story=one,
        persons=tuple(persons[id] for id in one.persons if id in persons),
        reports=tuple(reports),
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
