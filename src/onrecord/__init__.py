"""Who said what, according to whom: articles in, quotations with their speakers, chains and versions out.

>>> import onrecord
>>> onrecord.__version__.count(".")
2
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.library import Document, Record, open, read, read_all, read_text

__version__ = "0.1.0"
__all__ = ["Document", "Record", "__version__", "open", "read", "read_all", "read_text"]


def __getattr__(name: str) -> Any:
    # Loaded when first used: `onrecord --help` and `import onrecord` stay light.
    if name in __all__:
        return getattr(import_module("onrecord.library"), name)
    raise AttributeError(f"module 'onrecord' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
