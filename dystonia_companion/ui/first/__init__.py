"""The first start: calm pages that ask what prescribing needs, each of which can be opened again later."""
