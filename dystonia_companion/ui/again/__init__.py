""" "Has anything changed?": the card that asks, and what changed answers make different, in words."""
