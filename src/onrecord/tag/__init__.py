"""An article in, the model's candidates for quotations out.

``tagger()`` loads the packaged model, or the one in the folder that $ONRECORD_MODEL names (what
``onrecord --model FOLDER`` sets). "none" there stands for no model: the rules work alone, as they do where none is
packaged.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.tag.model import Tagger

VARIABLE = "ONRECORD_MODEL"
NO_MODEL = "none"


def tagger() -> Tagger | None:
    """The model in use, loaded once; None where none is to be used.

    Raises InputError where the folder that is named holds no model that this version can read.
    """
    from onrecord.tag import model

    folder = _folder()
    return None if folder is None else model.tagger(folder)


def version() -> str | None:
    """What tells the model in use from any other, without loading it; None where none is to be used."""
    from onrecord.tag import model

    folder = _folder()
    return None if folder is None else model.identity(folder)


def facts() -> dict[str, Any] | None:
    """What the model in use says of itself; None where none is to be used. Raises as ``tagger``."""
    from onrecord.tag import model

    folder = _folder()
    return None if folder is None else model.facts_of(folder)


def _folder() -> Path | None:
    from onrecord.tag import model

    named = os.environ.get(VARIABLE, "")
    if named == NO_MODEL:
        return None
    if named:
        return Path(named).resolve()
    return model.PACKAGED if (model.PACKAGED / "model.json").is_file() else None
