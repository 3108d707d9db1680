"""Answers to formats, one file per format: ``jsonl`` says what an answer is as JSON, ``csv`` lays it flat."""
