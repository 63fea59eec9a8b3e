"""Painters without widgets: figure, ring. The same paint serves screen, PNG and PDF."""

from dystonia_companion.drawing.none_kept import keep_none

keep_none()
