"""Text in, places out: words, sentences, paragraphs, paired quotation marks. Offsets are never lost."""
