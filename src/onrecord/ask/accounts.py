"""Quotation ids in, accounts out: what one article reports, with the sentence that supports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from onrecord import dates, lookup, pipeline
from onrecord.ask.answers import Account, Clash, Denial, NotOnRecord, Page, Said
from onrecord.ask.readings import MANY, quotes
from onrecord.records import Conflict, Quotation, Utterance

if TYPE_CHECKING:
    from onrecord.store import Store


def utterance(store: Store, id: str) -> Said:
    """An utterance by its id, or by that of a quotation that reports it. NotOnRecord where there is none."""
    found = store.utterance(id)
    moved = found is None
    if found is None and (now := store.utterance_of(id) or store.former_utterance(id)):
        found = store.utterance(now)
    if found is None:
        raise NotOnRecord(f"no utterance '{id}' is on record. Search for its words: it may have another id by now.")
    return Said(found, in_order_of_time(found, Accounts(store)), store.coverage(), moved)


def denials(said: Said) -> tuple[Account, ...]:
    """The reports of an utterance that tell that somebody denies having said it, in order of time."""
    return tuple(account for account in said.accounts if account.denies)


def utterance_of(store: Store, quotation: str) -> str | None:
    """The id of the utterance that a quotation reports; None where it is one that belongs to none, such as a thought.
    NotOnRecord where there is no such quotation."""
    if store.quotation(quotation) is None:
        raise NotOnRecord(f"no quotation '{quotation}' is on record. Search for its words.")
    return store.utterance_of(quotation)


def in_order_of_time(utterance: Utterance, account: Accounts) -> tuple[Account, ...]:
    """The reports of an utterance: the earliest, then by date; those without one last."""
    found = [account(q) for version in utterance.versions for q in version.quotes]
    earliest = utterance.earliest.article
    return tuple(sorted(found, key=lambda a: (a.article != earliest, *dates.order(a.date), a.id)))


def utterances(store: Store) -> Iterator[Utterance]:
    """Every utterance, in order of ids."""
    yield from store.utterances()


def conflicts(store: Store) -> tuple[Clash, ...]:
    """Accounts that cannot both hold: of utterances, then of what articles call a titled thing."""
    told = [Clash(c, u.id, conflicting(u, c)) for u in utterances(store) for c in u.conflicts]
    known = {clash.conflict.note for clash in told}
    called = [Clash(c) for c in pipeline.described(store.readings()) if c.note not in known]
    return tuple(told + called)


def conflicting(utterance: Utterance, conflict: Conflict) -> str:
    """The words that a conflict is about, in the wording of the first account it names."""
    own = [v.text for v in utterance.versions if set(v.quotes) & set(conflict.quotes)]
    return (own or [utterance.versions[0].text])[0]


class Accounts:
    """Quotation id → Account; what was read for one is kept for the next, while one answer is made."""

    def __init__(self, store: Store) -> None:
        person_of = lru_cache(maxsize=MANY)(partial(store.person, brief=True))
        self._page_of = lru_cache(maxsize=MANY)(lambda article: _by_id(quotes(store, article, person_of)))
        self._utterance_of = lru_cache(maxsize=MANY)(partial(store.utterance, brief=True))
        self._denials_of = lru_cache(maxsize=MANY)(lambda utterance: self._denials(store, utterance))
        self._account = lru_cache(maxsize=8 * MANY)(self._made)

    def __call__(self, quotation_id: str) -> Account:
        return self._account(quotation_id)

    def _made(self, quotation_id: str) -> Account:
        on, quotation = self.place(quotation_id)
        utterance, _ = on.belongs.get(quotation_id, (None, None))
        if utterance is None:
            return account_on(on, quotation)
        said = self._utterance_of(utterance)
        account = account_on(on, quotation, said, said.outlets if said else 1)
        denials = self._denials_of(utterance)
        denies = any(denial.id == quotation_id for denial in denials)
        return replace(account, denies=denies, denied=() if denies else denials)

    def _denials(self, store: Store, utterance: str) -> tuple[Denial, ...]:
        brief = self._utterance_of(utterance)
        denied = brief and any(conflict.kind == "denial" for conflict in brief.conflicts)
        found = store.utterance(utterance) if denied else None
        denying = (account_on(*self.place(id)) for id in lookup.denials(store, found)) if found else ()
        ordered = sorted(denying, key=lambda a: (*dates.order(a.date), a.id))
        return tuple(Denial(a.id, a.article, a.outlet, a.date, a.language, a.speaker, a.sentence) for a in ordered)

    def place(self, quotation_id: str) -> tuple[Page, Quotation]:
        """The article of a quotation, and the quotation."""
        on, by_id = self._page_of(article_of(quotation_id))
        return on, by_id[quotation_id]


def _by_id(on: Page) -> tuple[Page, Mapping[str, Quotation]]:
    return on, {q.id: q for q in on.reading.quotations}


def account_on(on: Page, quotation: Quotation, utterance: Utterance | None = None, outlets: int = 1) -> Account:
    """One quotation of a page as an account."""
    from onrecord.wordings import said, sentence

    article = on.reading.article
    span = sentence(article.text, quotation, article.language, article.blocks)
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
        chain=quotation.chain,
        alleged=quotation.alleged,
        disputed=quotation.id in contradicted,
        sentence=article.text[span.begin : span.end],
        span=span,
        utterance=utterance.id if utterance else None,
        outlets=outlets,
        independent=utterance.independent if utterance else 1,
        copy_of=on.copied[0] if on.copied else None,
        text_of=on.copied[-1].of if on.copied else "",
        speaker_id=speaker.id if speaker else None,
        addressee_id=addressee.id if addressee else None,
        quotation=quotation,
    )


def article_of(quotation: str) -> str:
    """The id of the article of a quotation; an article's own id as it is."""
    return quotation.rpartition("#")[0] or quotation


def some(quotations: int) -> str:
    """
    >>> some(1), some(1200)
    ('1 quotation', '1,200 quotations')
    """
    return f"{quotations:,} quotation" + ("" if quotations == 1 else "s")
