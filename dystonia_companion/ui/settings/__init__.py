"""Settings: a page made from the declarations in settings.py."""
