"""Small parts used by every place."""
