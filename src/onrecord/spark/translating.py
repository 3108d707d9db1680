"""Groups of one language each in, groups across languages out, as ``match.translating`` and ``match.beside`` join them.

What meets whom is Spark's to find: heads by words that correspond, articles by speaker and week. What is to be told of
two heads, of a group's counterparts, of two articles or of connected groups is told where all of it has come together,
on a shelf that has nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from onrecord import lexicon
from onrecord.errors import OnRecordError
from onrecord.lexicon import Lexicon
from onrecord.match import beside, translating
from onrecord.match.agree import known_speaker
from onrecord.match.beside import MANY
from onrecord.match.shape import shape
from onrecord.match.shelf import ALONE, Card, Shelf, digest
from onrecord.match.translating import FEW, FEW_OF_ONE, OF_ONE, OF_OTHERS, UNDETERMINED, Side, Translation, Word
from onrecord.records import Match, Wording
from onrecord.spark.rows import Row, bucketed, mapped, packed, unpacked
from onrecord.spark.work import Work

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

# Heads and words go by their digests. A word is spelt as bytes: text may have what no string of Arrow can.
MEMBERS = "id string, root string, several boolean, formula boolean, group binary"
HEADS = (
    "head long, id string, root string, language string, speaker string, who long, date string, article string, "
    "text binary, record binary"
)
WORDS = "word long, spelt binary, head long, who long"
SENSES = "key long, side int, spelt binary"
LINKS = "a long, b long, weight double"
PAIRS = "x long, y long"
COUNTERPARTS = "x long, y long, rated binary"
SIDES = "x long, y long, head long, id string, root string, rated binary, leads boolean, alike boolean"
EDGES = "one string, other string, edge binary, roots array<string>"
VOICES = "article string, voices array<struct<key: long, card: binary>>, record binary"
ALIGNED = "one string, other string, edge binary"
GROUPS = "root string, formula boolean, record binary"

TOGETHER = 1000  # words of one side that are laid beside others at a time
# Pairs that are compared on one shelf: what their words mean in the other language is looked up once for all of them,
# which takes as long as comparing two thousand.
ON_ONE_SHELF = 10_000
HAS, SEEKS = 0, 1  # sides of a sense: the language that comes first in the alphabet has it, the other one seeks it

Lexicons = Mapping[frozenset[str], Lexicon]
Asked = tuple[tuple[str, str, tuple[str, ...]], ...]  # two languages, and where their dictionaries come from


def joined(
    groups: DataFrame, wordings: DataFrame, lexicons: Iterable[Lexicon], languages: Collection[str], work: Work
) -> DataFrame:
    """The groups, joined with those in other languages that translate them: columns root, formula, record.

    ``groups`` have the same columns, ``wordings`` id, article and record, one row each. What comes out is what
    ``match.regroup`` gives on one machine; a joined group has the first root of those that it was made of. Of
    ``lexicons`` only the languages go to the machines that work: each has to have the same dictionaries, or
    OnRecordError ends the job. ``languages``: those of all wordings.
    """
    asked: Asked = tuple(sorted((one.source, one.target, one.origins) for one in lexicons))
    several = sorted(set(languages) - {UNDETERMINED})

    def done(name: str, make: Callable[[], DataFrame]) -> DataFrame:
        return work.done(f"translating/{name}", make)

    members = done("members", lambda: mapped(groups.select("root", "formula", "record"), _members, MEMBERS))
    heads = done("heads", lambda: _heads(members, wordings))
    words = done("words", lambda: mapped(heads.select("head", "who", "record"), _words, WORDS))
    links = done("links", lambda: _links(words, asked, several, work))
    pairs = done("pairs", lambda: _pairs(heads, words, links, work))
    counterparts = done("counterparts", lambda: _counterparts(pairs, heads, asked))
    translations = done("translations", lambda: _translations(counterparts, heads))
    aligned = done("aligned", lambda: _aligned(wordings, asked, work))
    edges = done("edges", lambda: _edges(translations, aligned, members))
    return _joined(groups, members, wordings, edges, work)


@lru_cache(maxsize=4)
def here(asked: Asked) -> Lexicons:
    """The dictionaries on this machine; OnRecordError where they aren't those that are asked for."""
    found = {}
    for source, target, origins in asked:
        one = lexicon.load(source, target)
        if one is None or one.origins != origins:
            raise OnRecordError(
                f"The words of '{source}' and '{target}' come from {', '.join(origins)} where the job was started, and "
                f"from {', '.join(one.origins) if one else 'nowhere'} on a machine that works for it. Install the same "
                "dictionaries on all."
            )
        found[frozenset((source, target))] = one
    return found


# 1. who stands for a group


def _members(rows: Iterator[Row]) -> Iterator[Row]:
    """Each wording with the root of its group; the group itself, where it has several, beside its root."""
    for root, formula, record in rows:
        members = unpacked(record).members
        several = len(members) > 1
        for id in members:
            yield id, root, several, formula, record if several and not formula and id == root else None


def _heads(members: DataFrame, wordings: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    said = members.where("NOT formula").select("id", "root", "several")
    said = said.join(wordings.select("id", "record"), "id")
    alone = mapped(said.where("NOT several").select("root", "record"), _alone, HEADS)
    whole = members.where("group IS NOT NULL").select("root", f.lit(0).alias("place"), f.col("group").alias("record"))
    parts = whole.union(said.where("several").select("root", f.lit(1).alias("place"), "record"))
    return alone.union(bucketed(parts, ["root"], _standing, HEADS, order=["place"]))


def _alone(rows: Iterator[Row]) -> Iterator[Row]:
    return (row for root, record in rows for row in _head(root, unpacked(record)))


def _standing(key: Row, rows: Iterator[Row]) -> Iterator[Row]:
    """The heads of a group: the group comes first, then its wordings."""
    (root,) = key
    group, *said = (unpacked(record) for _, _, record in rows)
    return (row for one in translating.heads(said, group.matches) for row in _head(root, one))


def _head(root: str, one: Wording) -> Iterator[Row]:
    if (language := _language(one)) != UNDETERMINED:
        who = known_speaker(one)
        key = None if who is None else digest(who)
        text = one.text.encode("utf-8", "surrogatepass")
        yield digest(one.id), one.id, root, language, who, key, one.date, one.article, text, packed(one)


def _language(one: Wording) -> str:
    return shape("", one.language).language


# 2. which words correspond


def _words(rows: Iterator[Row]) -> Iterator[Row]:
    for head, who, record in rows:
        for word in translating.words(unpacked(record)):
            yield translating.word_key(word), _spelt(word), head, who


def _spelt(word: Word) -> bytes:
    return "\0".join(word).encode("utf-8", "surrogatepass")


def _read(spelt: bytes) -> Word:
    language, unit, written = spelt.decode("utf-8", "surrogatepass").split("\0")
    return language, unit, written


def _links(words: DataFrame, asked: Asked, languages: Sequence[str], work: Work) -> DataFrame:
    """The words of two languages that correspond, each pair once."""
    from pyspark.sql import functions as f

    vocabulary = words.dropDuplicates(["word"]).select("spelt")
    senses = work.part("senses", mapped(vocabulary, partial(_senses, asked, languages), SENSES))
    sides = senses.groupBy("key").agg(f.count_if(f.col("side") == HAS).alias("has"), f.count(f.lit(1)).alias("all"))
    # Words that begin with the same two sounds are many: they come in parts, each beside all of the other side.
    sides = sides.where("has > 0 AND has < all").select(
        "key", f.ceil(f.col("has") / TOGETHER).cast("int").alias("parts")
    )
    own, every = f.array(f.pmod(f.hash("spelt"), "parts")), f.sequence(f.lit(0), f.col("parts") - 1)
    parts = f.explode(f.when(f.col("side") == HAS, own).otherwise(every)).alias("part")
    parted = senses.join(sides, "key").select("key", parts, "side", "spelt")
    together = parted.repartition("key", "part").sortWithinPartitions("key", "part", "side")
    return mapped(together, partial(_linked, asked), LINKS).dropDuplicates(["a", "b"])


def _senses(asked: Asked, languages: Sequence[str], rows: Iterator[Row]) -> Iterator[Row]:
    """Under what words find each other."""
    lexicons = here(asked)
    for (spelt,) in rows:
        word = _read(spelt)
        if word[0] < languages[-1]:
            yield from ((key, HAS, spelt) for key in translating.senses(word, lexicons))
        if word[0] > languages[0]:
            yield from ((key, SEEKS, spelt) for key in translating.sought_by(word, lexicons))


def _linked(asked: Asked, rows: Iterator[Row]) -> Iterator[Row]:
    """What the words of buckets are to each other, several small buckets at once."""
    ones, others = set[bytes](), set[bytes]()
    for _, bucket in groupby(rows, itemgetter(0, 1)):
        has = set[bytes]()
        for side, some in groupby(bucket, itemgetter(2)):
            while spelt := [word for *_, word in islice(some, TOGETHER)]:
                if side == HAS:
                    has.update(spelt)
                    continue
                ones |= has
                others.update(spelt)
                if len(ones) + len(others) >= 2 * TOGETHER:
                    yield from _between(ones, others, here(asked))
                    ones, others = set(), set()
    yield from _between(ones, others, here(asked))


def _between(ones: Iterable[bytes], others: Iterable[bytes], lexicons: Lexicons) -> Iterator[Row]:
    first, second = _by_language(ones), _by_language(others)
    for language, some in first.items():
        for other, found in second.items():
            if language < other:
                words = lexicons.get(frozenset((language, other)))
                for one, two, strength in translating.linked(some, found, words, once=True):
                    weight = translating.brings(one, two, strength)
                    yield translating.word_key(one), translating.word_key(two), weight


def _by_language(some: Iterable[bytes]) -> dict[str, list[Word]]:
    found = defaultdict[str, list[Word]](list)
    for word in map(_read, some):
        found[word[0]].append(word)
    return found


# 3. which heads meet


def _pairs(heads: DataFrame, words: DataFrame, links: DataFrame, work: Work) -> DataFrame:
    """The heads that are worth comparing: x of the language that comes first in the alphabet, and y."""
    from pyspark.sql import functions as f

    few = work.part("few", words.groupBy("word").count().where(f.col("count") <= FEW).select("word"))
    of_word = words.join(few, "word").groupBy("word").agg(f.collect_list(f.struct("head", "who")).alias("heads"))
    flagged = few.withColumn("few", f.lit(True))
    links = links.join(flagged.toDF("a", "few_a"), "a", "left").join(flagged.toDF("b", "few_b"), "b", "left")
    links = work.part(
        "links", links.select("a", "b", "weight", f.expr("few_a IS NOT NULL AND few_b IS NOT NULL").alias("few"))
    )
    of_any = links.where("few").join(of_word.toDF("a", "ones"), "a").join(of_word.toDF("b", "others"), "b")
    of_any = _crossed(of_any, f.expr("coalesce(one.who = other.who, false)"), "one.head", "other.head")
    # Where either word is a common one, only heads of one speaker who is quoted in several languages meet.
    several = heads.groupBy("who").agg(f.count_distinct("language").alias("languages")).where("languages > 1")
    said = work.part("abroad", words.join(several.select("who"), "who").select("word", "who", "head"))
    few_of_one = said.groupBy("word", "who").count().where(f.col("count") <= FEW_OF_ONE).select("word", "who")
    of_speaker = (
        said.join(few_of_one, ["word", "who"]).groupBy("word", "who").agg(f.collect_list("head").alias("heads"))
    )
    of_speaker = work.part("speakers", of_speaker)
    of_one = links.where("NOT few").join(of_speaker.toDF("a", "who", "ones"), "a")
    of_one = _crossed(of_one.join(of_speaker.toDF("b", "who", "others"), ["b", "who"]), f.lit(True), "one", "other")
    shared = of_any.union(of_one).groupBy("x", "y").agg(f.sum("weight").alias("weight"), f.max("same").alias("same"))
    # What can't be enough isn't sent on.
    shared = shared.where((f.col("weight") > OF_OTHERS - 0.01) | (f.col("same") & (f.col("weight") > OF_ONE - 0.01)))
    cards = heads.select("head", "speaker", "date")
    shared = shared.join(cards.toDF("x", "speaker_x", "date_x"), "x").join(cards.toDF("y", "speaker_y", "date_y"), "y")
    return mapped(shared.drop("same"), _worth_comparing, PAIRS)


def _crossed(rows: DataFrame, same: Column, x: str, y: str) -> DataFrame:
    """Each head that has the one word with each that has the other."""
    from pyspark.sql import functions as f

    rows = rows.select(f.explode("ones").alias("one"), "others", "weight")
    rows = rows.select("one", f.explode("others").alias("other"), "weight")
    return rows.select(f.col(x).alias("x"), f.col(y).alias("y"), "weight", same.alias("same"))


def _worth_comparing(rows: Iterator[Row]) -> Iterator[Row]:
    for y, x, weight, *held in rows:
        one, other = (Card(0, "", "", "", 0, date, who, 0) for who, date in (held[:2], held[2:]))
        if translating.worth_comparing(weight, one, other):
            yield x, y


def _counterparts(pairs: DataFrame, heads: DataFrame, asked: Asked) -> DataFrame:
    """The pairs in which words correspond, with how well."""
    records = heads.select("head", "record")
    pairs = pairs.repartition("x").join(records.toDF("x", "one"), "x").join(records.toDF("y", "other"), "y")
    return mapped(pairs.select("x", "one", "y", "other"), partial(_rated, asked), COUNTERPARTS)


def _rated(asked: Asked, rows: Iterator[Row]) -> Iterator[Row]:
    while some := list(islice(rows, ON_ONE_SHELF)):
        of = {head: record for x, one, y, other in some for head, record in ((x, one), (y, other))}
        wordings = {head: unpacked(record) for head, record in of.items()}
        found = translating.compared([(wordings[x], wordings[y]) for x, _, y, _ in some], here(asked))
        for (x, _, y, _), rated in zip(some, found, strict=True):
            if rated is not None:
                yield x, y, packed(rated)


# 4. which counterparts are translations


def _translations(counterparts: DataFrame, heads: DataFrame) -> DataFrame:
    """The counterparts that are held to be translations, by the ids of the two, with the roots of their groups.

    A group looks at all its counterparts in one place, and what it says of each goes to where the other says it too.
    """
    from pyspark.sql import functions as f

    kept = heads.select("head", "id", "root")
    seen = heads.select("head", "root", "language", "article", "text")
    turned = counterparts.select("x", "y", f.col("x").alias("head"), f.col("y").alias("other"), "rated")
    turned = turned.union(counterparts.select("x", "y", f.col("y").alias("head"), f.col("x").alias("other"), "rated"))
    turned = turned.join(kept, "head")
    turned = turned.join(seen.toDF("other", "other_root", "language", "article", "text"), "other")
    turned = turned.select(
        "root", "x", "y", "rated", "head", "id", "other", "other_root", "language", "article", "text"
    )
    return bucketed(bucketed(turned, ["root"], _sides, SIDES), ["x", "y"], _accepted, EDGES, order=["head"])


def _sides(key: Row, rows: Iterator[Row]) -> Iterator[Row]:
    """How the counterparts of one group stand to each other."""
    shelf = Shelf(kept=False)
    (root,) = key
    mine = digest(root)
    found = []
    for _, x, y, record, head, id, other, other_root, language, article, text in rows:
        shelf.head.put(mine, head)
        shelf.place.put(head, (mine, ALONE, None))
        shelf.place.put(other, (digest(other_root), ALONE, None))
        wording = Wording("", text.decode("utf-8", "surrogatepass"), language, article=article)
        shelf.take(Card(other, "", article, language, 0, None, None, 0), wording)
        rated = unpacked(record)
        shelf.counterpart.put(head, other, *rated)
        if rated[1] is not None:
            found.append((x, y, head, id, other, record))
    for x, y, head, id, other, record in found:
        yield x, y, head, id, root, record, *translating.side(shelf, head, other)


def _accepted(_: Row, rows: Iterator[Row]) -> Iterator[Row]:
    one, other = rows
    found = translating.accepted(unpacked(one[5]), Side(*one[6:]), Side(*other[6:]))
    if found is not None:
        yield *_edge(one[3], other[3], *found), [one[4], other[4]]


def _edge(a: str, b: str, confidence: float, because: str, firm: bool) -> Row:
    first, second = sorted((a, b))
    return first, second, packed(Translation(Match(first, second, confidence, because, across_languages=True), firm))


# 5. articles side by side


def _aligned(wordings: DataFrame, asked: Asked, work: Work) -> DataFrame:
    """The wordings that translate each other by what else their articles quote."""
    from pyspark.sql import functions as f

    told = wordings.where("article <> ''").select("article", "record")
    articles = work.part("articles", bucketed(told, ["article"], _voices, VOICES))
    voices = articles.select(f.explode("voices").alias("voice")).select("voice.key", "voice.card")
    few = voices.groupBy("key").count().where(f.col("count").between(2, MANY)).select("key")
    pairs = work.part(
        "beside", bucketed(voices.join(few, "key"), ["key"], _side_by_side, "a string, b string").distinct()
    )
    meeting = pairs.select("a").union(pairs.select("b")).distinct().toDF("article")
    sides = articles.select("article", "record").join(meeting, "article", "left_semi")
    sides = work.part("sides", mapped(sides, _with_kin, "article string, record binary"))
    laid = pairs.repartition("a").join(sides.toDF("a", "ones"), "a").join(sides.toDF("b", "twos"), "b")
    # Of the last lists that were compared it is remembered what their words mean.
    return mapped(laid.sortWithinPartitions("b").select("ones", "twos"), partial(_laid, asked), ALIGNED)


def _voices(key: Row, rows: Iterator[Row]) -> Iterator[Row]:
    (article,) = key
    said = sorted((unpacked(record) for _, record in rows), key=lambda w: w.id)
    cards = [Card(n, w.id, article, _language(w), 0, w.date, known_speaker(w), 0) for n, w in enumerate(said)]
    found = beside.voices(cards)
    if found:
        yield article, [(voice, packed(cards[n])) for voice, n in found.items()], packed(said)


def _side_by_side(_: Row, rows: Iterator[Row]) -> Iterable[Row]:
    return beside.side_by_side(unpacked(card) for _, card in rows)


def _with_kin(rows: Iterator[Row]) -> Iterator[Row]:
    """Articles' wordings with what of each language says the same: an article is laid beside several."""
    for article, record in rows:
        said = unpacked(record)
        yield (
            article,
            packed((said, {some[0].language: beside.kin(some) for some in beside.by_language(said).values()})),
        )


def _laid(asked: Asked, rows: Iterator[Row]) -> Iterator[Row]:
    for record, other in rows:
        (ones, kin), (twos, other_kin) = unpacked(record), unpacked(other)
        known = {(ones[0].article, code): labels for code, labels in kin.items()}
        known |= {(twos[0].article, code): labels for code, labels in other_kin.items()}

        def labels(some: Sequence[Wording], known: Mapping[tuple[str, str], list[int]] = known) -> list[int]:
            return known[some[0].article, some[0].language]

        for one, two, confidence, because in beside.translations(ones, twos, here(asked), labels):
            yield _edge(one.id, two.id, confidence, because, True)


# 6. which groups are one


def _edges(translations: DataFrame, aligned: DataFrame, members: DataFrame) -> DataFrame:
    """What of a group translates what of another: as the best of all, or beside what else two articles quote."""
    from pyspark.sql import functions as f

    rest = translations.join(aligned, ["one", "other"], "left_anti").select("one", "other", "edge", "roots")
    of = members.where("NOT formula").select("id", "root")
    beside = aligned.join(of.toDF("one", "root_one"), "one").join(of.toDF("other", "root_other"), "other")
    return rest.union(beside.select("one", "other", "edge", f.array("root_one", "root_other").alias("roots")))


def _joined(groups: DataFrame, members: DataFrame, wordings: DataFrame, edges: DataFrame, work: Work) -> DataFrame:
    from pyspark.sql import functions as f

    from onrecord.spark.components import rooted

    ends = edges.select(f.col("roots")[0].alias("a"), f.col("roots")[1].alias("b"), "edge")
    of = work.part("connected", rooted(ends.select("a", "b").distinct(), work).toDF("root", "part"))
    whole = groups.join(of, "root").select("part", f.lit(0).alias("place"), "root", "record")
    of_members = members.select("id", "root").join(of, "root").select("id", "part")
    said = of_members.join(wordings.select("id", "record"), "id").select("part", f.lit(1), f.lit(None), "record")
    between = ends.join(of.toDF("a", "part"), "a").select("part", f.lit(2), f.lit(None), "edge")
    parts = whole.union(said).union(between)
    together = bucketed(parts, ["part"], _connected, GROUPS, order=["place"])
    return groups.join(of, "root", "left_anti").select("root", "formula", "record").union(together)


def _connected(_: Row, rows: Iterator[Row]) -> Iterator[Row]:
    """The groups of one part: they come first, then their wordings, then the translations between them."""
    found: list[list[Row]] = [[], [], []]
    for row in rows:
        found[row[1]].append((row[2], unpacked(row[3])))
    by_id = {wording.id: wording for _, wording in found[1]}
    roots = [root for root, _ in found[0]]
    for group in translating.joined([group for _, group in found[0]], by_id, [edge for _, edge in found[2]]):
        members = set(group.members)
        yield min(root for root in roots if root in members), group.formula, packed(group)
