"""Commands that ask a store."""

from __future__ import annotations

import sys

import click

from onrecord.cli.answering import (
    DONE,
    FAILED,
    SOME_SKIPPED,
    db_of,
    name_skipped,
    opened,
    opened_if_there,
    page_json,
    say,
    text_of,
    write,
)
from onrecord.cli.options import WORDS, db_option, example, format_option, language_option, model_option
from onrecord.errors import UsageError

VERDICTS = ("verbatim", "cut", "spliced", "altered", "translated", "other speaker", "formula", "not on record")


@click.command(
    epilog=example(
        'onrecord trace "I never asked for the money"',
        'xclip -o | onrecord trace - --speaker "Noor Velasco" --format json',
    )
)
@click.argument("words", type=WORDS)
@click.option("--speaker", type=WORDS, metavar="NAME", help="Who is supposed to have said it.")
@language_option
@format_option()
@db_option
@click.pass_context
def trace(
    ctx: click.Context, words: str, speaker: str | None, language: str | None, form: str, own_db: str | None
) -> None:
    """Who said these words, who had them first, how they changed.

    WORDS may be - for stdin.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import trace as view

    with opened(db_of(ctx, own_db)) as store:
        traced = ask.trace(store, text_of(words), speaker=speaker, language=language)
        answer = jsonl.verdict_json(traced.verdict, traced.accounts)
        rows = csv.reports(answer["reports"])
        write(form, [answer], lambda: view.page(traced), csv.REPORTS, lambda _: rows, one=True)


@click.command(epilog=example('onrecord check draft.md --fail-on "other speaker,altered"'))
@click.argument("draft", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--fail-on", metavar="VERDICTS", help='Exit 1 where one occurs: "other speaker,altered".')
@language_option
@model_option
@format_option()
@db_option
@click.pass_context
def check(
    ctx: click.Context, draft: str, fail_on: str | None, language: str | None, form: str, own_db: str | None
) -> None:
    """Every quotation of a draft against what is on record.

    DRAFT is a text or Markdown file, or - for stdin. Verdicts: verbatim, cut, spliced, altered, translated, other
    speaker, formula, not on record.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import check as view

    unwanted = _verdicts(fail_on)
    with opened(db_of(ctx, own_db)) as store:
        checked = ask.check_file(store, draft, stdin=sys.stdin.buffer, language=language)
        found = [jsonl.verdict_json(t.verdict, t.accounts) for t in checked.found]
        if found or form != "table" or not checked.skipped:
            write(form, found, lambda: view.page(checked), csv.VERDICTS, csv.verdicts)
    name_skipped(checked.skipped)
    if any(t.verdict.verdict in unwanted for t in checked.found):
        ctx.exit(FAILED)
    ctx.exit(SOME_SKIPPED if checked.skipped else DONE)


@click.command(epilog=example('onrecord who "Noor Velasco" --by outlet'))
@click.argument("name", type=WORDS)
@click.option("--by", type=click.Choice(["date", "outlet"]), default="date", show_default=True, help="In what order.")
@format_option()
@db_option
@click.pass_context
def who(ctx: click.Context, name: str, by: str, form: str, own_db: str | None) -> None:
    """What a person is reported to have said, and by whom."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import person as view

    with opened(db_of(ctx, own_db)) as store:
        known = ask.who(store, name)
        answer = jsonl.person_json(known)
        rows = csv.reports(answer["quotes"])
        write(form, [answer], lambda: view.page(known, by=by), csv.SAID, lambda _: rows, one=True)


@click.command(epilog=example("onrecord quotes harbour-post-2025-03-04"))
@click.argument("article", type=click.Path(allow_dash=True))
@language_option
@model_option
@format_option()
@db_option
@click.pass_context
def quotes(ctx: click.Context, article: str, language: str | None, form: str, own_db: str | None) -> None:
    """An article with all that was found in it marked.

    ARTICLE is its id on record, or a file.
    """
    from onrecord import ask
    from onrecord.export import csv
    from onrecord.show import article as view

    with opened_if_there(db_of(ctx, own_db)) as store:
        pages, left = ask.quotes_of(store, article, stdin=sys.stdin.buffer, language=language)
        write(
            form, map(page_json, pages), lambda: view.pages(pages), csv.QUOTATIONS, csv.quotations, one=len(pages) == 1
        )
    name_skipped(left)
    ctx.exit(SOME_SKIPPED if left else DONE)


@click.command(epilog=example("onrecord outlets --format csv"))
@format_option()
@db_option
@click.pass_context
def outlets(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Every outlet on record, that with the most articles first."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import outlets as view

    with opened(db_of(ctx, own_db)) as store:
        found = ask.outlets(store)
        write(form, map(jsonl.outlet_json, found), lambda: view.outlets(found), csv.OUTLETS, list)


@click.command(epilog=example('onrecord outlet "Harbour Post"'))
@click.argument("name", type=WORDS)
@format_option()
@db_option
@click.pass_context
def outlet(ctx: click.Context, name: str, form: str, own_db: str | None) -> None:
    """Whom an outlet quotes and cites, who has words from it, what it makes of them."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import outlets as view

    with opened(db_of(ctx, own_db)) as store:
        found = ask.outlet(store, name)
        answer = jsonl.publisher_json(found)
        write(form, [answer], lambda: view.page(found), csv.OUTLET, csv.figures, one=True)


@click.command(
    epilog=example(
        "onrecord search name on the door",
        "onrecord search ferry 'speaker:\"Ada Okonjo\"' since:2025-03",
        "onrecord search '\"on Friday\" -money to:mayor lang:de' --page 2",
    )
)
@click.argument("words", type=WORDS, nargs=-1, required=True, metavar="QUERY…")
@click.option("--limit", type=click.IntRange(1, 1000), default=25, show_default=True, help="Quotations of a page.")
@click.option("--page", type=click.IntRange(1, 1000), default=1, show_default=True, help="Which of the pages.")
@format_option()
@db_option
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], limit: int, page: int, form: str, own_db: str | None) -> None:
    """Quotations with all of the words, the best first.

    "In marks": words that stand together; -word: without it. speaker: and to: take a name, outlet: an outlet, via: any
    hand the words went through, lang: de or the like, kind: direct, indirect, mixed or fragment, since: and until: a
    day, a month or a year. sort:new puts the newest first.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    with opened(db_of(ctx, own_db)) as store:
        found = ask.search(store, ask.joined(words), page=page, rows=limit)
    objects = [jsonl.results_json(found)] if form == "json" else map(jsonl.account_json, found.accounts)
    write(form, objects, lambda: view.results(found), csv.REPORTS, csv.reports, one=True)
    if form in ("jsonl", "csv"):
        for note in found.notes:
            say(note)


@click.command(epilog=example("onrecord stories", 'onrecord stories "name on the door"'))
@click.argument("wanted", type=WORDS, required=False, metavar="[TEXT|STORY]")
@format_option()
@db_option
@click.pass_context
def stories(ctx: click.Context, wanted: str | None, form: str, own_db: str | None) -> None:
    """Articles that tell of one event, across languages.

    With words, the stories that have them; where that is one, or with the id of a story or an article, its timeline.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import stories as view

    with opened(db_of(ctx, own_db)) as store:
        found = ask.stories(store, wanted)
        one = wanted is not None and len(found) == 1
        if one or form != "table":
            found = tuple(ask.story(store, timeline) for timeline in found)
        write(
            form,
            map(jsonl.story_json, found),
            lambda: view.page(found[0]) if one else view.stories(found),
            csv.STORIES,
            csv.stories,
            one=one,
        )


@click.command(epilog=example("onrecord conflicts --format jsonl"))
@format_option()
@db_option
@click.pass_context
def conflicts(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Accounts that cannot both hold."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    with opened(db_of(ctx, own_db)) as store:
        found = ask.conflicts(store)
        write(form, map(jsonl.clash_json, found), lambda: view.clashes(found), csv.CONFLICTS, list)


@click.command(epilog=example("onrecord corrections", "onrecord corrections harbour-post-2025-03-04 --format json"))
@click.argument("article", type=WORDS, required=False, metavar="[ARTICLE]")
@format_option()
@db_option
@click.pass_context
def corrections(ctx: click.Context, article: str | None, form: str, own_db: str | None) -> None:
    """What publishers changed in what they report people to have said.

    ARTICLE is the id of one article; without it all are told, in the order they were noticed.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    with opened(db_of(ctx, own_db)) as store:
        found = ask.corrections(store, article)
        write(form, map(jsonl.correction_json, found), lambda: view.corrections(found), csv.CORRECTIONS, list)


def _verdicts(given: str | None) -> set[str]:
    chosen = {" ".join(one.replace("-", " ").casefold().split()) for one in (given or "").split(",") if one.strip()}
    if unknown := sorted(chosen - set(VERDICTS)):
        raise UsageError(f"--fail-on knows no verdict '{unknown[0]}': write {', '.join(VERDICTS)}, with commas between")
    return chosen
