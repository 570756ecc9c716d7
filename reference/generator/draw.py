"""Small choices on top of Python's generator, and float32 arithmetic for the numbers of a document."""

import random

import numpy as np

from oracle.numbers import float_text


class Draw:
    def __init__(self, seed: int, number: int):
        self.random = random.Random(f"{seed}/{number}")

    def one(self, options):
        return self.random.choice(list(options))

    def whole(self, low: int, high: int) -> int:
        """Both ends included."""
        return self.random.randint(low, high)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def magnitude(self) -> np.float32:
        """A positive float32 with a full mantissa, from 2^-8 to 2^5."""
        return np.float32(2.0 ** self.random.uniform(-8, 5))

    def few(self, options, probability: float) -> dict:
        """Each option (name: function of no argument) with this probability."""
        return {name: choose() for name, choose in options.items() if self.chance(probability)}


def values(array) -> list:
    """Flat JSON numbers that give the same float32 back."""
    return [float_text(value) for value in np.asarray(array, dtype=np.float32).ravel()]


def size(shape) -> int:
    return int(np.prod(shape, dtype=np.int64))
