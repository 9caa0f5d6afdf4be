"""Scores and values customers on Apache Spark, with the engine of customer-value."""

# The version of the engine that this package works with, and so its own: SQL, cells and model files of
# one version belong together.
__version__ = "0.1.0"
