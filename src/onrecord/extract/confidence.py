"""How often each rule is right: measured by ``benchmarks/rules.py`` on the training parts of two annotated news
corpora, English (PolNeAR) and German (Wikinews). A rule seen fewer than 20 times there has its family's figure."""

UNMEASURED = 0.5

CONFIDENCE: dict[str, float] = {
    "cue between": 0.90,
    "cue behind": 0.89,
    "cue before, that": 0.88,
    "cue before, quoted": 0.87,
    "according to": 0.87,
    "according to outlet": 0.87,
    "cue aside": 0.85,
    "inside a reported clause": 0.81,
    "colon before": 0.85,
    "cue before, clause": 0.84,
    "mood carries on": 0.86,
    "mood behind a colon": 0.84,
    "unknown cue aside": 0.58,
    "unknown cue before": 0.79,
    "cue before, that, thought": 0.78,
    "cue before, question": 0.77,
    "noun before": 0.74,
    "cue before, clause, thought": 0.71,
    "cue before, infinitive": 0.66,
    "goes on": 0.67,
    "cue before, label": 0.71,
    "sentence before": 0.58,
    "sentence behind": 0.58,
    "unknown cue": 0.58,
    "cue before, named": 0.52,
    "cue before, question, thought": 0.44,
    "cue behind, thought": 0.27,
    # Families: a colon as before quoted words, thoughts as thoughts, quoted words inside quoted words as quoted words.
    "cue before, colon": 0.67,
    "cue before, infinitive, thought": 0.67,
    "cue before, quoted, thought": 0.71,
    "cue before, colon, thought": 0.44,
    "inside a quotation": 0.84,
    # Neither corpus counts posts as quotations (3 of 55 right there); what is recognised as one is its author's words.
    "embedded post": 0.90,
}
