"""A wording in, its words as they are compared out: numbers valued, contractions opened, bleeps and brackets seen.

What two outlets print differently and mean alike ("2" and "two", "don’t" and "do not", "20%" and "20 percent") has the
same key here; what they print is still at the word's place in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.errors import UnknownLanguage
from onrecord.languages import Language, language
from onrecord.records import Version, Wording
from onrecord.text.words import Word, fold, words

ELLIPSIS = r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.(?:\s?\.)?"
# What words() can't see as one: f***, f—, sh!t-like runs, [T]he, [expletive].
SPECIAL = re.compile(
    rf"""
    (?P<gap>{ELLIPSIS})
    | \[(?P<capital>\w)\](?P<rest>\w+)                              # [T]he
    | (?P<bracket>[\[(<])\s*(?P<label>[^\W\d]+(?:\s[^\W\d]+)?)\s*[\])>]   # [expletive], if the language knows it
    | (?P<stars>\b\w{{1,4}}(?:[*#@$%&!_•]{{2,}}|[*#•](?=\w))[\w*#@$%&!_•]*|[*#@$%&!•]{{3,}})
    | (?P<dashes>\b[^\W\d_]{{1,6}}(?:-{{3,}}|—{{2,}}|–{{2,}})\w*|\b[b-hj-zB-HJ-Z](?:--|[—–])(?=[^\w]|$|\w{{1,3}}\b))
    """,
    re.VERBOSE,
)
SENTENCE_END = re.compile(r"[.!?…]")
HESITATION = re.compile(r"(?:u+h*m*|e+r*h*m*|a+h+m*|h+m+|m+h*m+|h*e+u+h*|o+h+)")
UNIT_MARKS = {"%": "%", "$": "$", "€": "€", "£": "£"}
BETWEEN_CLAUSES = frozenset(",;:.!?—–-…")
# Soft hyphens, marks of direction, joiners and the byte order mark: in the text, and not to be seen.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# What a letter after a number multiplies it by; "m" is a million only behind a currency.
SIZES = {"bn": 1e9, "mn": 1e6, "mio": 1e6, "mrd": 1e9, "k": 1e3, "m": 1e6}


@dataclass(frozen=True, slots=True)
class Token:
    """One compared word. Several may share a place: "don’t" is "do" and "not"."""

    key: str
    begin: int
    end: int
    before: str = ""  # what stands between the word before and this one
    value: float | str | None = None  # of a number
    starts: bool = False  # a sentence
    capital: bool = False
    bracketed: bool = False  # an editor's word
    bleeped: bool = False
    spoken: bool = False  # the key is the standard form of a dialect or contracted one

    @property
    def gap(self) -> bool:
        """Whether the outlet shows that something is left out here, or that the quotation is split."""
        return bool(re.search(ELLIPSIS, self.before))

    @property
    def off(self) -> bool:
        """Whether a mark sets the word off from the one before."""
        return any(c in BETWEEN_CLAUSES for c in self.before)


@lru_cache(maxsize=None)
def facts_of(code: str) -> Language:
    """The facts of a language; none of them where there is no file for it."""
    try:
        return language(code)
    except UnknownLanguage:
        return Language(code=code, name=code)


def code_of(wording: Wording | Version) -> str:
    """The language a wording's words are read by: English where it isn't known."""
    code = wording.language.split("-")[0].lower()
    return "en" if code == "und" else code


@lru_cache(maxsize=4096)
def tokens(text: str, code: str) -> tuple[Token, ...]:
    """The words of a text as they are compared, by the facts of the language ``code``.

    >>> [t.key for t in tokens("I don’t owe twenty-two million dollars", "en")]
    ['i', 'do', 'not', 'owe', '22000000', '$']
    """
    facts = facts_of(code)
    seen = INVISIBLE.sub("", text)
    if seen == text and unicodedata.is_normalized("NFC", text):
        return tuple(_numbers_joined(list(_opened(text, facts)), facts))
    composed, places = _composed(text)
    found = _numbers_joined(list(_opened(composed, facts)), facts)
    return tuple(replace(t, begin=places[t.begin], end=places[t.end]) for t in found)


def _composed(text: str) -> tuple[str, list[int]]:
    """A text as it is seen, accents on their letters and nothing invisible; for each place of it the place in ``text``.

    >>> _composed("e\u0301te\u0301")
    ('été', [0, 2, 3, 5])
    """
    parts: list[str] = []
    places: list[int] = []
    for letter in re.finditer(r"(?s).[\u0300-\u036f]*", text):
        shown = INVISIBLE.sub("", unicodedata.normalize("NFC", letter.group()))
        parts.append(shown)
        places += [letter.start()] * len(shown)
    return "".join(parts), [*places, len(text)]


def _opened(text: str, facts: Language) -> Iterator[Token]:
    """Words one by one, contractions and dialect opened, bleeps and brackets marked."""
    last, depth = 0, 0
    held: list[Word] = []
    for word in _scanned(text, facts):
        if word.text in "[]" and not word.key:
            depth += 1 if word.text == "[" else -1
            continue
        held.append(word)
        before = text[last : word.begin]
        first = last == 0
        starts = first or bool(SENTENCE_END.search(_without_gaps(before))) or _new_piece(before, word, facts)
        keys, spoken = _keys(word, facts, text)
        for n, key in enumerate(keys):
            yield Token(
                key=key,
                begin=word.begin,
                end=word.end,
                before=before if n == 0 else "\u2011" if "-" in word.key else "",
                starts=starts and n == 0,
                capital=word.text[:1].isupper() and n == 0,
                bracketed=depth > 0,
                bleeped=word.key.startswith("*"),
                spoken=spoken,
            )
        last = word.end


def _scanned(text: str, facts: Language) -> Iterator[Word]:
    """What ``words`` gives, without its marks and with the special shapes held together."""
    place = 0
    for found in SPECIAL.finditer(text):
        begin, end = found.span()
        if begin < place:
            continue
        if found["label"] and fold(found["label"]) not in facts.edits.bleeps:
            continue
        yield from _plain(text, place, begin)
        place = end
        if found["gap"]:
            continue
        if found["capital"]:
            yield Word(begin, end, found["capital"] + found["rest"], fold(found["capital"] + found["rest"]))
        else:
            yield Word(begin, end, found.group(), "*" + fold(found.group()))
    yield from _plain(text, place, len(text))


def _plain(text: str, begin: int, end: int) -> Iterator[Word]:
    return (w for w in words(text, begin, end) if w.key or w.text in UNIT_MARKS or w.text in "[]")


def _without_gaps(before: str) -> str:
    return re.sub(ELLIPSIS, " ", before)


def _new_piece(before: str, word: Word, facts: Language) -> bool:
    """Whether a piece of a split quotation opens a sentence: “Get up,” he said. “Have fun.”"""
    # German nouns and the English "I" have a capital anywhere: there it says nothing.
    capital = word.text[:1].isupper() and facts.code != "de" and word.key.split("'")[0] != "i"
    return "…" in before and capital


def _keys(word: Word, facts: Language, text: str) -> tuple[tuple[str, ...], bool]:
    """The keys a word is compared by, and whether they are the standard form of another."""
    if word.text in UNIT_MARKS:
        return (UNIT_MARKS[word.text],), False
    key = word.key
    clipped = text[word.begin - 1 : word.begin] in ("'", "’")  # ’em, ’cause
    cut_off = text[word.end : word.end + 1] in ("'", "’")  # goin’
    edits = facts.edits
    for form, held in (("'" + key, clipped), (key + "'", cut_off), (key, True)):
        if held and form in edits.spoken:
            return tuple(edits.spoken[form].split()), True
    if cut_off and facts.code == "en" and key.endswith("in") and len(key) > 4:
        return (key + "g",), True
    # As written first: Spanish "él" is a pronoun, "el" is not.
    for form in (word.text.casefold(), key):
        if form in edits.same:
            return (edits.same[form],), False
    contractions = facts.words.contractions
    if key in contractions:
        return tuple(contractions[key].split()), True
    if "'" in key:
        for ending in sorted((c for c in contractions if c.startswith(("'", "n'"))), key=len, reverse=True):
            if key.endswith(ending) and key != ending:
                # A bare "'s" may be "is", "has" or the owner's: it keeps its own key.
                return (key[: -len(ending)], *(contractions[ending].split() or [ending])), True
        parts = key.replace("'", "' ").replace("-", " ").split()
        return tuple(edits.same.get(part, part) for part in parts), False
    if "-" in key:
        return tuple(part for part in key.split("-") if part), False
    if facts.capital_nouns and key.endswith("mal") and key[:-3] in facts.words.numbers:
        return (key[:-3], "mal"), False  # "dreimal" and "drei Mal"
    return (key,), False


def _numbers_joined(found: list[Token], facts: Language) -> Iterator[Token]:
    """Runs of number words as one word with a value; currency marks behind their number; fixed pairs as one."""
    n = 0
    while n < len(found):
        pair = f"{found[n].key} {found[n + 1].key}" if n + 1 < len(found) else ""
        if pair in facts.edits.same:
            yield _joined(found[n : n + 2], facts.edits.same[pair], None)
            n += 2
            continue
        sign = found[n] if found[n].key in "$€£" and n + 1 < len(found) else None
        length, value = _number(found, n + (sign is not None), facts)
        if not length and (sized := _sized(found[n + (sign is not None)].key, paid=sign is not None)):
            length, value = 1, sized
        if length:
            begin = n + (sign is not None)
            run = found[begin : begin + length]
            # "one", "ein", "un" are articles and pronouns as often as numbers: they keep their key.
            article = length == 1 and run[0].key in facts.words.stop
            yield _joined(run, run[0].key if article else _written(value), value)
            if sign:
                yield sign
            n = begin + length
            continue
        yield found[n]
        n += 1


def _joined(run: list[Token], key: str, value: float | str | None) -> Token:
    first = run[0]
    return Token(
        key, first.begin, run[-1].end, first.before, value, first.starts, first.capital, first.bracketed, False, False
    )


def _written(value: float | str | None) -> str:
    return f"{value:.12g}" if isinstance(value, float) and value < 1e12 else str(value)


def _number(found: list[Token], begin: int, facts: Language) -> tuple[int, float | str | None]:
    """How many words from ``begin`` are one number, and its value."""
    total, current, n = 0.0, 0.0, begin
    while n < len(found):
        token = found[n]
        if n > begin and any(c in BETWEEN_CLAUSES - {"-"} for c in token.before):
            break
        digits = _digits(token.key)
        if isinstance(digits, str):
            return (1, digits) if n == begin else (n - begin, total + current)
        word = facts.words.numbers.get(token.key, facts.words.ordinals.get(token.key))
        if word is None and facts.code == "de":
            word = _german(token.key, facts.words.numbers)
        if digits is not None:
            grouped = n > begin and len(token.key) == 3 and token.key.isdigit() and current and current < 1000
            if n > begin and not grouped:
                break
            current = current * 1000 + digits if grouped else digits  # 400 000
        elif word is None:
            joins = token.key in facts.edits.number_joints and n > begin and n + 1 < len(found)
            if not (joins and found[n + 1].key in facts.words.numbers and current >= 20):
                break
        elif word > total + current > 0 and total:
            total, current = (total + current) * word, 0.0  # "2 mil millones"
        elif word >= 1000:
            total, current = total + (current or 1.0) * word, 0.0
        elif word == 100 and 0 < current < 100:
            current *= 100
        elif n == begin or (
            current and word < (100 if current >= 100 and not current % 100 else 20) and _room(current, word)
        ):
            current += word
        elif current == 4 and word == 20:
            current = 80.0  # quatre-vingts
        else:
            break
        n += 1
    return n - begin, total + current


def _sized(key: str, *, paid: bool) -> float | None:
    """The value of a number with its size in letters: "2bn", and behind a currency mark "2m"."""
    found = re.fullmatch(r"(\d[\d.,]*)(bn|mn|mio|mrd|k|m)", key)
    if not found or (found[2] == "m" and not paid):
        return None
    number = _digits(found[1])
    return round(number * SIZES[found[2]], 6) if isinstance(number, float) else None


def _room(current: float, word: float) -> bool:
    """Whether ``word`` fits into the empty last places: "twenty two" is a number, "two two" is not."""
    return current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and word < 20)


def _digits(key: str) -> float | str | None:
    """The value of a number in digits: 1,000 and 1.000 are a thousand, 1.5 and 1,5 are not; 10:30 stays as written."""
    found = re.fullmatch(r"(\d[\d.,:]*)(?:st|nd|rd|th|er|re|e|o|a|s)?", key)
    if not found:
        return None
    number = found[1].rstrip(".,:")
    if ":" in number or (len(re.findall(r"[.,]", number)) > 1 and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number)):
        return number
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return float(re.sub(r"[.,]", "", number))
    return float(number.replace(",", "."))


def _german(key: str, numbers: dict[str, float]) -> float | None:
    """German writes its numbers in one word: zweiundzwanzig, vierhunderttausend."""
    found = re.fullmatch(r"(.+?)und(.+?)", key)
    if found:
        ones, tens = numbers.get(found[1], 1.0 if found[1] == "ein" else None), numbers.get(found[2])
        if ones and tens and ones < 10 <= tens < 100:
            return ones + tens
    for word, size in (("tausend", 1000.0), ("hundert", 100.0)):
        if word in key:
            left, right = key.split(word, 1)
            more = 1.0 if left in ("", "ein") else numbers.get(left) or _german(left, numbers)
            rest = 0.0 if not right else numbers.get(right) or _german(right, numbers)
            if more is not None and rest is not None:
                return more * size + rest
    return None
