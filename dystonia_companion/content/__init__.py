"""resources/*.toml and words, read and checked, turned into model values."""
