"""Text with spans in, HTML with the spans marked out. Spans nest and overlap, elements only nest, and the text may hold
anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from onrecord.ask import Account
from onrecord.records import Span
from onrecord.text.plain import defused

NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around a span of a text. ``id`` and ``after`` stand once, also where the element is cut in pieces."""

    span: Span
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    after: Markup = NOTHING  # stands in the element, at its very end; without text of its own


def text(whole: str, marks: Iterable[Mark], within: Span | None = None) -> Markup:
    """The text, or the part of it ``within``, with its marks as elements. Its text content is the text, defused.

    What begins or ends outside is clipped. Of two spans that begin at one place the longer one stands outside; where a
    span begins inside another and ends after it, the other's element is cut in two.

    >>> print(text("we close <now>", [Mark(Span(0, 8), "q"), Mark(Span(3, 14), "b", {"class": "x"}, id="a")]))
    <q>we </q><b id="a" class="x"><q>close</q> &lt;now&gt;</b>
    """
    begin, end = within or Span(0, len(whole))
    opens: dict[int, list[tuple[int, int, Mark]]] = defaultdict(list)
    edges = {begin, end}
    for n, mark in enumerate(marks):
        first, last = max(begin, mark.span.begin), min(end, mark.span.end)
        if first < last:
            opens[first].append((-last, n, mark))
            edges.update((first, last))
    out: list[str] = []
    stack: list[tuple[int, Mark]] = []  # (where it ends, the mark), the innermost last
    begun: set[int] = set()
    position = begin
    for edge in sorted(edges):
        out.append(_escaped(whole[position:edge]))
        position = edge
        _close(edge, stack, out, begun)
        for to, _, mark in sorted(opens.get(edge, ()), key=lambda one: one[:2]):
            _open(-to, mark, stack, out, begun)
    return Markup("".join(out))


def _open(to: int, mark: Mark, stack: list[tuple[int, Mark]], out: list[str], begun: set[int]) -> None:
    """Open an element; those that end before it does are cut, so that it may stand around them."""
    cut: list[tuple[int, Mark]] = []
    while stack and stack[-1][0] < to:
        cut.append(stack.pop())
        out.append(f"</{cut[-1][1].tag}>")
    for end, one in [(to, mark), *reversed(cut)]:
        out.append(_tag(one, again=id(one) in begun))
        begun.add(id(one))
        stack.append((end, one))


def _close(edge: int, stack: list[tuple[int, Mark]], out: list[str], begun: set[int]) -> None:
    """Close what ends here; by the order that ``_open`` keeps, that is the innermost."""
    while stack and stack[-1][0] <= edge:
        mark = stack.pop()[1]
        out.append(f"{mark.after}</{mark.tag}>")


def _tag(mark: Mark, *, again: bool) -> str:
    own = {"id": mark.id} if mark.id and not again else {}
    named = Markup("").join(
        Markup(' {}="{}"').format(name, value) for name, value in {**own, **mark.attributes}.items()
    )
    return f"<{mark.tag}{named}>"


def _escaped(piece: str) -> str:
    return str(Markup.escape(defused(piece)))


def changes(pieces: Iterable[tuple[str, str, str]]) -> Markup:
    """A wording with what changed since its parent, in words too for who can't see it.

    >>> print(changes([("I never ", "asked for", "wanted"), (" it", "", "")]))
    I never <del><span class="unseen">[left out: </span>asked for<span class="unseen">]</span></del>\
 <ins><span class="unseen">[put in: </span>wanted<span class="unseen">]</span></ins> it
    """
    out = []
    for kept, old, new in pieces:
        out.append(Markup.escape(kept))
        if old:
            out.append(_changed("del", "left out", old))
        if old and new:
            out.append(Markup(" "))
        if new:
            out.append(_changed("ins", "put in", new))
    return Markup("").join(out)


def _changed(tag: str, how: str, words: str) -> Markup:
    return Markup('<{0}><span class="unseen">[{1}: </span>{2}<span class="unseen">]</span></{0}>').format(
        Markup(tag), how, words
    )


def sentence(account: Account) -> Markup:
    """The sentence that supports a report, with the words it gives, their speaker and the cue marked."""
    found = account.quotation
    if found is None:
        return Markup.escape(account.sentence)
    begin = account.span.begin
    marks = [
        Mark(Span(span.begin - begin, span.end - begin), tag, {"class": name} if name else {})
        for tag, name, spans in (
            ("mark", "", found.content),
            ("b", "speaker", found.speaker.spans),
            ("i", "cue", found.cue),
        )
        for span in _inside(spans, account.span)
    ]
    return text(account.sentence, marks)


def _inside(spans: Sequence[Span], whole: Span) -> list[Span]:
    return [
        Span(max(s.begin, whole.begin), min(s.end, whole.end))
        for s in spans
        if s.begin < whole.end and s.end > whole.begin
    ]
