"""One module a page: a dataclass that HTML and JSON are both made from, and ``made``, which asks the store for it."""
