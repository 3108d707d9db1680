"""One act of saying: its words, who credits whom, how they changed on the way, and what supports each claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord import ask, telling
from onrecord.export.jsonl import Json, account_json, searched_json, utterance_json
from onrecord.web.page import Asked


@dataclass(frozen=True, slots=True)
class UtterancePage:
    """An utterance with all that report it."""

    said: ask.Said

    template: ClassVar[str] = "utterance.html"
    schema: ClassVar[Json] = {"type": "object"}

    @property
    def title(self) -> str:
        return telling.title(self.said.utterance, self.said.accounts)

    def json(self) -> Json:
        return {
            "utterance": utterance_json(self.said.utterance),
            "reports": [account_json(account) for account in self.said.accounts],
            "searched": searched_json(self.said.searched),
        }


def made(asked: Asked) -> UtterancePage:
    return UtterancePage(ask.utterance(asked.store, asked.path["id"]))
