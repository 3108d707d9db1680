"""Facts of Spanish: how it reports speech, names people, and which words do which work."""

from __future__ import annotations

from onrecord.languages import Language, People, Speech, Words

SPEECH = Speech()

PEOPLE = People()

WORDS = Words()

LANGUAGE = Language(code="es", name="Spanish", speech=SPEECH, people=PEOPLE, words=WORDS)
