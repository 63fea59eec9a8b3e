"""Sets and exercises of one's own, opened from Stretch."""
