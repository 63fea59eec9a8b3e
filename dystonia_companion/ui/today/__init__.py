"""Today: a column into which each feature adds a card."""
