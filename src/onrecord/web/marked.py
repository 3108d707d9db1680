"""Text with spans in, HTML with the spans marked out. Spans nest and overlap, and the text may hold anything."""
