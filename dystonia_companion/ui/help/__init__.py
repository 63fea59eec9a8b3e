"""Help: pages of words with their sources, and the table of keys."""
