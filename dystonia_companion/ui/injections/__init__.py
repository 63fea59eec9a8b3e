"""Injections: treatments, the cycle, appointments."""
