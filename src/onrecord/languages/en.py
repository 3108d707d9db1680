"""Facts of English: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Language, People, Speech, Words

SPEECH = Speech()

PEOPLE = People()

WORDS = Words()

LANGUAGE = Language(code="en", name="English", speech=SPEECH, people=PEOPLE, words=WORDS)
