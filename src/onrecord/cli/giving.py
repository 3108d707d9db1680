"""Commands that give away what is on record: pages, files, one report."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import click

from onrecord.cli.answering import db_of, opened, put, save, say, text_of
from onrecord.cli.options import WORDS, db_option, example, format_option
from onrecord.errors import UsageError

EXPORTED = (
    "articles", "utterances", "persons", "quotations", "stories", "corrections", "citations", "conversations"
)  # fmt: skip


FORMATS = (  # of onrecord.export.formats, named here since it takes a while to load
    "jsonl", "json", "csv", "parquet", "tei", "annotations", "prov", "schema", "ftm", "csl", "gexf", "graphml"
)  # fmt: skip


@click.command(
    epilog=example(
        "onrecord serve -o", "onrecord serve -p 0 --db archive.db", "onrecord serve --host 0.0.0.0 --read-only"
    )
)
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8600, show_default=True, help="0: a free one.")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open it in the browser.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen at.")
@click.option("--host-name", "names", multiple=True, metavar="NAME", help="Another name that this server goes by.")
@click.option(
    "--token-file", type=click.Path(dir_okay=False), metavar="FILE", help="Who may come in. [$ONRECORD_TOKEN]"
)
@click.option("--read-only", is_flag=True, help="Nobody may review.")
@click.option("--openapi", is_flag=True, help="Print what programs can ask, and serve nothing.")
@db_option
@click.pass_context
def serve(
    ctx: click.Context,
    port: int,
    open_browser: bool,
    host: str,
    names: tuple[str, ...],
    token_file: str | None,
    read_only: bool,
    openapi: bool,
    own_db: str | None,
) -> None:
    """Look at the store in a browser.

    Only this machine reaches it, unless --host says otherwise; then everybody needs a token. FILE holds one a line,
    "review TOKEN" or "read TOKEN"; without it they are made and printed.
    """
    import webbrowser

    from onrecord import ask, web

    if openapi:
        import json

        click.echo(json.dumps(web.description(), ensure_ascii=False, indent=1))
        return
    given = Path(token_file).read_text("utf-8", "replace") if token_file else os.environ.get("ONRECORD_TOKEN", "")

    def ready(opened: web.Opened) -> None:
        say(f"{opened.address} shows {ask.shown(db)}. Stop with Ctrl-C.")
        for token, role in opened.tokens.items():
            say(f"to {'read and review' if role == 'review' else 'read'}: {opened.entry(token)}")
        if open_browser:
            webbrowser.open(opened.entry(next(iter(opened.tokens))) if opened.tokens else opened.address)

    db = db_of(ctx, own_db)
    with contextlib.closing(ask.open_store(db, settle=False)) as store:  # whatever is wrong with it is said here
        if not store.settled:
            say("not all articles are compared yet: an add is running, or was interrupted; the same add finishes it.")
    web.serve(
        db, host=host, port=port, names=names, tokens=web.tokens(given) if given.strip() else None,
        read_only=read_only, ready=ready,
    )  # fmt: skip


@click.command(
    epilog=example(
        "onrecord export quotations --format csv -o quotations.csv",
        'onrecord export --format tei --person "Noor Velasco" -o velasco.tei.xml',
    )
)
@click.argument("what", required=False, type=click.Choice(EXPORTED))
@format_option(*FORMATS, default="jsonl")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Instead of stdout.")
@click.option("--article", metavar="ID", help="Of one article alone.")
@click.option("--utterance", metavar="ID", help="Of one utterance alone.")
@click.option("--person", type=WORDS, metavar="NAME", help="Of what one person is reported to have said alone.")
@click.option("--full-text", is_flag=True, help="With whole articles, not the sentences around the quotations alone.")
@db_option
@click.pass_context
def export(
    ctx: click.Context,
    what: str | None,
    form: str,
    output: str | None,
    article: str | None,
    utterance: str | None,
    person: str | None,
    full_text: bool,
    own_db: str | None,
) -> None:
    """What is on record as data, in the formats of many programs.

    Most formats hold one thing and need no WHAT. They hold the sentences around the quotations; articles as jsonl and
    json always have their text, which is their publisher's.
    """
    from onrecord.ask import chosen
    from onrecord.export import formats

    if sum(map(bool, (article, utterance, person))) > 1:
        raise UsageError("give one of --article, --utterance and --person, or none for all that is on record")
    with opened(db_of(ctx, own_db)) as store:
        if article:
            part = chosen.of_article(store, article)
        elif utterance:
            part = chosen.of_utterance(store, utterance)
        elif person:
            part = chosen.of_person(store, person)
        else:
            part = chosen.everything(store)
        # Whatever another program adds meanwhile; stories are kept once they are made, which is no reading.
        with contextlib.nullcontext() if what == "stories" else store.snapshot():
            save(formats.made(form, part, what=what, full_text=full_text), output)


@click.command(
    epilog=example(
        'onrecord report "I never asked for the money" -o report.html', "onrecord report u-47e4c8574a > r.html"
    )
)
@click.argument("words", type=WORDS, metavar="WORDS|UTTERANCE")
@click.option("--speaker", type=WORDS, metavar="NAME", help="Who is supposed to have said it.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Where to; else stdout.")
@db_option
@click.pass_context
def report(ctx: click.Context, words: str, speaker: str | None, output: str | None, own_db: str | None) -> None:
    """One utterance as a single web page that needs no server.

    Given by some of its words, or by its id. It holds its versions, trail, conflicts and the sentences that support
    them, and prints on paper.
    """
    from onrecord import ask, web

    with opened(db_of(ctx, own_db)) as store:
        id = words
        if not words.startswith("u-") or " " in words:
            traced = ask.trace(store, text_of(words), speaker=speaker)
            if traced.verdict.utterance is None:
                raise ask.NotOnRecord(f"{traced.verdict.because.rstrip('.')}, so there is nothing to report on.")
            id = traced.verdict.utterance.id
        put(web.report(store, id), output)


@click.command(epilog=example("onrecord site public/"))
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--json/--no-json", default=True, help="The data of each page beside it.")
@db_option
@click.pass_context
def site(ctx: click.Context, folder: str, json: bool, own_db: str | None) -> None:
    """The whole store as web pages in a folder, which need no server.

    All that `onrecord serve` shows but for search, check and review. FOLDER is made; a site that lies there is
    replaced.
    """
    from onrecord import web

    with opened(db_of(ctx, own_db)) as store:
        written = web.site(store, folder, json=json)
    say(f"{written.pages:,} pages: {Path(folder) / 'index.html'}")


@click.command(
    epilog=example(
        "onrecord copy postgresql://onrecord@db.example/onrecord",
        "onrecord copy --db postgresql://onrecord@db.example/onrecord onrecord.db",
    )
)
@click.argument("target", metavar="STORE")
@db_option
@click.pass_context
def copy(ctx: click.Context, target: str, own_db: str | None) -> None:
    """The whole store into another one: a file, or a schema of PostgreSQL.

    Everything, with reviews, decisions and what is followed. STORE is made, or has to be empty.
    """
    with opened(db_of(ctx, own_db)) as store, opened(target, create=True) as new:
        rows = store.move(new)
        say(f"{rows:,} rows: '{new.path}' holds all that '{store.path}' does.")
