"""Paths in, a settled store out: the order of the stages, and the only module that knows all of them.

Per-article work (``read_one``) is a map; work across articles (``settled``) sees all readings at once.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain, combinations
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from onrecord.errors import Disconnected, OnRecordError
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import (
    Article,
    Conflict,
    Correction,
    Input,
    Reading,
    Skipped,
    Story,
    Utterance,
)

if TYPE_CHECKING:
    from onrecord.again import Intake, Kept
    from onrecord.fetch import Manners
    from onrecord.lexicon import Lexicon
    from onrecord.settle import News
    from onrecord.store import Store

FEW, SMALL = 64, 500_000  # inputs, and bytes of them, that this process reads before others would have begun
PLAIN = ("text", "line")  # forms that no library written in C takes apart
MOST = 8  # processes where nobody says how many: each needs half a gigabyte
READING = ("read", "embargo")  # stages at which an input is skipped before anything is found in it
TIMES = 5  # that a transaction is begun again whose server went away

T = TypeVar("T")


# The stages whose code decides what is found in one article, and what is made of it across articles.
READS = ("text", "languages", "readers", "tag", "extract", "people", "amend")
READS_ABOUT = ("text", "languages", "stories", "dates")
SETTLES = (*READS, "wordings", "copies", "match", "trace", "lexicon", "everyday", "dates", "settle", "pipeline")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far ``add`` is: articles by what became of them, and the stage at work."""

    stage: str  # "reading" or "comparing"
    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0
    passed: int = 0  # bytes of files

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
    seconds: float = 0.0
    travelled: tuple[Utterance, ...] = ()  # new or grown utterances that more than one article reports
    unnamed: int = 0  # new or changed articles that name no outlet
    without_rules: tuple[tuple[str, int], ...] = ()  # languages that have no file of facts, with their articles
    corrections: tuple[Correction, ...] = ()  # what publishers changed in quotations that were on record
    stages: tuple[tuple[str, float], ...] = ()  # seconds of work by stage, of all processes together


@dataclass(frozen=True, slots=True)
class Asked:
    """One input that is to be read, and how."""

    given: Input
    language: str | None = None
    outlet: str | None = None
    limits: Limits = LIMITS
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class Known:
    """One input that was read before."""

    given: Input
    articles: tuple[str, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What was found in one input: readings, and what was skipped of it, each with its place."""

    asked: Asked
    found: tuple[tuple[str, Reading | Skipped], ...]
    lost: bool = False  # its process died or took too long, which may be the machine's fault
    reading: float = 0.0  # seconds of work on making articles of it
    finding: float = 0.0  # and on finding quotations in them


def readings(
    paths: Iterable[str | os.PathLike[str]],
    *,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    jobs: int | None = 0,
    columns: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    manners: Manners | None = None,
) -> Iterator[Reading | Skipped]:
    """What is found in each article at ``paths``, looked at alone; ``jobs`` as of ``work_on``."""
    from onrecord import again, gather, readers

    holders = readers.Holders()
    given = gather.inputs(paths, stdin=stdin, columns=columns, limits=limits, manners=manners)
    asked = (Asked(one, language, limits=limits) if isinstance(one, Input) else one for one in given)
    for item in work_on(asked, jobs):
        for source, one in item.found if isinstance(item, Worked) else ():
            if isinstance(one, Skipped):
                yield one
                continue
            assert isinstance(item, Worked)
            id = holders.id(one.article, source, named=one.article.id == item.asked.given.id)
            yield id if isinstance(id, Skipped) else again.renamed(one, id)
        if isinstance(item, Skipped):
            yield item


def work_on(items: Iterable[Asked | Known | Skipped], jobs: int | None) -> Iterator[Worked | Known | Skipped]:
    """What is found in each input that is asked about, and the others as they are, in their order.

    ``jobs`` processes work on them; 0: this one; None: this one where they are few and plain, else one a core.
    """
    from onrecord import tag, workers

    tag.version()  # a folder that holds no model is named before anything is read; it is loaded when it is needed
    if jobs is None:
        coming = iter(items)
        first, plain = _few(coming)
        jobs = 0 if plain else min(_cores(), MOST)
        items = chain(first, coming)
    if not jobs:
        yield from (found_in(item) if isinstance(item, Asked) else item for item in items)
        return
    found: Iterator[Asked | Worked | Known | Skipped] = workers.in_order(
        items,
        found_in,  # type: ignore[arg-type]
        jobs=jobs,
        wanted=lambda item: isinstance(item, Asked),
        seconds=lambda item: seconds_for(item) if isinstance(item, Asked) else 0.0,
        lost=lost,  # type: ignore[arg-type]
    )
    for item in found:
        assert not isinstance(item, Asked)
        yield item


def _few(coming: Iterator[Asked | Known | Skipped]) -> tuple[list[Asked | Known | Skipped], bool]:
    """The first of some items, and whether these are all of them, and few and plain ones."""
    first: list[Asked | Known | Skipped] = []
    size = 0
    for item in coming:
        first.append(item)
        if isinstance(item, Asked):
            size += len(item.given.data)
            if size > SMALL or item.given.form not in PLAIN:
                return first, False
        if len(first) >= FEW:
            return first, False
    return first, True


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def found_in(asked: Asked) -> Worked:
    """All that is found in one input."""
    began = perf_counter()
    articles = _articles(asked)
    read = perf_counter()
    found = tuple((source, read_one(one) if isinstance(one, Article) else one) for source, one in articles)
    return Worked(asked, found, reading=read - began, finding=perf_counter() - read)


def _articles(asked: Asked) -> list[tuple[str, Article | Skipped]]:
    """The articles of one input; at least a reason why there is none."""
    from onrecord import readers

    source = asked.given.source
    try:
        found = readers.read(asked.given, asked.language, asked.limits)
    except Exception as problem:  # as in read_one: an input that breaks a reader costs itself alone
        return [(source, Skipped(source, "read", _bug(problem)))]
    if not found:
        return [(source, Skipped(source, "read", "holds no article; leave it out"))]
    return [
        (place, replace(one, outlet=one.outlet or asked.outlet) if isinstance(one, Article) else one)
        for place, one in found
    ]


def seconds_for(asked: Asked) -> float:
    """How long work on an input may take."""
    return asked.limits.seconds + len(asked.given.data) / 10_000


def lost(asked: Asked, why: str) -> Worked:
    """What is found in an input whose process died or took too long."""
    source = asked.given.source
    step = "leave it out, or report it if it is an ordinary article"
    return Worked(asked, ((source, Skipped(source, "read", f"{why}; {step}")),), lost=True)


def read_text(text: str, id: str, *, language: str | None = None) -> Reading | Skipped:
    """What is found in a text that is at hand, as if it were an article of that id."""
    from onrecord import readers

    return read_one(readers.complete(Article(id=id, text=text), language))


def read_one(article: Article) -> Reading | Skipped:
    """All that is found in one article by itself: quotations, persons, what isn't speech."""
    from onrecord import extract, people, tag

    tagger = tag.tagger()  # a model that can't be loaded is no fault of the article
    stage = "tag"
    try:
        candidates = tagger.tag(article) if tagger is not None else None
        stage = "extract"
        reading = extract.extract(article, candidates)
        stage = "people"
        model = tagger.id if tagger is not None and candidates is not None else None
        return replace(people.within(reading), model=model)
    except OnRecordError as problem:
        return Skipped(article.id, stage, str(problem))
    except Exception as problem:
        # The one broad catch: among a million articles one that breaks a rule in a way nobody thought of must cost
        # itself alone. It becomes a row with stage and class, so it is counted and can be reported.
        return Skipped(article.id, stage, _bug(problem))


def _bug(problem: Exception) -> str:
    return f"{type(problem).__name__}: {' '.join(str(problem).split())[:200]}. Please report it with this article."


def add(
    paths: Iterable[str | os.PathLike[str]],
    store: Store,
    *,
    language: str | None = None,
    outlet: str | None = None,
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    jobs: int | None = 0,
    columns: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    resume: bool = True,
    manners: Manners | None = None,
) -> Report:
    """Read files, folders and web addresses into the store, then settle what they mean. As ``add_inputs``."""
    from onrecord import gather

    places = [os.fspath(path) for path in paths]
    passed = 0

    def reached(at: int) -> None:
        nonlocal passed
        passed = at

    given = gather.inputs(places, stdin=stdin, columns=columns, limits=limits, manners=manners, reached=reached)
    return add_inputs(
        given,
        store,
        language=language,
        outlet=outlet,
        progress=lambda done: progress(replace(done, passed=passed)),
        jobs=jobs,
        limits=limits,
        resume=resume,
        places=places,
    )


def add_inputs(
    given: Iterable[Input | Skipped],
    store: Store,
    *,
    language: str | None = None,
    outlet: str | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    jobs: int | None = 0,
    limits: Limits = LIMITS,
    resume: bool = True,
    places: Sequence[str] = (),
) -> Report:
    """Read inputs into the store, each in its own transaction, then settle what they mean.

    An input that was read before costs a look-up, unless ``resume`` is off. Interrupted anywhere, finished inputs stay,
    and the same call carries on, comparing too where that is outstanding. ``outlet`` is that of articles that name
    none. ``jobs`` processes work on them, as of ``work_on``; the result is the same. ``places`` are where the inputs
    lie: what was skipped there before and is not now is forgotten.
    """
    from onrecord.again import Intake
    from onrecord.languages import KNOWN

    began = perf_counter()
    made_by = fingerprint(READS)
    intake = Intake(store, partial(digest, made_by=made_by))
    skipped: list[Skipped] = []
    counts: Counter[str] = Counter()
    without_rules: Counter[str] = Counter()
    spent: defaultdict[str, float] = defaultdict(float)
    corrected = max((one.n for one in whole(store.corrections)), default=0)

    def asked() -> Iterator[Asked | Known | Skipped]:
        for one in given:
            if isinstance(one, Skipped):
                yield one
                continue
            told = input_digest(one, language, outlet)
            known = store.input(told, made_by) if resume else None
            if known is None:
                yield Asked(one, language, outlet, limits, told)
            else:
                yield Known(one, *known)

    for item in work_on(asked(), jobs):
        if isinstance(item, Known):
            counts["same"] += len(item.articles)
            intake.came.update(item.articles)
            still = item.skipped
        elif isinstance(item, Skipped):
            still = () if _is_the_store(item.source, store) else (item,)
            for one in still:
                whole(partial(store.skip, one))
        else:
            came = perf_counter()
            own = _is_the_store(item.asked.given.source, store)
            outcomes = [] if own else whole(partial(keep, item, store, intake, made_by))
            still = tuple(one for one in outcomes if isinstance(one, Skipped))
            for kept in outcomes:
                if not isinstance(kept, Skipped):
                    counts[kept.outcome] += 1
                    counts["unnamed"] += kept.outcome != "same" and not kept.article.outlet
                    without_rules[kept.article.language] += kept.article.language.split("-")[0] not in KNOWN
            spent["storing"] += perf_counter() - came
            spent["reading"] += item.reading
            spent["finding"] += item.finding
        skipped += still
        counts["skipped"] += len(still)
        progress(Progress("reading", counts["new"], counts["changed"], counts["same"], counts["skipped"]))
    whole(partial(forget_mended, store, places, skipped))
    progress(Progress("comparing", counts["new"], counts["changed"], counts["same"], counts["skipped"]))
    came = perf_counter()
    news = whole(partial(settle, store))
    spent["comparing"] = perf_counter() - came
    report = _report(counts, skipped, {**news.before, **intake.before}, news.after)
    return replace(
        report,
        seconds=perf_counter() - began,
        unnamed=counts["unnamed"],
        without_rules=tuple(sorted((tag, n) for tag, n in without_rules.items() if n)),
        corrections=whole(partial(store.corrections, since=corrected)),
        stages=tuple((stage, spent[stage]) for stage in ("reading", "finding", "storing", "comparing")),
    )


def input_digest(given: Input, language: str | None, outlet: str | None) -> bytes:
    """Stands for the bytes of an input and for what is told about it, wherever it lies: 16 bytes."""
    told = repr((language, outlet, replace(given, source="", data=b"", seen=None)))
    return hashlib.blake2b(given.data, digest_size=16, key=hashlib.sha256(told.encode()).digest()).digest()


def digest(article: Article, made_by: str | None = None) -> str:
    """What an article is stored with: it stands for what it says, whenever it was seen, and for what read it, which is
    this program where nobody says otherwise."""
    made_by = fingerprint(READS) if made_by is None else made_by
    return hashlib.sha256(f"{made_by}\0{replace(article, seen=None, modified=None)!r}".encode()).hexdigest()


def keep(worked: Worked, store: Store, intake: Intake, made_by: str) -> list[Kept | Skipped]:
    """All that was found in an input into the store, in one transaction with the note that it was read."""
    outcomes: list[Kept | Skipped] = []
    given = worked.asked.given
    unchanged = store.unchanged(given.source, worked.asked.digest)
    with intake.together(), store.together():
        for source, found in worked.found:
            outcome: Kept | Skipped
            if isinstance(found, Skipped):
                outcome = found
            else:
                outcome = intake.take(found, source, named=found.article.id == given.id, unchanged=unchanged)
            if isinstance(outcome, Skipped):
                store.skip(outcome)
            else:
                store.unskip(outcome.article.id)
                store.unskip(source)
            outcomes.append(outcome)
        skipped = [one for one in outcomes if isinstance(one, Skipped)]
        if not worked.lost and not any(one.stage == "embargo" for one in skipped):
            articles = [one.article.id for one in outcomes if not isinstance(one, Skipped)]
            store.keep_input(given.source, worked.asked.digest, made_by, articles, skipped)
    return outcomes


def whole(work: Callable[[], T]) -> T:
    """What work does, and again from its beginning where the server of the store went away in the middle of it: it is
    made of transactions that may be done twice. StoreError where the server doesn't come back."""
    for _ in range(TIMES):
        with suppress(Disconnected):
            return work()
    return work()


def _is_the_store(source: str, store: Store) -> bool:
    """Whether a skipped file is the store, or lies beside it as a part: who adds a folder may keep it there."""
    return bool(store.files) and os.path.realpath(source) in store.files


def forget_mended(store: Store, paths: Sequence[str], skipped: Iterable[Skipped]) -> None:
    """Take off the list what was skipped under these paths before and was read this time, or is gone."""
    still = {one.source for one in skipped}
    for one in list(store.skipped()):
        if one.source not in still and one.stage in READING and any(lies_under(one.source, p) for p in paths):
            store.unskip(one.source)


def lies_under(source: str, path: str) -> bool:
    """Whether the place of an input is a path, or lies in it.

    >>> lies_under("in/a.jsonl:7", "in/a.jsonl"), lies_under("in/a.txt", "in/"), lies_under("in2/a.txt", "in")
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


def settle(store: Store) -> News:
    """Work out persons, utterances and conflicts across all articles, in one transaction; what that changes.

    It looks at what has to do with the articles that are new, changed or gone since it was done last; at everything
    where the program, its dictionaries or the number of languages has become another one.
    """
    from onrecord import settle

    languages = _languages(store) - {"und"}
    lexicons = installed_lexicons(languages)
    made_by = settled_by(languages, lexicons)
    if store.settled and store.made_by == made_by:
        return settle.News({}, ())
    return settle.settle(store, lexicons, made_by=made_by, languages=languages)


def settled_by(languages: Collection[str], lexicons: Sequence[Lexicon]) -> str:
    """What persons and utterances of articles in these languages are made by, here and now."""
    made_by = " ".join([fingerprint(SETTLES), *(f"{one.source}-{one.target}" for one in lexicons)])
    return made_by + " several languages" * (len(languages) > 1)


def described(readings: Iterable[Reading]) -> tuple[Conflict, ...]:
    """The titled things that articles call by different kinds; ``quotes`` holds article ids."""
    from onrecord import trace

    return trace.described({r.article.id: r.titled for r in readings if r.titled})


def stories(store: Store) -> tuple[Story, ...]:
    """The stories that two articles on record tell at least, by id: those that are kept, where nothing has changed."""
    from onrecord import stories as stage

    lexicons = installed_lexicons(_languages(store))
    made_by = _stories_by(store, lexicons)
    if store.stories_by == made_by:
        return store.stories()
    read_by = fingerprint(READS_ABOUT)
    known = store.about(read_by)
    fresh: dict[str, str] = {}
    naming, reporting = store.naming(), store.reporting()
    persons = {person.id: person for person in store.persons()}
    every = []
    for article in store.articles():
        if article.id not in known:
            fresh[article.id] = stage.written(stage.terms(article))
        about = stage.read(known.get(article.id) or fresh[article.id])
        named = [persons[id] for id in naming.get(article.id, ())]
        every.append(stage.features(article, about, named, reporting.get(article.id, ())))
    store.keep_about(read_by, fresh)
    found = stage.group(every, lexicons)
    store.keep_stories(found, made_by, stage.latest)
    return found


def stories_kept(store: Store) -> bool:
    """Whether the store holds its stories as they are now, so that they need not be made."""
    return store.stories_by == _stories_by(store, installed_lexicons(_languages(store)))


def _stories_by(store: Store, lexicons: Sequence[Lexicon]) -> str:
    made_of = (READS_ABOUT, ("lexicon", "everyday"))
    return " ".join([store.state, *map(fingerprint, made_of), *(f"{x.source}-{x.target}" for x in lexicons)])


def installed_lexicons(languages: Iterable[str]) -> tuple[Lexicon, ...]:
    """The dictionaries the user has between these languages."""
    from onrecord import lexicon

    pairs = combinations(sorted(set(languages)), 2)
    return tuple(found for a, b in pairs if (found := lexicon.load(a, b)) is not None)


def _languages(store: Store) -> set[str]:
    return {code.split("-")[0] for code in store.languages()}


def fingerprint(parts: tuple[str, ...]) -> str:
    """Version and digest of the code in ``parts`` of the package, and of the model where they use one: what derived
    data says it was made by."""
    from onrecord import __version__, tag

    model = tag.version() if "tag" in parts else None
    return f"{__version__}+{_code(parts)[:12]}" + (f" model {model}" if model else "")


@lru_cache(maxsize=None)
def _code(parts: tuple[str, ...]) -> str:
    package = Path(__file__).parent
    code = hashlib.sha256()
    for part in parts:
        for path in sorted(
            [*package.glob(f"{part}.py"), *package.glob(f"{part}/**/*.py"), *package.glob(f"{part}.tsv")]
        ):
            code.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return code.hexdigest()


def _article_of(quotation: str) -> str:
    return quotation.rpartition("#")[0]
