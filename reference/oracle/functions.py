"""The functions of the contract, called as a notebook would: operators, methods, torch functions."""

import operator

import torch
import torch.nn.functional as F
from brevitas.quant_tensor import IntQuantTensor

from .document import arguments, number

OPERATORS = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv}
POOL = ("kernel_size", "stride", "padding", "dilation", "ceil_mode")


def keyword(function, *names):
    """A function of one input whose other arguments are passed by name."""
    return lambda step, x: function(x, **arguments(step, names))


def method(name, *names):
    """A method of the tensor, its arguments passed in order."""
    return lambda step, x: getattr(x, name)(*arguments(step, names).values())


def avg_pool2d(step, x):
    """All seven arguments by position, as nn.AvgPool2d passes them: Brevitas' handler takes no fewer."""
    kernel_size = arguments(step, ["kernel_size"])["kernel_size"]
    rest = {
        "stride": kernel_size,
        "padding": 0,
        "ceil_mode": False,
        "count_include_pad": True,
        "divisor_override": None,
        **arguments(step, ("stride", "padding", "ceil_mode", "count_include_pad", "divisor_override")),
    }
    return F.avg_pool2d(x, kernel_size, *rest.values())


def integers(step, x):
    """Brevitas' integers as float32; of a plain tensor torch's `int()`, which drops the fraction."""
    return x.int().to(torch.float32)


def dequantized(step, x):
    return x.value if isinstance(x, IntQuantTensor) else x


UNARY = {
    "neg": lambda step, x: operator.neg(x),
    "abs": lambda step, x: abs(x),
    "max_pool1d": keyword(F.max_pool1d, *POOL),
    "max_pool2d": keyword(F.max_pool2d, *POOL),
    "adaptive_max_pool2d": keyword(F.adaptive_max_pool2d, "output_size"),
    "avg_pool2d": avg_pool2d,
    "adaptive_avg_pool2d": lambda step, x: F.adaptive_avg_pool2d(x, arguments(step, ["output_size"])["output_size"]),
    "relu": keyword(F.relu),
    "torch_relu": keyword(torch.relu),
    "relu6": keyword(F.relu6),
    "hardtanh": keyword(F.hardtanh, "min_val", "max_val"),
    "tanh": keyword(torch.tanh),
    "sigmoid": keyword(torch.sigmoid),
    "softmax": keyword(torch.softmax, "dim"),
    "pad": keyword(F.pad, "pad", "mode", "value"),
    "interpolate": keyword(F.interpolate, "size", "scale_factor", "mode", "align_corners"),
    "pixel_shuffle": keyword(F.pixel_shuffle, "upscale_factor"),
    "pixel_unshuffle": keyword(F.pixel_unshuffle, "downscale_factor"),
    "flatten": lambda step, x: x.flatten(**arguments(step, ("start_dim", "end_dim"))),
    "reshape": lambda step, x: x.reshape(step["shape"]),
    "transpose": method("transpose", "dim0", "dim1"),
    "permute": lambda step, x: x.permute(*step["dims"]),
    "torch_permute": lambda step, x: torch.permute(x, step["dims"]),
    "dropout": keyword(F.dropout, "p", "training"),
    "int": integers,
    "value": dequantized,
}
BINARY = {
    "matmul": torch.matmul,
    "isclose": lambda a, b: torch.isclose(a, b).to(torch.float32),
}


def is_function(kind: str) -> bool:
    return kind in UNARY or kind in BINARY or kind in OPERATORS or kind == "cat"


def apply(step: dict, inputs: list):
    kind = step["kind"]
    if kind == "cat":
        return torch.cat(inputs, **arguments(step, ["dim"]))
    if kind in OPERATORS:
        return arithmetic(OPERATORS[kind], step, inputs)
    if kind in BINARY:
        return BINARY[kind](*inputs)
    return UNARY[kind](step, *inputs)


def arithmetic(function, step: dict, inputs: list):
    """
    Two inputs in their order, or one with a number: `other` on its right, `left` on its left.
    The number is a float, whatever it looks like: `2 * qt` would repeat the tuple that an
    IntQuantTensor is, where `2.0 * qt` is a TypeError.
    """
    if "other" in step:
        return function(inputs[0], float(number(step["other"])))
    if "left" in step:
        return function(float(number(step["left"])), inputs[0])
    return function(*inputs)
