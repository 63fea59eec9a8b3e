"""Reminders as a person sees them: the rules, what comes next, what was missed, and whether everything works."""
