"""A question and a store in, an answer as a dataclass out: every surface shows these and none looks further.

The same question gives the same answer through the command, the library, a page and an export, because this is the only
place where it is asked.
"""

from onrecord.ask.accounts import account_on, article_of, conflicting, conflicts, search, utterance, utterances
from onrecord.ask.answers import (
    Account,
    Checked,
    Clash,
    First,
    Known,
    Listed,
    NotOnRecord,
    Page,
    Report,
    Said,
    Timeline,
    Traced,
)
from onrecord.ask.drafts import check, check_file, trace
from onrecord.ask.events import stories, story
from onrecord.ask.readings import (
    alone,
    corrections,
    open_store,
    page,
    pages,
    quotes,
    quotes_of,
    read,
    searched,
    skipped,
)
from onrecord.ask.somebody import people, person, persons, who

__all__ = [
    "Account",
    "Checked",
    "Clash",
    "First",
    "Known",
    "Listed",
    "NotOnRecord",
    "Page",
    "Report",
    "Said",
    "Timeline",
    "Traced",
    "account_on",
    "alone",
    "article_of",
    "check",
    "check_file",
    "conflicting",
    "conflicts",
    "corrections",
    "open_store",
    "page",
    "pages",
    "people",
    "person",
    "persons",
    "quotes",
    "quotes_of",
    "read",
    "search",
    "searched",
    "skipped",
    "stories",
    "story",
    "trace",
    "utterance",
    "utterances",
    "who",
]
