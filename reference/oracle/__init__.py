"""Runs an experiment document through Brevitas itself: the oracle of the two engines."""
