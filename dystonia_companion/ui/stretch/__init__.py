"""Stretch: choosing a routine and following it."""
