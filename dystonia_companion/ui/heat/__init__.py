"""Warmth and cold: choose a pack, answer what has to be known, follow the countdown, take it off."""
