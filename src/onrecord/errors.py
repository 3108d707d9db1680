"""Everything that On Record raises on purpose.

::

    OnRecordError
    ├── UsageError            the call itself is wrong (exit code 2)
    ├── InputError            one input can't be read: becomes a Skipped row in a batch
    │   ├── NotText           binary, NUL bytes, undecodable
    │   ├── TooLarge          over a cap
    │   ├── BadRecord         a line or field that isn't what it should be
    │   ├── Withheld          under embargo: not to be read yet
    │   └── FetchError        an address that doesn't answer, may not be read, or isn't public
    ├── UnknownLanguage       no file of facts for that language
    └── StoreError            the store is missing, not ours, newer than this program, or locked
        └── Disconnected      the server of the store went away; what was begun is undone
"""


class OnRecordError(Exception):
    """The base class. The message names the thing and the next step."""


class UsageError(OnRecordError):
    """The call itself is wrong."""


class InputError(OnRecordError):
    """One input can't be read."""


class NotText(InputError):
    """The bytes are not text."""


class TooLarge(InputError):
    """The input is over a cap."""


class BadRecord(InputError):
    """A line or a field isn't what it should be."""


class Withheld(InputError):
    """Under embargo: not to be read yet."""


class FetchError(InputError):
    """An address doesn't answer, may not be read, or isn't public.

    ``status``: what the server answered (404), if it did. ``retry_after``: seconds it asks to be left alone.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class UnknownLanguage(OnRecordError):
    """No file of facts for that language."""


class StoreError(OnRecordError):
    """The store is missing, not ours, newer than this program, or locked."""


class Disconnected(StoreError):
    """The server of the store went away in the middle of something. None of that was stored, or all of it: it can be
    done again."""
