"""Breathe: ways of breathing, own ones, the pacer, and one's own breath beside it."""
