"""Answers to what a reader sees: terminal pages by rich, notebook pages as HTML. One module per answer."""
