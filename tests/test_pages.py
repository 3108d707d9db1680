"""A page becomes the article on it: every word of it as it stands there, nothing of what stands around it.

In the expectations a block is written "role| words"; blocks without a role are body. All pages are made here.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.readers import charset
from onrecord.readers.layout import blocks
from onrecord.readers.limits import LIMITS
from onrecord.records import Article, Block, Input, Skipped, Span

URL = "https://www.stage-weekly.example/arts/velasco"
EN = (
    "The council met on Monday and heard what Ana Ruiz had to say about the theatre and its debts.",
    "“We will not go,” she told the members, who had waited for this evening for longer than most could remember.",
    "Tomas Reyle, the spokesman of the city, said that nobody had been paid since January and that nobody would be.",
)
DE = (
    "Der Rat trat am Montag zusammen und hörte, was Ana Ruiz über das Theater und seine Schulden zu sagen hatte.",
    "„Wir werden nicht gehen“, sagte sie den Mitgliedern, die auf diesen Abend länger gewartet hatten als je zuvor.",
    "Tomas Reyle, der Sprecher der Stadt, sagte, seit Januar sei niemand bezahlt worden, und niemand werde bezahlt.",
)
FR = (
    "Le conseil s’est réuni lundi et a entendu ce qu’Ana Ruiz avait à dire du théâtre et de ses dettes.",
    "« Nous ne partirons pas », a-t-elle dit aux membres, qui attendaient cette soirée depuis plus longtemps "
    "que jamais.",
    "Tomas Reyle, le porte-parole de la ville, a dit que personne n’avait été payé depuis janvier.",
)
ES = (
    "El consejo se reunió el lunes y escuchó lo que Ana Ruiz tenía que decir sobre el teatro y sus deudas.",
    "«No nos iremos», dijo a los miembros, que habían esperado esta noche más tiempo del que podían recordar.",
    "Tomas Reyle, el portavoz de la ciudad, dijo que nadie había cobrado desde enero y que nadie cobraría.",
)


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines)


def page(body: str, *, head: str = "", lang: str = "en") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def story(body: str, *, title: str = "The theatre stays", head: str = "", lang: str = "en") -> str:
    """A page with nothing but a headline and a body."""
    return page(f"<article><h1>{title}</h1>{body}</article>", head=head, lang=lang)


def told(**facts: object) -> str:
    """JSON-LD of an article."""
    facts = {"@context": "https://schema.org", "@type": "NewsArticle", **facts}
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


def outcome(html: str | bytes, **given: str) -> Article | Skipped:
    data = html if isinstance(html, bytes) else html.encode()
    one = replace(Input("a.html", "page", data, id="a", url=URL), **given)
    ((source, found),) = readers.read(one)
    assert source == "a.html"
    return found


def read(html: str | bytes, **given: str) -> Article:
    found = outcome(html, **given)
    assert isinstance(found, Article), found
    consistent(found)
    return found


def consistent(article: Article) -> None:
    """Blocks are in order, apart, and cover all that isn't blank; paragraphs stand apart by one blank line."""
    text = article.text
    assert text == text.strip()
    assert "\n\n\n" not in text
    at = 0
    for block in article.blocks:
        assert at <= block.span.begin < block.span.end <= len(text)
        assert not text[at : block.span.begin].strip()
        at = block.span.end
    assert not text[at:].strip()


def shown(article: Article) -> list[str]:
    return [
        ("" if b.role == "body" else f"{b.role}| ") + article.text[b.span.begin : b.span.end] for b in article.blocks
    ]


def refused(html: str | bytes) -> str:
    found = outcome(html)
    assert isinstance(found, Skipped), found
    assert "\n" not in found.reason
    return found.reason


# words


@pytest.mark.parametrize(
    ("written", "read_as"),
    (
        ("She said <b>Mon</b>day, <i>not</i> <a href='/x'>Tuesday</a>.", "She said Monday, not Tuesday."),
        ("According to<a href='/x'>Glare</a> she left.", "According toGlare she left."),
        ("<span>T</span>he <em>Lantern</em><br>Theatre", "The Lantern\nTheatre"),
        ("It&rsquo;s &quot;over&quot; &amp; done&nbsp;&ndash; she said&hellip;", 'It’s "over" & done – she said…'),
        ("&#147;No,&#148; she said &#150; and left.", "“No,” she said – and left."),
        ("Thea&shy;tre, zero\u200bwidth, \ufeffmark", "Theatre, zerowidth, mark"),
        ("Cafe\u0301 stays as it is written", "Cafe\u0301 stays as it is written"),
        ("a<script>var x = 1</script>b<style>p{}</style>c<!-- d -->e", "abce"),
        ("She left<sup id='fn1'><a href='#n1'>[1]</a></sup>, 20 m<sup>2</sup> away", "She left, 20 m2 away"),
        ("Hi <img class='emoji' alt='😀' src='x'> there <img alt='a photo of her' src='y'>", "Hi 😀 there"),
        (
            "seen <span class='sr-only'>(opens in a new window)</span> and <span hidden>not</span> heard",
            "seen and heard",
        ),
        ("می‌روم 👩‍🚀 and a\u200db", "می‌روم 👩‍🚀 and ab"),
        ("very<wbr>long<wbr>word", "verylongword"),
        ("one\n   two\t three", "one two three"),
        ("icon \uf09a font", "icon font"),
    ),
)
def test_words_stand_as_on_the_page(written: str, read_as: str) -> None:
    article = read(story(paragraphs(EN[0], f"{written} {EN[2]}", EN[1])))
    assert article.text == f"{EN[0]}\n\n{read_as} {EN[2]}\n\n{EN[1]}"


@pytest.mark.parametrize(
    ("lang", "lines", "said"),
    (
        ("en", EN, "She said “he said ‘no’ to me”."),
        ("de", DE, "She said „he said ‚no‘ to me“."),
        ("fr", FR, "She said « he said “no” to me »."),
        ("es", ES, "She said «he said “no” to me»."),
    ),
)
def test_marks_of_the_tag_q_are_those_of_the_language(lang: str, lines: tuple[str, ...], said: str) -> None:
    html = story(paragraphs(*lines, "She said <q>he said <q>no</q> to me</q>."), lang=lang)
    assert read(html).text.split("\n\n")[-1] == said


# layouts: the same article each time


LAYOUTS = {
    "paragraphs alone": paragraphs(*EN),
    "an article element": f"<main><article><h1>The theatre stays</h1>{paragraphs(*EN)}</article></main>",
    "divs for paragraphs": "<div class='content'><div>" + "</div><div>".join(EN) + "</div></div>",
    "double line breaks": "<div id='story'><h1>The theatre stays</h1>" + "<br><br>".join(EN) + "</div>",
    "line breaks in a table": "<table><tr><td width=100><a href='/'>Home</a></td><td><font size=2>"
    + "<br>\n<br>".join(EN)
    + "</font></td></tr></table>",
    "nested tables": f"<table><tr><td><table><tr><td>{paragraphs(*EN)}</td></tr></table></td></tr></table>",
    "unclosed tags": "<BODY BGCOLOR=white><CENTER><H1>The theatre stays</H1></CENTER><P>" + "\n<P>".join(EN),
    "preformatted": "<h1>The theatre stays</h1><pre>" + "\n\n".join(EN) + "</pre>",
    "sections": "<main><h1>The theatre stays</h1>" + "".join(f"<section><p>{x}</p></section>" for x in EN) + "</main>",
    "spans in divs": "".join(f"<div class='par'><span class='text'>{line}</span></div>" for line in EN),
    "elements of its own": "<my-article><h1>The theatre stays</h1>"
    + "".join(f"<my-par><my-words>{line}</my-words></my-par>" for line in EN)
    + "</my-article>",
    "a page in one form": f"<form action='/' method='post'><h1>The theatre stays</h1>{paragraphs(*EN)}</form>",
    "lazy images": f"<h1>The theatre stays</h1>{paragraphs(EN[0])}<img data-src='a.jpg'><noscript><img src='a.jpg' "
    f"alt='x'>An image</noscript>{paragraphs(*EN[1:])}",
    "AMP": f"<h1>The theatre stays</h1><amp-ad width=300></amp-ad>{paragraphs(EN[0])}<amp-img src='a.jpg'></amp-img>"
    f"{paragraphs(*EN[1:])}<amp-analytics><script type='application/json'>{{}}</script></amp-analytics>",
    "mobile and desktop copies": f"<h1>The theatre stays</h1><div class='lead-m'>{paragraphs(EN[0])}</div>"
    f"<div class='text'>{paragraphs(*EN)}</div>",
    "among other articles": "<article class='card'><h2><a href='/1'>Another story</a></h2><p>A teaser of what "
    f"happened somewhere else in town on that day.</p></article><article><h1>The theatre stays</h1>{paragraphs(*EN)}"
    "</article><article class='card'><h2><a href='/2'>A third story</a></h2><p>And once more something else, "
    "which has nothing to do with any theatre.</p></article>",
}


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS)
def test_the_article_is_found_in_every_layout(body: str) -> None:
    article = read(page(body, head="<title>The theatre stays | Stage Weekly</title>"))
    assert article.text == "\n\n".join(EN)
    assert article.title == "The theatre stays"
    assert article.language == "en"


def test_xhtml_is_read_as_html() -> None:
    xhtml = (
        '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><head><title>T</title></head><body><br/>'
        f"{paragraphs(*FR)}</body></html>"
    )
    data = xhtml.replace("’", "'").encode("iso-8859-1")
    assert read(data).text == "\n\n".join(FR).replace("’", "'")


def test_a_live_blog_is_read_whole() -> None:
    entries = "".join(
        f"<article class='entry'><time datetime='2025-03-18T1{n}:00:00Z'>1{n}:00</time><h2>Entry "
        f"{n}</h2>{paragraphs(x)}"
        "</article>"
        for n, x in enumerate(EN)
    )
    article = read(page(f"<main class='liveblog'><h1>Live: the council</h1>{entries}</main>"))
    assert shown(article) == [x for n, line in enumerate(EN) for x in (f"headline| Entry {n}", line)]


def test_the_words_for_machines_are_read_where_the_page_shows_none() -> None:
    head = told(headline="Le théâtre reste", articleBody="\n".join(FR), inLanguage="fr")
    article = read(page("<div id='app'></div>", head=head, lang="en"))
    assert article.text == "\n\n".join(FR)
    assert (article.language, article.title) == ("fr", "Le théâtre reste")


def test_a_box_with_the_names_of_an_article_does_not_win_over_more_prose() -> None:
    picks = "".join(f"<dt><a href='/{n}'>Pick {n}</a></dt><dd>{DE[n]}</dd>" for n in range(3))
    body = "".join(f"<div class='par-unit'>{line}</div>" for line in (*EN, *(f"{line} Again." for line in EN)) * 2)
    html = page(
        f"<div><h1>The theatre stays</h1><div class='u7'>{body}</div></div><div class='article'><dl>{picks}</dl></div>"
    )
    text = read(html).text
    assert all(line in text for line in EN)


def test_the_text_behind_a_standfirst_with_the_name_of_a_text_is_read() -> None:
    lead = "The founder of the Lantern says that she will not give up the house after all that happened there."
    long = [f"{line} It was the {n}th time." for n in range(4, 9) for line in EN]
    body = f"<div class='entry-content chapo'><p>{lead}</p></div>"
    body += f"<div class='entry-content texte'>{paragraphs(*long)}</div>"
    assert read(page(f"<h1>The theatre stays</h1>{body}")).text == "\n\n".join((lead, *long))


def test_paragraphs_in_boxes_of_their_own_are_one_article() -> None:
    lines = [f"{line} It was the {n}th time." for n in range(4, 7) for line in EN]
    boxes = "".join(f"<div class='step'><div class='text'><p>{line}</p></div></div>" for line in lines)
    html = page(f"<h1>The theatre stays</h1><div class='lead content'><p>{DE[0]}</p></div>{boxes}", lang="en")
    assert all(line in read(html).text for line in lines)


def test_whole_articles_below_this_one_are_not_parts_of_it() -> None:
    other = "".join(f"<p>{line} Again.</p>" for line in DE * 3)
    more = f"<section><h1>Mehr</h1><div class='detail'>{other}</div></section>" * 3
    html = page(f"<main><h1>The theatre stays</h1><div class='detail'>{paragraphs(*EN * 3)}</div></main>{more}")
    assert not any(line in read(html).text for line in DE)


def test_a_list_in_the_text_is_part_of_it() -> None:
    points = "".join(f"<li>{line}</li>" for line in ("She stays.", "Nobody is paid.", "The council meets again."))
    article = read(story(f"{paragraphs(*EN[:2])}<ul>{points}</ul>{paragraphs(EN[2])}"))
    assert article.text == "\n\n".join((*EN[:2], "She stays.", "Nobody is paid.", "The council meets again.", EN[2]))


def test_words_between_paragraphs_without_tags_of_their_own_are_read() -> None:
    article = read(
        page(
            f"<h1>The theatre stays</h1><div class='post-content'>{EN[0]}{paragraphs(*EN[1:], EN[2] + ' Still.')}</div>"
        )
    )
    assert article.text.startswith("\n\n".join(EN))


def test_links_beside_an_article_do_not_make_it_a_list() -> None:
    teasers = "".join(
        f"<article><h3><a href='/{n}'>Another story with number {n}</a></h3></article>" for n in range(12)
    )
    article = f"<article><h1>The theatre stays</h1>{paragraphs(*EN)}</article>"
    for html in (f"{teasers}{article}", f"{article}<aside>{teasers}</aside>"):
        assert read(page(html)).text == "\n\n".join(EN)


def test_what_stands_above_the_headline_is_not_the_article() -> None:
    feature = "<div class='content'><div class='feature'><h2><a href='/p'>Pictures</a></h2><p>Our best images of this "
    feature += "day, from all over the town and the country around it.</p></div>"
    html = page(f"{feature}<h1>The theatre stays</h1>{paragraphs(*EN)}</div>", head="<title>The theatre stays</title>")
    assert read(html).text == "\n\n".join(EN)


def test_an_article_in_an_element_named_like_furniture_is_read() -> None:
    inside = f"<h1>The theatre stays</h1><p class='date'>18.03.2025</p>{paragraphs(*EN)}"
    article = read(page(f"<div class='has sidebar promo'>{inside}</div>"))
    assert all(line in article.text for line in EN)
    assert article.date == "2025-03-18"


def test_a_first_sentence_near_a_byline_is_no_byline() -> None:
    lead = "LYON — Three members of the council left the hall on Monday before anybody had voted."
    html = story(f"<div class='post-meta-wrap meta'><div class='entry-content'>{paragraphs(lead, *EN)}</div></div>")
    assert lead in read(html).text


# what stands around


AROUND = {
    "menu": (
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/arts'>Arts and culture of the town</a></li></ul></nav>",
        "",
    ),
    "cookie notice": (
        "<div class='cookie-banner'><p>We use cookies to improve what you see on this website here.</p></div>",
        "",
    ),
    "cookie notice without a name": (
        "<div><p>We and our partners use cookies to store and access what you do here.</p></div>",
        "",
    ),
    "comments": (
        "",
        "<section id='comments'><h3>Comments</h3><div class='comment'><p>“They should never have closed it,” my "
        "aunt said to "
        "me when she heard of it yesterday.</p></div></section>",
    ),
    "comment list": (
        "",
        "<ol class='commentlist'><li><p>“I saw her there,” said the man who lives next door to me.</p></li></ol>",
    ),
    "related": (
        "",
        "<div class='related-articles'><h3><a href='/3'>Ten theatres to see before they close</a></h3><p>Our "
        "list of houses "
        "that are going to close soon, and what their owners say.</p></div>",
    ),
    "newsletter": (
        "",
        "<div class='newsletter-box'><p>Sign up for our newsletter and get the news each morning.</p></div>",
    ),
    "share bar": ("<div class='share-bar'><a href='#'>Facebook</a> <a href='#'>WhatsApp</a></div>", ""),
    "footer": (
        "",
        "<footer><p>© 2019 Stage Weekly. All rights reserved. Nothing may be copied without a licence.</p></footer>",
    ),
    "author box": (
        "",
        "<div class='author-bio'><p>Ana Ruiz writes about theatres and has done so for twenty years.</p></div>",
    ),
    "tags": ("", "<div class='tags'><a href='/t/1'>Theatre</a> <a href='/t/2'>Council</a></div>"),
    "advertisement": (
        "",
        "<div class='advertisement'><p>Buy this wonderful thing now and never be sad again in life.</p></div>",
    ),
    "hidden": (
        "<div style='display: none'><p>This is a template that nobody sees unless a script shows it.</p></div>",
        "",
    ),
}


@pytest.mark.parametrize(("before", "after"), AROUND.values(), ids=AROUND)
def test_what_stands_around_the_article_stays_out(before: str, after: str) -> None:
    inside = (
        f"<article><h1>The theatre stays</h1>{before}<div class='article-body'>{paragraphs(*EN)}</div>{after}</article>"
    )
    outside = f"{before}<article><h1>The theatre stays</h1>{paragraphs(*EN)}</article>{after}"
    for body in (inside, outside):
        assert read(page(body)).text == "\n\n".join(EN)


@pytest.mark.parametrize(
    "pointer",
    (
        "<p>Read more: <a href='/2'>The long fight for the Lantern</a></p>",
        "<p><strong><a href='/2'>The long fight for the Lantern</a></strong></p>",
        "<ul><li><a href='/2'>The long fight for the Lantern</a></li><li><a href='/3'>What the city says "
        "now</a></li></ul>",
        "<p>Lesen Sie auch: <a href='/2'>Der lange Kampf um die Laterne</a></p>",
        "<div><p>Advertisement</p></div>",
        "<p>Story continues below advertisement</p>",
        "<p><strong>VIDEO:</strong> <a href='/2'>Ruiz leaves the hall</a></p>",
        "<ul><li>Tweet this</li><li>Link this</li><li>Share this</li><li>Email</li></ul>",
        "<aside class='related'><h4>Related</h4><p>The long fight for the Lantern, told by those who were "
        "there.</p></aside>",
    ),
)
def test_pointers_and_labels_inside_the_text_stay_out(pointer: str) -> None:
    assert read(story(paragraphs(*EN[:2]) + pointer + paragraphs(EN[2]))).text == "\n\n".join(EN)


@pytest.mark.parametrize(
    "pulled",
    (
        "<aside><p>We will not go</p></aside>",
        "<blockquote class='pullquote'><p>“We will not go,”</p><cite>Ana Ruiz</cite></blockquote>",
        "<div class='pull-quote'>We will not go</div>",
        "<figure class='quote'><blockquote>We will not go</blockquote></figure>",
    ),
)
def test_a_quotation_pulled_out_of_the_text_is_no_second_one(pulled: str) -> None:
    assert read(story(paragraphs(*EN[:2]) + pulled + paragraphs(EN[2]))).text == "\n\n".join(EN)


def test_a_quotation_set_apart_that_stands_nowhere_else_stays() -> None:
    apart = "I never asked for the money, I asked for the name on the door, and I would ask for it again."
    article = read(story(paragraphs(*EN) + f"<blockquote><p>{apart}</p></blockquote>" + paragraphs("She sat down.")))
    assert article.text == "\n\n".join((*EN, apart, "She sat down."))


def test_a_standfirst_is_part_of_the_article_and_its_headline_is_its_title() -> None:
    lead = "The founder of the Lantern says that she will not give up the house after all."
    header = (
        f"<header><h1>The theatre stays</h1><p class='standfirst'>{lead}</p><p class='byline'>By Tom Bell</p></header>"
    )
    article = read(page(f"<article>{header}<div class='article-body'>{paragraphs(*EN)}</div></article>"))
    assert article.text == "\n\n".join((lead, *EN))
    assert (article.title, article.authors) == ("The theatre stays", ("Tom Bell",))


# blocks


def test_headings_captions_and_credits_are_known_from_their_tags() -> None:
    figure = (
        "<figure><img src='a.jpg'><figcaption>Ana Ruiz said nothing on Monday. <span class='credit'>Jo Marsh</span>"
        "</figcaption></figure>"
    )
    article = read(story(figure + paragraphs(EN[0]) + "<h2>What now?</h2>" + paragraphs(*EN[1:])))
    assert shown(article) == [
        "caption| Ana Ruiz said nothing on Monday.",
        "credit| Jo Marsh",
        EN[0],
        "headline| What now?",
        *EN[1:],
    ]


@pytest.mark.parametrize(
    "figure",
    (
        "<div class='wp-caption'><img src='a'><p class='wp-caption-text'>Ana Ruiz leaves the hall.</p></div>",
        "<div class='image'><img src='a'><div class='image-caption'>Ana Ruiz leaves the hall.</div></div>",
        "<figure><img src='a'><div>Ana Ruiz leaves the hall.</div></figure>",
    ),
)
def test_captions_go_by_many_names(figure: str) -> None:
    article = read(story(paragraphs(EN[0]) + figure + paragraphs(*EN[1:])))
    assert shown(article)[1] == "caption| Ana Ruiz leaves the hall."


POSTS = {
    "X": (
        "<blockquote class='twitter-tweet'><p lang='en'>Nobody will <b>be</b> paid. <a "
        "href='https://t.co/1'>pic.twitter.com/1"
        "</a></p>&mdash; Tomas Reyle (@treyle) <a href='https://twitter.com/treyle/status/1'>March 17, "
        "2025</a></blockquote>"
        "<script async src='https://platform.x.com/widgets.js'></script>",
        "Nobody will be paid. pic.twitter.com/1 — Tomas Reyle (@treyle) March 17, 2025",
        ("Tomas Reyle (@treyle)", "2025-03-17"),
    ),
    "X in German, without a class": (
        "<blockquote><p>Niemand wird bezahlt.</p>— Tomas Reyle (@treyle) <a "
        "href='https://x.com/treyle/status/1'>17. März 2025"
        "</a></blockquote>",
        "Niemand wird bezahlt. — Tomas Reyle (@treyle) 17. März 2025",
        ("Tomas Reyle (@treyle)", "2025-03-17"),
    ),
    "Instagram": (
        "<blockquote class='instagram-media' data-instgrm-permalink='https://www.instagram.com/p/1/'><div>View "
        "this post on "
        "Instagram</div><p>We close on Friday.</p><p>A post shared by Noor Velasco (@noorv) on <time "
        "datetime='2025-03-17T"
        "10:00:00+00:00'>Mar 17, 2025 at 2:00am PST</time></p></blockquote>",
        "We close on Friday. — Noor Velasco (@noorv) · Mar 17, 2025 at 2:00am PST",
        ("Noor Velasco (@noorv)", "2025-03-17"),
    ),
    "TikTok": (
        "<blockquote class='tiktok-embed' cite='https://www.tiktok.com/@noorv/video/1'><section><a "
        "href='x'>@noorv</a><p>We "
        "are still here.</p><a href='y'>♬ original sound - Noor</a></section></blockquote>",
        "We are still here. — @noorv",
        ("@noorv", None),
    ),
    "Bluesky": (
        "<blockquote class='bluesky-embed' data-bluesky-uri='at://1'><p>I never asked.<br><br><a>[image or "
        "embed]</a></p>&mdash; "
        "Noor Velasco (<a href='https://bsky.app/profile/1'>@noor.bsky.social</a>) <a href='z'>March 17, 2025 "
        "at 9:12 AM</a>"
        "</blockquote>",
        "I never asked. — Noor Velasco (@noor.bsky.social) March 17, 2025 at 9:12 AM",
        ("Noor Velasco (@noor.bsky.social)", "2025-03-17"),
    ),
    "Facebook": (
        "<div class='fb-post' data-href='https://www.facebook.com/noor/posts/1'><blockquote><p>We close on "
        "Friday.</p>Posted by "
        "<a href='f'>Noor Velasco</a> on&nbsp;<a href='g'>Monday, March 17, 2025</a></blockquote></div>",
        "We close on Friday. — Noor Velasco · Monday, March 17, 2025",
        ("Noor Velasco", "2025-03-17"),
    ),
    "Mastodon, by its address": (
        "<blockquote cite='https://social.example/@noorv/112233445566'><p>We close on Friday.</p></blockquote>",
        "We close on Friday. — @noorv",
        ("@noorv", None),
    ),
    "an outlet's own frame": (
        "<div class='tweet'><div><span>Tom Bell</span> <span>@tbell</span></div><p>Nobody is going.</p><p>Nobody.</p>"
        "<div><time datetime='2025-03-16'>2d</time></div><div>1,204 likes</div></div>",
        "Nobody is going.\nNobody. — Tom Bell @tbell",
        ("Tom Bell @tbell", "2025-03-16"),
    ),
}


@pytest.mark.parametrize(("frame", "words", "by"), POSTS.values(), ids=POSTS)
def test_a_post_is_one_paragraph_that_ends_with_who_and_when(
    frame: str, words: str, by: tuple[str | None, str | None]
) -> None:
    article = read(story(paragraphs(*EN[:2]) + frame + paragraphs(EN[2])))
    assert shown(article) == [*EN[:2], f"post| {words}", EN[2]]
    assert [(b.author, b.date) for b in article.blocks if b.role == "post"] == [by]


def test_a_quotation_set_apart_is_no_post() -> None:
    apart = "<blockquote><p>Nobody will be paid, and nobody has been paid since the winter, she wrote to "
    "@treyle.</p></blockquote>"
    article = read(story(paragraphs(*EN[:2]) + apart + paragraphs(EN[2])))
    assert not any(b.role == "post" for b in article.blocks)


def test_known_blocks_win_and_the_rest_is_guessed_around_them() -> None:
    text = "A Line On Top\n\nShe left. He stayed.\n\nFoto: dpa"
    caption = Block(Span(15, 24), "caption")
    found = blocks(text, "en", known=(caption,))
    assert [(b.role, text[b.span.begin : b.span.end]) for b in found] == [
        ("headline", "A Line On Top"),
        ("caption", "She left."),
        ("body", "He stayed."),
        ("credit", "Foto: dpa"),
    ]


@settings(max_examples=200)
@given(st.text("aB .\n“@", max_size=60), st.lists(st.tuples(st.integers(-2, 62), st.integers(-2, 62)), max_size=4))
def test_whatever_is_known_blocks_are_in_order_and_cover_the_text(text: str, known: list[tuple[int, int]]) -> None:
    found = blocks(text, "en", known=tuple(Block(Span(a, b), "caption") for a, b in known))
    at = 0
    for block in found:
        assert at <= block.span.begin < block.span.end
        assert not text[at : block.span.begin].strip()
        at = block.span.end
    assert not text[at:].strip()


# the imprint


def test_the_imprint_is_read_from_what_is_meant_for_machines() -> None:
    head = told(
        headline="The theatre stays",
        datePublished="2025-03-18T23:30:00-05:00",
        dateModified="2025-03-19T10:00:00+01:00",
        author=[{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Organization", "name": "dpa"}],
        publisher={"@type": "Organization", "name": "Stage Weekly"},
    )
    head += f'<link rel="canonical" href="{URL}-stays?utm_source=x#top">'
    article = read(story(paragraphs(*EN), head=head))
    assert (article.date, article.modified) == ("2025-03-18", "2025-03-19T09:00:00Z")
    assert (article.authors, article.agencies) == (("Ana Ruiz",), ("dpa",))
    assert (article.outlet, article.url, article.id) == ("Stage Weekly", f"{URL}-stays", "a")


def test_the_parts_of_a_graph_are_joined_by_their_ids() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#s", "name": "Stage Weekly"},
            {"@type": "Organization", "@id": "#o", "name": "Stage Weekly"},
            {"@type": "Person", "@id": "#p", "name": "Ana Ruiz"},
            {"@type": ["Article"], "author": {"@id": "#p"}, "publisher": {"@id": "#o"}, "datePublished": "2025-03-18"},
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    article = read(story(paragraphs(*EN), head=head))
    assert (article.authors, article.outlet, article.date) == (("Ana Ruiz",), "Stage Weekly", "2025-03-18")


@pytest.mark.parametrize(
    ("head", "top", "date"),
    (
        ('<meta property="article:published_time" content="2025-03-18T10:00:00Z">', "", "2025-03-18"),
        ('<meta name="DC.date.issued" content="2025-03">', "", "2025-03"),
        ('<meta itemprop="datePublished" content="20250318">', "", "2025-03-18"),
        ("", "<time datetime='2025-03-18T10:00'>Tuesday</time>", "2025-03-18"),
        ("", "<p class='date'>Published 18 March 2025, 10:32 GMT</p>", "2025-03-18"),
        ("", "<p class='meta'>Veröffentlicht am 18.03.2025 um 10:32 Uhr</p>", "2025-03-18"),
        ("", "<p class='date'>March 2025</p>", "2025-03"),
        ("", "<p class='date'>Updated 20 March 2025</p>", None),
        ("", "<time datetime='2025-03-20T10:00Z'>Published 18 March 2025</time>", "2025-03-18"),
        ("", "<time datetime='2025-03-20T10:00Z'>Updated 20 March 2025</time>", None),
        ("", "<p class='by'>von Ana Ruiz, 18.3.25</p>", "2025-03-18"),
        ("", "<div>LYON | Tue Mar 18, 2025 1:38am EDT</div>", "2025-03-18"),
        ("", "<figure><img src='a'><figcaption>Ruiz in Lyon on 3 May 2024.</figcaption></figure>", None),
        ('<meta itemprop="datePublished" value="2025-03-18 07:34:00.0">', "", "2025-03-18"),
        (
            "",
            "<ul><li><a href='/2'>Other</a><meta itemprop='datePublished' content='2012-06-16T01:20:48Z'></li></ul>",
            None,
        ),
        ('<script type="application/ld+json">{"datePublished": 2025-03-18T06:18:10-03:00}</script>', "", "2025-03-18"),
        (
            '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2025-03-18"}</script>',
            "",
            "2025-03-18",
        ),
        ('<meta property="article:modified_time" content="2025-03-20T10:00:00Z">', "", None),
        ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', "", None),
        ("", "<footer>© 2019 Stage Weekly</footer>", None),
    ),
)
def test_a_date_is_only_what_is_said_to_be_one(head: str, top: str, date: str | None) -> None:
    article = read(page(f"<article><h1>The theatre stays</h1>{top}{paragraphs(*EN)}</article>", head=head))
    assert article.date == date


def test_the_address_and_whoever_led_here_tell_the_date_if_the_page_does_not() -> None:
    html = story(paragraphs(*EN))
    assert read(html, url="https://glare.example/2025/03/18/velasco").date == "2025-03-18"
    assert read(html, url="https://glare.example/2025/3/8/velasco").date == "2025-03-08"
    assert read(html, url="https://glare.example/2025/03/velasco").date == "2025-03"
    old = "<div>Related: <a href='/1'>The theatre opens</a><br>Fri, Jul 12 2024</div>"
    assert read(story(old + paragraphs(*EN)), url="https://glare.example/2025/03/18/velasco").date == "2025-03-18"
    assert read(html, date="2025-03-18").date == "2025-03-18"


def test_days_and_months_are_told_apart_by_the_language_or_not_at_all() -> None:
    top = "<p class='date'>03/04/2025</p>"
    assert read(page(f"<h1>Le théâtre</h1>{top}{paragraphs(*FR)}", lang="fr")).date == "2025-04-03"
    assert read(page(f"<h1>The theatre</h1>{top}{paragraphs(*EN)}")).date == "2025"


@pytest.mark.parametrize(
    ("byline", "authors", "agencies"),
    (
        ("By Ana Ruiz and Tom Bell, Arts Editor", ("Ana Ruiz", "Tom Bell"), ()),
        ("Von Jan van der Meer, Lyon (dpa)", ("Jan van der Meer",), ("dpa",)),
        ("Par <a rel='author'>Léa Marchand</a> avec AFP", ("Léa Marchand",), ("AFP",)),
        ("Por ANA RUIZ | Redacción", ("Ana Ruiz",), ()),
        ("Stage Weekly staff", (), ()),
        ("By Ana Ruiz March 18, 2025", ("Ana Ruiz",), ()),
        ("—By <a rel='author'>AL MARSH</a>", ("Al Marsh",), ()),
        ("Ana Ruiz<br>Reporter, StageWeekly.example", ("Ana Ruiz",), ()),
        ("Ana Ruiz, USA TIMES", ("Ana Ruiz",), ()),
    ),
)
def test_authors_are_names_and_agencies_are_apart(
    byline: str, authors: tuple[str, ...], agencies: tuple[str, ...]
) -> None:
    article = read(story(f"<div class='byline'>{byline}</div>{paragraphs(*EN)}"))
    assert (article.authors, article.agencies) == (authors, agencies)
    assert article.text == "\n\n".join(EN)


def test_bylines_of_other_articles_are_not_this_ones() -> None:
    teaser = "<li><a href='/2'>Another story</a> <span class='byline'>By Jo Marsh</span></li>"
    byline = "<p class='byline'>By <a rel='author'>Ana Ruiz</a> and <a rel='author'>Tom Bell</a></p>"
    html = page(
        f"<ul>{teaser * 2}</ul><h1>The theatre stays</h1>{byline}{paragraphs(*EN)}<div><ul>{teaser * 2}</ul></div>"
    )
    assert read(html).authors == ("Ana Ruiz", "Tom Bell")
    agency = '<meta name="author" content="Associated Press">'
    article = read(page(f"<h1>The theatre stays</h1>{paragraphs(*EN)}<ul>{teaser}</ul>", head=agency))
    assert (article.authors, article.agencies) == ((), ("AP",))


@pytest.mark.parametrize(
    ("lines", "agencies"),
    (
        ((f"LYON (AFP) – {EN[0]}", *EN[1:]), ("AFP",)),
        ((*EN, "dpa/mbr"), ("dpa",)),
        ((*EN, "Source: Reuters"), ("Reuters",)),
        ((EN[0], f"{EN[1]} (EFE)"), ("EFE",)),
        (EN, ()),
    ),
)
def test_the_agency_is_named_in_the_dateline_or_at_the_end(lines: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    assert read(story(paragraphs(*lines))).agencies == agencies


def test_the_outlet_is_the_site_then_the_publisher_then_the_domain() -> None:
    site = '<meta property="og:site_name" content="Stage Weekly Online">'
    publisher = told(publisher={"name": "Stage Weekly"})
    assert read(story(paragraphs(*EN), head=site + publisher)).outlet == "Stage Weekly Online"
    assert read(story(paragraphs(*EN), head=publisher)).outlet == "Stage Weekly"
    assert read(story(paragraphs(*EN))).outlet == "stage-weekly.example"


@pytest.mark.parametrize(
    ("link", "url"),
    (
        ('<link rel="canonical" href="/arts/other">', "https://www.stage-weekly.example/arts/other"),
        (
            '<meta property="og:url" content="https://stage-weekly.example/arts/other">',
            "https://stage-weekly.example/arts/other",
        ),
        ('<link rel="canonical" href="https://agency.example/velasco">', URL),
        ('<link rel="canonical" href="https://www.stage-weekly.example/">', URL),
        ('<link rel="canonical" href="https://[broken">', URL),
        ("", URL),
    ),
)
def test_a_page_names_its_address_on_its_own_site_only(link: str, url: str) -> None:
    assert read(story(paragraphs(*EN), head=link)).url == url


def test_what_comes_from_the_web_has_its_address_for_an_id() -> None:
    data = story(paragraphs(*EN)).encode()
    ((_, article),) = readers.read(Input("crawl.warc.gz:17", "page", data, url=f"{URL}?utm_source=x"))
    assert isinstance(article, Article)
    assert article.id == "stage-weekly.example/arts/velasco"


@pytest.mark.parametrize(
    ("declared", "lines", "language"),
    (
        ("en", DE, "de"),
        ("de-AT", DE, "de-AT"),
        ("de_ch", DE, "de-CH"),
        ("", FR, "fr"),
        ("x", ES, "es"),
        ("en", EN, "en"),
    ),
)
def test_a_wrong_language_does_not_win(declared: str, lines: tuple[str, ...], language: str) -> None:
    assert read(story(paragraphs(*lines), lang=declared)).language == language


@pytest.mark.parametrize(
    ("headline", "head", "title"),
    (
        ("The theatre stays", "<title>The theatre stays - Stage Weekly</title>", "The theatre stays"),
        ("Arts The theatre stays open", "<title>The theatre stays open | SW</title>", "The theatre stays open"),
        ("Stage Weekly", "<title>The theatre stays open | Stage Weekly</title>", "The theatre stays open"),
        ("", '<meta property="og:title" content="She: &quot;We stay&quot;">', 'She: "We stay"'),
        ("<q>We stay</q>, she says", "", "“We stay”, she says"),
    ),
)
def test_the_title_is_the_headline_that_the_page_shows(headline: str, head: str, title: str) -> None:
    assert read(story(paragraphs(*EN), title=headline, head=head)).title == title


# encodings


RUSSIAN = (
    "Министр заявила в понедельник, что она не уйдёт в отставку, и ответила на вопросы депутатов городского совета.",
    "«Мы не уйдём», — сказала она членам совета, которые ждали этого вечера дольше, чем могли вспомнить.",
)
GREEK = (
    "Η υπουργός δήλωσε τη Δευτέρα ότι δεν θα παραιτηθεί από τη θέση της και απάντησε σε όλες τις ερωτήσεις τους.",
) * 2
JAPANESE = (
    "大臣は月曜日の記者会見で、辞任するつもりはないと述べた。「私たちは去りません」と彼女は議員たちに語り、質問に一つ一つ答えた。",
) * 2


@pytest.mark.parametrize(
    ("lines", "encoding", "declared", "transport"),
    (
        (DE, "utf-8", "iso-8859-1", "iso-8859-1"),
        (DE, "windows-1252", "iso-8859-1", None),
        (DE, "windows-1252", "utf-8", "utf-8"),
        (DE, "windows-1252", None, None),
        (DE, "utf-16", None, None),
        (DE, "utf-16-le", None, "utf-8"),
        (DE, "utf-8-sig", "windows-1251", None),
        (RUSSIAN, "windows-1251", "windows-1251", "iso-8859-1"),
        (RUSSIAN[:1], "koi8-r", None, "koi8-r"),
        (RUSSIAN, "windows-1251", None, None),
        (GREEK, "iso-8859-7", "iso-8859-7", None),
        (JAPANESE, "shift_jis", "x-sjis", None),
        (JAPANESE, "euc-jp", None, "euc-jp"),
    ),
)
def test_every_encoding_is_read_whatever_is_said_of_it(
    lines: tuple[str, ...], encoding: str, declared: str | None, transport: str | None
) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    data = f"<html><head>{meta}</head><body>{paragraphs(*lines)}</body></html>".encode(encoding)
    assert lines[0] in charset.decode(data, transport)
    assert lines[-1] in charset.decode(data, transport)


def test_text_garbled_before_is_mended_where_that_is_sure() -> None:
    garbled = "\n".join(DE).encode().decode("latin-1").translate(dict(enumerate(charset.CP1252)))
    assert charset.decode(garbled.encode()) == "\n".join(DE)
    assert charset.decode("Über Ã und â schrieb sie".encode()) == "Über Ã und â schrieb sie"


def test_some_bad_bytes_do_not_turn_a_page_into_another_encoding() -> None:
    data = "\n".join(DE).encode() + b" caf\xe9 " + "ö".encode()[:1]
    assert charset.decode(data).startswith("\n".join(DE) + " café")


# no article


@pytest.mark.parametrize(
    ("html", "because"),
    (
        ("", "empty"),
        ("   \n", "empty"),
        ("<html></html>", "empty"),
        (page("<div id='root'></div><script>boot()</script>"), "empty"),
        (page("<h1>404</h1><p>The page that you are looking for is not here, or it was here once and has moved.</p>",
              head="<title>Page not found</title>"), "error page"),
        (page("<h1>Seite nicht gefunden</h1><p>Die Seite, die Sie suchen, gibt es hier nicht oder nicht "
        "mehr.</p>"), "error page"),
        (page("<ul>" + "".join(f"<li><a href='/{n}'>A story about the theatre number {n}</a></li>" for n in range(30))
              + "</ul>"), "links"),
        (page("<h1>Stage Weekly</h1>" + "".join(
            f"<article><h2><a href='/{n}'>A story about number {n}</a></h2><p>A teaser that says what story "
            f"number {n} is "
            "about in one sentence.</p></article>" for n in range(12))), "links"),
        (page("<h1>Stage Weekly</h1><div class='paywall'><p>Subscribe now to continue reading this and all "
        "other articles."
              "</p></div>"), "login"),
    ),
    ids=lambda x: x[:12],
)  # fmt: skip
def test_a_page_without_an_article_is_refused_and_says_why(html: str, because: str) -> None:
    reason = refused(html)
    assert reason.startswith("holds no article's text; ")
    assert because in reason


def test_the_lead_of_an_article_behind_a_wall_is_read() -> None:
    wall = (
        "<div class='paywall'><h2>Weiterlesen mit Plus</h2><p>Dieser Artikel ist nur für Abonnenten lesbar.</p></div>"
    )
    article = read(story(paragraphs(DE[0]) + wall, lang="de", head=told(isAccessibleForFree=False)))
    assert article.text == DE[0]


@pytest.mark.parametrize(
    ("data", "because"),
    (
        (b"%PDF-1.7 ...", "PDF"),
        (b"<div>" * 1_000_000, "deep"),
        (b"<b></b>" * 600_000, "elements"),
        (b"<p>a " * 30_000, "lines"),
        (b"x<br>" * 30_000, "lines"),
        (b"<p>" + b"a " * LIMITS.paragraph, "paragraph of"),
        (b"<p>" + b"a" * (LIMITS.document + 1), "MB"),
    ),
    ids=("PDF", "deep", "elements", "paragraphs", "lines", "long", "large"),
)
def test_a_page_over_a_cap_is_refused_quickly(data: bytes, because: str) -> None:
    begin = time.perf_counter()
    assert because in refused(data)
    assert time.perf_counter() - begin < 10


# whatever comes


TAGS = (
    "p div span b q blockquote figure figcaption table tr td article h1 h2 li br pre a aside section time sup".split()
)
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        (
            "<blockquote class=twitter-tweet>",
            "<div class=tweet>",
            "<p class=caption>",
            "<a href=https://x.com/a/status/1>",
        )
    ),
    st.sampled_from(
        (
            "@tbell",
            "— Tom Bell (@tbell) March 30, 2025",
            "A post shared by Tom (@tom)",
            "<!--",
            "&#0;",
            "&shy;",
            "\x00",
            "\ufeff",
        )
    ),
    st.sampled_from((*EN, DE[0], FR[1])),
    st.text(max_size=20),
)


@settings(max_examples=300, deadline=5000)
@given(st.lists(PIECES, max_size=40))
def test_any_tags_give_an_article_with_whole_blocks_or_a_reason(pieces: list[str]) -> None:
    found = outcome("".join(pieces).encode("utf-8", "replace"))
    if isinstance(found, Article):
        consistent(found)


@settings(max_examples=300, deadline=5000)
@given(st.binary(max_size=400), st.sampled_from((None, "utf-8", "shift_jis", "utf-16", "x", "\0")))
def test_any_bytes_give_an_article_with_whole_blocks_or_a_reason(data: bytes, transport: str | None) -> None:
    for given_data in (data, story(paragraphs(*EN)).encode() + data, b"<p>" + data + paragraphs(*EN).encode()):
        one = Input("a.html", "page", given_data, id="a", charset=transport)
        for _, found in readers.read(one):
            if isinstance(found, Article):
                consistent(found)
