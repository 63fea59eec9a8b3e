"""Painters without widgets: figure, ring. The same paint serves screen, PNG and PDF."""
