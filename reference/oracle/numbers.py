"""
How numbers leave Python: as JSON that gives the same float32 back, or packed into base64.

A report is built with numpy arrays in it. `readable` writes the contract's own JSON, every float
as the shortest text that rounds to the same float32; `packed` writes what README.md calls a
packed array, a string `dtype:base64` of little-endian bytes.
"""

import base64
import math

import numpy as np

# Shorter arrays stay lists: they are easier to read and hardly longer.
PACKED_FROM = 9
SAFE_INTEGER = 2**53
INTEGER_TYPES = (("i8", np.int8), ("i16", np.int16), ("i32", np.int32), ("i64", np.int64))


def float_text(value: np.float32):
    """A float32 as JSON: a number, or the contract's strings for what JSON cannot say."""
    if np.isnan(value):
        return "NaN"
    if np.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "-0" if np.signbit(value) else 0
    shortest = float(np.format_float_scientific(value, unique=True))
    return int(shortest) if shortest == math.trunc(shortest) and abs(shortest) < 1e15 else shortest


def integer_text(value: int):
    return str(value) if abs(value) > SAFE_INTEGER else value


def listed(array: np.ndarray) -> list:
    if array.dtype == np.float32:
        return [float_text(value) for value in array.ravel()]
    return [integer_text(int(value)) for value in array.ravel()]


def packed_array(array: np.ndarray):
    if array.size < PACKED_FROM:
        return listed(array)
    if array.dtype == np.float32:
        return "f32:" + base64.b64encode(array.astype("<f4").tobytes()).decode()
    for name, dtype in INTEGER_TYPES:
        limits = np.iinfo(dtype)
        if array.min() >= limits.min and array.max() <= limits.max:
            little = np.dtype(dtype).newbyteorder("<")
            return f"{name}:" + base64.b64encode(array.astype(little).tobytes()).decode()
    raise ValueError("integers beyond 64 bits")


def encode(node, write_array):
    """The same structure with every array written by `write_array` and every float as JSON."""
    if isinstance(node, dict):
        return {key: encode(value, write_array) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [encode(value, write_array) for value in node]
    if isinstance(node, np.ndarray):
        return write_array(node)
    if isinstance(node, np.float32):
        return float_text(node)
    return node


def readable(report):
    return encode(report, listed)


def packed(report):
    return encode(report, packed_array)
