"""The diary: entries, what they show over time, tricks, and the page for the neurologist."""
