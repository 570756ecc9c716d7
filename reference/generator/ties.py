"""
Tensors that fall on the boundaries of a quantizer.

Normal random numbers almost never meet a tie. Here the largest magnitude m is chosen first; the
quantizer will take s = fl(m / T) from it, and most values are fl((k + 1/2) s) for a whole k, or
the float just below or above. The rest lie on the grid, at 0 and -0, and past the range's ends.
"""

import numpy as np

from .draw import Draw


def int_range(bits: int, signed: bool, narrow: bool):
    if signed:
        return -(2 ** (bits - 1)) + narrow, 2 ** (bits - 1) - 1
    return 0, 2**bits - 1 - narrow


def threshold(bits: int, signed: bool, narrow: bool) -> int:
    low, high = int_range(bits, signed, narrow)
    return -low if signed else high


def step_of(largest: np.float32, divisor: int) -> np.float32:
    return np.float32(largest / np.float32(divisor))


def neighbour(value: np.float32, places: int) -> np.float32:
    towards = np.float32(np.inf if places > 0 else -np.inf)
    for _ in range(abs(places)):
        value = np.nextafter(value, towards)
    return value


def one_value(draw: Draw, low: int, high: int, step: np.float32) -> np.float32:
    k = draw.whole(low - 1, high + 1)
    form = draw.random.random()
    if form < 0.75:
        return neighbour(np.float32((k + 0.5) * float(step)), draw.one((-1, 0, 0, 1)))
    if form < 0.92:
        return np.float32(k * float(step))
    return draw.one((np.float32(0), np.float32(-0.0), np.float32(step * np.float32(draw.random.uniform(low, high)))))


def tied(draw: Draw, count: int, bits: int, signed: bool, narrow: bool, largest: np.float32, holds_largest=True):
    """`count` float32 values, none beyond `largest` in magnitude where it has to stay the largest."""
    low, high = int_range(bits, signed, narrow)
    if not signed and draw.chance(0.3):
        low = -3
    step = step_of(largest, max(threshold(bits, signed, narrow), 1))
    drawn = np.array([one_value(draw, low, high, step) for _ in range(count)], dtype=np.float32)
    if holds_largest:
        drawn = np.clip(drawn, -largest, largest)
        drawn[draw.whole(0, count - 1)] = largest if draw.chance(0.5) else -largest
    return drawn
