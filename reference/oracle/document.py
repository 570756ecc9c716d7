"""What a document may ask of the reference, and how its literals become tensors."""

import torch

LITERALS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf"), "-0": -0.0}


class DocumentError(Exception):
    """The document is wrong, or uses a kind that the reference does not cover."""


def number(value):
    """A number of the document; non-finite ones and minus zero are strings."""
    return LITERALS[value] if isinstance(value, str) else value


def literal(field) -> torch.Tensor:
    """A float32 tensor from `{ shape, values }`, values flat in C order."""
    values = [number(value) for value in field["values"]]
    return torch.tensor(values, dtype=torch.float32).reshape(field["shape"])


def number_or_literal(field):
    """A scale or zero point: a Python number, or a tensor where it has a shape."""
    return literal(field) if isinstance(field, dict) else number(field)


def as_tuple(field):
    """torch takes tuples where JSON has lists."""
    return tuple(field) if isinstance(field, list) else field


def arguments(step: dict, names) -> dict:
    """The named arguments that the step gives; what it leaves out keeps torch's default."""
    return {name: as_tuple(step[name]) for name in names if name in step}
