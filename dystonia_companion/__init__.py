"""A home companion for people with cervical dystonia."""

__version__ = "0.1.0"
