"""Drives any guided session: runner, cues, voice and sound."""
