"""The version of the distribution, and the name of the software: the one place for both."""

__version__ = "0.1.0"

# What the graph calls the software that made it.
SOFTWARE = "Attest"
