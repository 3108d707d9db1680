"""Paths in, a settled store out: the order of the stages, and the only module that knows all of them.

Per-article work (``read_one``) is a map; work across articles (``settled``) sees all readings at once.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError, OnRecordError
from onrecord.records import (
    Article,
    Comparison,
    Conflict,
    Group,
    Person,
    Quotation,
    Reading,
    Searched,
    Skipped,
    Span,
    Utterance,
    Verdict,
    Wording,
)

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon
    from onrecord.store import Store

# The stages whose code decides what is found in one article, and what is made of it across articles.
READS = ("text", "languages", "readers", "extract", "people")
SETTLES = (*READS, "wordings", "match", "trace", "lexicon", "dates", "pipeline")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far ``add`` is: articles by what became of them, and the stage at work."""

    stage: str  # "reading" or "comparing"
    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0

    @property
    def done(self) -> int:
        return self.new + self.changed + self.same + self.skipped


@dataclass(frozen=True, slots=True)
class Report:
    """What one ``add`` brought in."""

    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: tuple[Skipped, ...] = ()
    utterances: int = 0  # that were not on record before
    versions: int = 0  # new wordings, of new and of known utterances
    conflicts: tuple[tuple[str, Conflict], ...] = ()  # utterance id and conflict, those not on record before
    travelled: tuple[Utterance, ...] = ()  # new or grown utterances that more than one article reports


def readings(
    paths: Iterable[str | os.PathLike[str]], *, language: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Reading | Skipped]:
    """What is found in each article at ``paths``, looked at alone."""
    from onrecord import readers

    for item in readers.articles(paths, language=language, stdin=stdin):
        yield read_one(item) if isinstance(item, Article) else item


def read_text(text: str, id: str, *, language: str | None = None) -> Reading | Skipped:
    """What is found in a text that is at hand, as if it were an article of that id."""
    from onrecord import readers

    return read_one(readers.complete(Article(id=id, text=text), language))


def read_one(article: Article) -> Reading | Skipped:
    """All that is found in one article by itself: quotations, persons, what isn't speech."""
    from onrecord import extract, people

    stage = "extract"
    try:
        reading = extract.extract(article)
        stage = "people"
        return people.within(reading)
    except OnRecordError as problem:
        return Skipped(article.id, stage, str(problem))
    except Exception as problem:
        # The one broad catch: among a million articles one that breaks a rule in a way nobody thought of must cost
        # itself alone. It becomes a row with stage and class, so it is counted and can be reported.
        return Skipped(
            article.id,
            stage,
            f"{type(problem).__name__}: {' '.join(str(problem).split())[:200]}. Please report it with this article.",
        )


def add(
    paths: Iterable[str | os.PathLike[str]],
    store: Store,
    *,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Read what lies at ``paths`` into the store, each article in its own transaction, then settle what it means.

    An article that is there unchanged costs a look-up. Interrupted anywhere, finished articles stay, and the next
    ``add`` carries on, comparing too where that is outstanding.
    """
    from onrecord import readers

    paths = [os.fspath(path) for path in paths]
    made_by = fingerprint(READS)
    before = {u.id: u for u in store.utterances()}
    skipped: list[Skipped] = []
    counts: Counter[str] = Counter()
    for item in readers.articles(paths, language=language, stdin=stdin):
        found = _added(item, store, made_by) if isinstance(item, Article) else item
        if isinstance(found, Skipped):
            store.skip(found)
            skipped.append(found)
            counts["skipped"] += 1
        else:
            counts[found] += 1
        progress(Progress("reading", counts["new"], counts["changed"], counts["same"], counts["skipped"]))
    _forget_mended(store, paths, skipped)
    progress(Progress("comparing", counts["new"], counts["changed"], counts["same"], counts["skipped"]))
    settle(store)
    return _report(counts, skipped, before, store.utterances())


def _added(article: Article, store: Store, made_by: str) -> str | Skipped:
    digest = hashlib.sha256(f"{made_by}\0{article!r}".encode()).hexdigest()
    if store.digest(article.id) == digest:
        return "same"
    reading = read_one(article)
    if isinstance(reading, Skipped):
        return reading
    store.unskip(article.id)
    return store.add(reading, digest)


def _forget_mended(store: Store, paths: Sequence[str], skipped: Iterable[Skipped]) -> None:
    """Take off the list what was skipped under these paths before and was read this time, or is gone."""
    still = {one.source for one in skipped}
    for one in list(store.skipped()):
        if one.source not in still and one.stage == "read" and any(_lies_under(one.source, p) for p in paths):
            store.unskip(one.source)


def _lies_under(source: str, path: str) -> bool:
    """
    >>> _lies_under("in/a.jsonl:7", "in/a.jsonl"), _lies_under("in/a.txt", "in/"), _lies_under("in2/a.txt", "in")
    (True, True, False)
    """
    path = path.rstrip("/")
    return source == path or (source.startswith(path) and source[len(path)] in "/:")


def _report(
    counts: Counter[str], skipped: list[Skipped], before: Mapping[str, Utterance], after: Iterable[Utterance]
) -> Report:
    fresh = versions = 0
    conflicts: list[tuple[str, Conflict]] = []
    travelled: list[Utterance] = []
    for utterance in after:
        known = before.get(utterance.id)
        if known == utterance:
            continue
        fresh += known is None
        versions += len({v.id for v in utterance.versions} - {v.id for v in (known.versions if known else ())})
        conflicts += [(utterance.id, c) for c in utterance.conflicts if not known or c not in known.conflicts]
        if len({_article_of(q) for v in utterance.versions for q in v.quotes}) > 1:
            travelled.append(utterance)
    return Report(
        new=counts["new"],
        changed=counts["changed"],
        same=counts["same"],
        skipped=tuple(skipped),
        utterances=fresh,
        versions=versions,
        conflicts=tuple(conflicts),
        travelled=tuple(travelled),
    )


def settle(store: Store) -> bool:
    """Work out persons, utterances and conflicts across all articles, in one transaction; False where that is done."""
    languages = sorted({a.language.split("-")[0] for a in store.articles()})
    lexicons = installed_lexicons(languages)
    made_by = " ".join([fingerprint(SETTLES), *(f"{one.source}-{one.target}" for one in lexicons)])
    if store.settled and store.made_by == made_by:
        return False
    persons, utterances = settled(tuple(store.readings()), lexicons)
    store.settle(persons, utterances, made_by=made_by)
    return True


def settled(
    readings: Sequence[Reading], lexicons: Sequence[Lexicon] = ()
) -> tuple[tuple[Person, ...], tuple[Utterance, ...]]:
    """Persons and utterances of all readings: pure, and the same whatever order the readings come in."""
    from onrecord import match, people, trace
    from onrecord.wordings import wordings

    readings = sorted(readings, key=lambda r: r.article.id)
    persons = people.between(readings)
    every = wordings(readings, persons)
    by_id = {w.id: w for w in every}
    utterances = [
        trace.utterance(group, by_id) for group in founded(match.group(every, lexicons), by_id)
    ]
    return persons, tuple(sorted(utterances, key=lambda u: u.id))


def founded(groups: Iterable[Group], by_id: Mapping[str, Wording]) -> Iterator[Group]:
    """The groups that are utterances: a formula's members stand alone, and so do fragments with no sentence among
    them, since two outlets that quote the same two words need not mean the same act of saying."""
    for group in groups:
        fragments = all(by_id[m].kind == "fragment" for m in group.members)
        if len(group.members) > 1 and (group.formula or fragments):
            yield from (Group((member,)) for member in group.members)
        else:
            yield group


def look_up(given: Wording, store: Store, *, line: int | None = None, span: Span | None = None) -> Verdict:
    """What is on record about given words: the best utterance among those that share rarer words with them."""
    from onrecord import match, trace

    if given.speaker_name and given.speaker is None:
        given = replace(given, speaker=_person_id(store, given.speaker_name))
    near = _nearby(given, store)
    matched: dict[str, float] = {}
    for utterance, wording in near:
        found = match.compare(given, wording, _lexicon(given.language, wording.language))
        if found:
            matched[utterance] = max(matched.get(utterance, 0.0), found.confidence)
    ...


def wordings_of(store: Store, quotation_ids: Iterable[str]) -> tuple[Wording, ...]:
    """The wordings of quotations on record, in the order given."""
    from onrecord.wordings import wording

    across: dict[str, Person] = {}
    readings: dict[str, Reading] = {}
    found = []
    for quotation_id in quotation_ids:
        article = quotation_id.rpartition("#")[0]
        if article not in readings:
            reading = store.reading(article)
            assert reading is not None, f"{quotation_id} is on record without its article"
            readings[article] = reading
            for local in reading.persons:
                known = store.global_person(local.id)
                person = store.person(known) if known else None
                if person:
                    across[local.id] = person
        quotation = next(q for q in readings[article].quotations if q.id == quotation_id)
        found.append(wording(readings[article], quotation, across))
    return tuple(found)


def compare(a: Wording, b: Wording) -> Comparison:
    """Whether two wordings report the same utterance, and what happened from ``a`` to ``b``."""
    from onrecord import match, trace

    found = match.compare(a, b, _lexicon(a.language, b.language))
    if found is None:
        return Comparison(False, 0.0, because="too few words are the same for one act of saying")
    drift, changes = trace.drift(a, b)
    return Comparison(True, found.confidence, drift, changes, found.because)


def installed_lexicons(languages: Iterable[str]) -> tuple[Lexicon, ...]:
    """The dictionaries the user has between these languages."""
    from onrecord import lexicon

    pairs = combinations(sorted(set(languages) - {"und"}), 2)
    return tuple(found for a, b in pairs if (found := lexicon.load(a, b)) is not None)


@lru_cache(maxsize=None)
def fingerprint(parts: tuple[str, ...]) -> str:
    """Version and digest of the code in ``parts`` of the package: what derived data says it was made by."""
    from onrecord import __version__

    package = Path(__file__).parent
    code = hashlib.sha256()
    for part in parts:
        for path in sorted([*package.glob(f"{part}.py"), *package.glob(f"{part}/**/*.py")]):
            code.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{__version__}+{code.hexdigest()[:12]}"


def _article_of(quotation: str) -> str:
    return quotation.rpartition("#")[0]
