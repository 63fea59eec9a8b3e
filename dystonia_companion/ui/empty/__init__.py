"""Places that have nothing to show yet."""
