"""Random documents: seeded, and each one depends on the seed and its own number alone."""
