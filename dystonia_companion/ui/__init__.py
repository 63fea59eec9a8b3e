"""The window and everything in it."""

from dystonia_companion.steady import keep_singletons

keep_singletons()
