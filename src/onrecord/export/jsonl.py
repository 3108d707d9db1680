"""Records and answers in, the JSON contract out: plain dictionaries, one per article, utterance, verdict or person.

Other programs rely on these names: a field may be added, none renamed. ``docs/output.md`` describes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.records import (
    Change,
    Comparison,
    Copy,
    Correction,
    Decision,
    Mention,
    Pairing,
    Person,
    Quotation,
    Reading,
    Removal,
    Searched,
    Skipped,
    Span,
    Utterance,
    Verdict,
)
from onrecord.text.plain import UNSAFE

if TYPE_CHECKING:
    from onrecord.ask import (
        Account,
        Clash,
        Count,
        Denial,
        Known,
        Listed,
        Outlet,
        Overview,
        Passage,
        Profile,
        Publisher,
        Report,
        Results,
        Reworded,
        Standing,
        Timeline,
    )
    from onrecord.forget import Plan
    from onrecord.pipeline import Report as Added

Json = dict[str, Any]


def article_json(
    reading: Reading,
    persons: Mapping[str, Person],
    belongs: Mapping[str, tuple[str, str]],
    copied: Sequence[Copy] = (),
) -> Json:
    """One article with its quotations.

    ``persons``: Mention.person → Person, of this article or across articles. ``belongs``: quotation id → the ids of its
    utterance and version; ``copied``: what the article is a copy of. Both are empty where articles are looked at alone.
    """
    article = reading.article
    return {
        "id": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "date": article.date,
        "language": article.language,
        "title": article.title,
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "modified": article.modified,
        "text": article.text,
        "model": reading.model,
        "quotes": [_quotation_json(q, persons, belongs.get(q.id, (None, None))) for q in reading.quotations],
        "not_speech": [{"span": list(n.span), "is": n.is_} for n in reading.not_speech],
        "skipped": [skipped_json(s) for s in reading.skipped],
        "copy_of": copy_json(copied[0] if copied else None),
    }


def copy_json(copy: Copy | None) -> Json | None:
    """Whose text an article is."""
    if copy is None:
        return None
    return {"article": copy.of, "share": round(copy.share, 4), "agency": copy.agency, "update": copy.update}


def _quotation_json(q: Quotation, persons: Mapping[str, Person], belongs: tuple[str | None, str | None]) -> Json:
    return {
        "id": q.id,
        "kind": q.kind,
        "content": _spans(q.content),
        "speaker": _spans(q.speaker.spans),
        "speaker_person": _name(q.speaker, persons),
        "speaker_reason": q.speaker.reason,
        "cue": _spans(q.cue),
        "addressee": _spans(q.addressee.spans),
        "addressee_person": _name(q.addressee, persons),
        "via": [link.name for link in q.chain],
        "chain": [
            {"name": link.name, "role": link.role, "span": list(link.span) if link.span else None} for link in q.chain
        ],
        "alleged": q.alleged,
        "medium": q.medium,
        "date": q.date,
        "nested_in": q.nested_in,
        "confidence": round(q.confidence, 4),
        "evidence": list(q.evidence),
        "utterance": belongs[0],
        "version": belongs[1],
    }


def utterance_json(utterance: Utterance) -> Json:
    """One utterance: who, the earliest report, versions, trail, conflicts."""
    return {
        "utterance": utterance.id,
        "speaker_person": utterance.speaker_name,
        "earliest": {
            "article": utterance.earliest.article,
            "date": utterance.earliest.date,
            "ties": list(utterance.earliest.ties),
        },
        "versions": [
            {
                "version": v.id,
                "language": v.language,
                "text": v.text,
                "quotes": list(v.quotes),
                "parent": v.parent,
                "drift": list(v.drift),
                "changes": changes_json(v.changes),
                "confidence": round(v.confidence, 4),
            }
            for v in utterance.versions
        ],
        "trail": [
            {
                "from": e.earlier,
                "to": e.later,
                "reason": e.reason,
                "confidence": round(e.confidence, 4),
                "because": e.because,
            }
            for e in utterance.trail
        ],
        "conflicts": [{"kind": c.kind, "quotes": list(c.quotes), "note": c.note} for c in utterance.conflicts],
        "outlets": utterance.outlets,
        "independent": utterance.independent,
    }


def verdict_json(verdict: Verdict, accounts: Iterable[Account] = ()) -> Json:
    """What is on record about given words; ``reports`` says who reports them, in order of time."""
    from onrecord import ask

    accounts = tuple(accounts)
    return {
        "input": verdict.input,
        "verdict": verdict.verdict,
        "because": verdict.because,
        "confidence": round(verdict.confidence, 4),
        "searched": searched_json(verdict.searched),
        "utterance": utterance_json(verdict.utterance) if verdict.utterance else None,
        "changes": changes_json(verdict.changes),
        "span": list(verdict.span) if verdict.span else None,
        "line": verdict.line,
        "nearest": verdict.nearest,
        "reports": [account_json(account) for account in accounts],
        "standing": standing_json(ask.standing(accounts, verdict.utterance) if verdict.utterance else None),
    }


def account_json(account: Account) -> Json:
    """One report of an utterance with the sentence that supports it."""
    return {
        "id": account.id,
        "kind": account.kind,
        "text": account.text,
        "article": account.article,
        "outlet": account.outlet,
        "date": account.date,
        "language": account.language,
        "speaker_person": account.speaker,
        "speaker_reason": account.speaker_reason,
        "addressee_person": account.addressee,
        "via": list(account.via),
        "alleged": account.alleged,
        "disputed": account.disputed,
        "sentence": account.sentence,
        "span": list(account.span),
        "utterance": account.utterance,
        "copy_of": copy_json(account.copy_of),
        "denies": account.denies,
        "denied": [denial_json(one) for one in account.denied],
    }


def results_json(results: Results) -> Json:
    """A page of what a search found, and how the search was understood."""
    return {
        "query": results.query.typed,
        "found": results.found,
        "more": results.more,
        "partly": results.partly,
        "page": results.page,
        "pages": results.pages,
        "notes": list(results.notes),
        "did_you_mean": [
            {"instead_of": one.instead_of, "name": one.name, "query": one.query.typed} for one in results.suggestions
        ],
        "persons": [{"person": person.name, "person_id": person.id} for person in results.persons],
        "outlets": list(results.outlets),
        "reports": [account_json(account) for account in results.accounts],
        "searched": searched_json(results.searched),
    }


def denial_json(denial: Denial) -> Json:
    """An article's report that somebody denies having said what others report."""
    return {
        "id": denial.id,
        "article": denial.article,
        "outlet": denial.outlet,
        "date": denial.date,
        "language": denial.language,
        "speaker_person": denial.speaker,
        "sentence": denial.sentence,
    }


def standing_json(standing: Standing | None) -> Json | None:
    """How well it stands that somebody said an utterance: whom outlets credit, and from how many sources."""
    if standing is None:
        return None
    return {
        "word": standing.word,
        "speaker_person": standing.speaker,
        "outlets": standing.outlets,
        "sources": standing.sources,
        "source": standing.source,
        "hearsay": standing.hearsay,
        "credited": [{"speaker_person": name, "outlets": outlets} for name, outlets in standing.credited],
    }


def person_json(known: Known) -> Json:
    """A person: names, what articles attribute to them, what is said to them and about them."""
    return {
        "person": known.person.name,
        "aliases": list(known.person.aliases),
        "quotes": [said_json(account) for account in known.quotes],
        "addressed": [a.id for a in known.addressed],
        "about": [a.id for a in known.about],
        "person_id": known.person.id,
        "epithets": list(known.person.epithets),
        "is_body": known.person.is_body,
        "evidence": list(known.person.evidence),
        "wikidata": known.person.wikidata,
    }


def said_json(a: Account) -> Json:
    """What one article attributes to a person, as it stands on the person's page."""
    return {
        "id": a.id,
        "text": a.text,
        "article": a.article,
        "outlet": a.outlet,
        "date": a.date,
        "via": list(a.via),
        "addressee_person": a.addressee,
        "disputed": a.disputed,
        "utterance": a.utterance,
        "outlets": a.outlets,
        "independent": a.independent,
        "copy_of": copy_json(a.copy_of),
        "alleged": a.alleged,
        "denies": a.denies,
        "denied": [denial_json(one) for one in a.denied],
    }


def comparison_json(comparison: Comparison) -> Json:
    """Whether two wordings report the same utterance, and what happened between them."""
    return {
        "same": comparison.same,
        "confidence": round(comparison.confidence, 4),
        "drift": list(comparison.drift),
        "changes": changes_json(comparison.changes),
        "because": comparison.because,
    }


def pairing_json(pairing: Pairing) -> Json:
    """The best target of a source."""
    return {
        "id": pairing.id,
        "target": pairing.target,
        "score": round(pairing.score, 4),
        "margin": round(pairing.margin, 4),
        "accepted": pairing.accepted,
    }


def clash_json(clash: Clash) -> Json:
    """Accounts that cannot both hold."""
    conflict = clash.conflict
    return {"kind": conflict.kind, "quotes": list(conflict.quotes), "note": conflict.note, "utterance": clash.utterance}


def listed_json(listed: Listed) -> Json:
    """A person in a list."""
    return {
        "person": listed.person.name,
        "aliases": list(listed.person.aliases),
        "quotations": listed.quotations,
        "outlets": listed.outlets,
        "first": listed.first,
        "last": listed.last,
        "person_id": listed.person.id,
        "is_body": listed.person.is_body,
        "wikidata": listed.person.wikidata,
    }


def count_json(count: Count) -> Json:
    """How many there are of something."""
    return {"name": count.name, "count": count.n, "id": count.id}


def outlet_json(outlet: Outlet) -> Json:
    """An outlet in a list."""
    return {
        "outlet": outlet.name,
        "articles": outlet.articles,
        "quotations": outlet.quotations,
        "speakers": outlet.speakers,
        "first": outlet.first,
        "last": outlet.last,
    }


def publisher_json(publisher: Publisher) -> Json:
    """An outlet in figures."""
    lists = ("languages", "months", "quoted", "kinds", "cites", "cited_by", "drifts", "conflicts", "copies_from",
             "copied_by")  # fmt: skip
    return {
        **outlet_json(publisher.outlet),
        **{name: [count_json(one) for one in getattr(publisher, name)] for name in lists},
        "most_quoted": [count_json(one) for one in publisher.speakers],
        "has_from": [_passage_json(one) for one in publisher.has_from],
        "gives_to": [_passage_json(one) for one in publisher.gives_to],
    }


def _passage_json(passage: Passage) -> Json:
    return {"outlet": passage.outlet, "reason": passage.reason, "count": passage.n}


def reworded_json(one: Reworded) -> Json:
    """A report in other words than those it goes back to."""
    return {
        "quote": one.report.id,
        "outlet": one.report.outlet,
        "date": one.report.date,
        "speaker_person": one.report.speaker,
        "utterance": one.utterance,
        "version": one.version,
        "text": one.text,
        "before": one.before,
        "drift": list(one.drift),
        "changes": changes_json(one.changes),
    }


def profile_json(profile: Profile) -> Json:
    """A person in figures."""
    person = profile.person
    return {
        "person": person.name,
        "person_id": person.id,
        "aliases": list(person.aliases),
        "epithets": list(person.epithets),
        "is_body": person.is_body,
        "wikidata": person.wikidata,
        "evidence": list(profile.evidence),
        **{name: getattr(profile, name) for name in ("articles", "quotations", "utterances", "outlets", "disputed")},
        "addressed": profile.addressed,
        "first": profile.first,
        "last": profile.last,
        **{name: [count_json(one) for one in getattr(profile, name)] for name in ("months", "by", "to", "told_by")},
    }


def overview_json(overview: Overview) -> Json:
    """The whole store in figures."""
    return {
        "version": overview.versions.get("program"),
        "searched": searched_json(overview.searched),
        "counts": dict(overview.counts),
        "months": [count_json(one) for one in overview.months],
        "languages": [count_json(one) for one in overview.languages],
        "conflicts": [count_json(one) for one in overview.conflicts],
        "corrections": overview.corrections,
        "skipped": [count_json(one) for one in overview.skipped],
        "versions": dict(overview.versions),
        "settled": overview.settled,
    }


def decision_json(decision: Decision) -> Json:
    """A line of the log of what somebody has decided about persons."""
    return {
        "decision": decision.n,
        "what": decision.what,
        "when": decision.when,
        "who": decision.who,
        "note": decision.note,
        "undoes": decision.undoes,
        "undone": decision.undone,
        "about": [{"article": bearer.article, "name": bearer.name} for bearer in decision.bearers],
    }


def decided_json(decision: Decision, persons: Sequence[Person]) -> Json:
    """A decision just made, and the persons it was about as they are now."""
    known = [
        {"person": p.name, "person_id": p.id, "wikidata": p.wikidata, "articles": len({_article(x) for x in p.local})}
        for p in persons
    ]
    return {**decision_json(decision), "persons": known}


def plan_json(plan: Plan) -> Json:
    """What removing a person would take out."""
    return {
        "person": plan.person.name if plan.person else None,
        "names": list(plan.names),
        "single": list(plan.single),
        "everywhere": list(plan.everywhere),
        "shared": list(plan.shared),
        "articles": list(plan.articles),
        "quotations": plan.quotations,
    }


def removal_json(removal: Removal) -> Json:
    """The tombstone of a person who was removed."""
    return {
        "removal": removal.n,
        "when": removal.when,
        "who": removal.who,
        "reason": removal.reason,
        "with_words": removal.with_words,
        "articles": removal.articles,
        "quotations": removal.quotations,
        "places": removal.places,
        "rows": removal.rows,
        "names": removal.names,
        "wiped": removal.wiped,
    }


def _article(local: str) -> str:
    return local.rpartition("@")[0]


def story_json(timeline: Timeline) -> Json:
    """One story: what it is known by, and its articles in order of time."""
    return {
        "story": timeline.story.id,
        "words": list(timeline.story.words),
        "persons": [person.name for person in timeline.persons],
        "outlets": list(timeline.outlets),
        "languages": list(timeline.languages),
        "from": timeline.begin,
        "to": timeline.end,
        "articles": [_report_json(report) for report in timeline.reports],
        "person_ids": [person.id for person in timeline.persons],
    }


def _report_json(report: Report) -> Json:
    told = report.told
    return {
        "article": told.article,
        "outlet": told.outlet,
        "date": told.date,
        "language": told.language,
        "maybe_before": list(report.maybe_before),
        "like": told.like,
        "confidence": round(told.confidence, 4),
        "because": told.because,
        "new_utterances": [
            {
                "utterance": u.utterance,
                "quote": u.id,
                "text": u.text,
                "kind": u.kind,
                "speaker_person": u.speaker,
                "articles": u.articles,
            }
            for u in report.utterances
        ],
        "new_persons": [person.name for person in report.persons],
        "conflicts": [{"kind": c.kind, "quotes": list(c.quotes), "note": c.note} for c in report.conflicts],
    }


def changes_json(changes: Iterable[Change]) -> list[Json]:
    """Word-level differences, in order of the later wording."""
    return [{"kind": c.kind, "text": c.text, "to": c.to, "at": list(c.at) if c.at else None} for c in changes]


def correction_json(one: Correction) -> Json:
    """What a publisher changed in one quotation."""
    return {
        "article": one.article,
        "at": one.at,
        "kind": one.kind,
        "before": one.before or None,
        "after": one.after or None,
        "speaker_before": one.speaker_before,
        "speaker_after": one.speaker_after,
        "drift": list(one.drift),
        "changes": changes_json(one.changes),
        "quote": one.quotation,
        "number": one.n,
    }


def added_json(report: Added, counts: Mapping[str, int]) -> Json:
    """What an add brought in."""
    return {
        "new": report.new,
        "changed": report.changed,
        "same": report.same,
        "skipped": [skipped_json(one) for one in report.skipped],
        "utterances": report.utterances,
        "versions": report.versions,
        "conflicts": [
            {"utterance": id, "kind": one.kind, "quotes": list(one.quotes), "note": one.note}
            for id, one in report.conflicts
        ],
        "corrections": [correction_json(one) for one in report.corrections],
        "without_rules": dict(report.without_rules),
        "unnamed": report.unnamed,
        "seconds": round(report.seconds, 3),
        "stages": {stage: round(seconds, 3) for stage, seconds in report.stages},
        "store": dict(counts),
    }


def skipped_json(skipped: Skipped) -> Json:
    """An input that could not be read."""
    return {"source": skipped.source, "stage": skipped.stage, "reason": skipped.reason}


def searched_json(searched: Searched) -> Json:
    """What an answer looked at."""
    return {
        "articles": searched.articles,
        "outlets": searched.outlets,
        "from": searched.begin,
        "to": searched.end,
    }


def lines(objects: Iterable[Json]) -> Iterator[str]:
    """One object a line.

    >>> list(lines([{"a": "é"}]))
    ['{"a": "é"}\\n']
    """
    for one in objects:
        yield written(one) + "\n"


def written(value: Any) -> str:
    """JSON in one line; what would move a terminal's cursor or reorder a line is written as JSON's own escape, which is
    the same text to a program.

    >>> print(written({"a": "é\u202e\x9b"}))
    {"a": "é\\u202e\\u009b"}
    """
    return UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))


def array(objects: Iterable[Json]) -> Iterator[str]:
    """One JSON array, written as the objects come, each on its line.

    >>> "".join(array([{"a": 1}, {"b": 2}]))
    '[\\n{"a": 1},\\n{"b": 2}\\n]\\n'
    """
    before = "[\n"
    for one in objects:
        yield before + written(one)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _name(mention: Mention, persons: Mapping[str, Person]) -> str | None:
    person = persons.get(mention.person) if mention.person else None
    return person.name if person else None
