"""Numbers, dates and trees in, SVG out, drawn by the server: no script, readable in print, named for screen readers."""
