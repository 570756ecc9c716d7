"""
Integer layers in exact arithmetic.

Where input and weight are valid integer tensors with zero points of 0, the layer is a sum of
integer products. Brevitas adds float32 products of dequantized operands instead, and its result
may stray from that integer. The contract reports the exact integer, so it is computed here, with
the layer's own geometry, in float64 while every partial sum fits 53 bits and in int64 beyond.
"""

import warnings

import numpy as np
import torch
from brevitas.quant_tensor import IntQuantTensor

from . import entries


def integer_operand(part) -> bool:
    return (
        isinstance(part, IntQuantTensor)
        and part.value.numel() > 0
        and bool((part.zero_point == 0).all())
        and entries.validity_of(part)[0] is True
    )


def products_share_a_scale(layer, given) -> bool:
    """A scale per input channel leaves sums of integers without meaning, but where each channel has its own filter."""
    if given.scale.numel() == 1:
        return True
    channels = getattr(layer, "in_channels", None)
    batched = given.value.dim() == layer.weight.dim()
    return channels is not None and batched and layer.groups == channels == layer.out_channels


def exact_integers(layer, parts: dict, output):
    """int64 of the output's shape, or None where the layer is not an integer one."""
    if not (integer_operand(parts["input"]) and integer_operand(parts["weight"])):
        return None
    if not isinstance(output, IntQuantTensor) or not products_share_a_scale(layer, parts["input"]):
        return None
    operands = [torch.from_numpy(entries.rounded_integers(parts[name])) for name in ("input", "weight")]
    largest = [int(operand.abs().max()) for operand in operands]
    bound = largest[0] * largest[1] * operands[1][0].numel() * operands[1].shape[0]
    dtype = torch.float64 if bound < 2**53 else torch.int64
    # torch warns of some paddings at each convolution: once was Brevitas', this one is ours.
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        total = layer.inner_forward_impl(operands[0].to(dtype), operands[1].to(dtype), None)
    total = total.to(torch.int64).numpy()
    return with_bias(layer, parts.get("bias"), output, total)


def with_bias(layer, bias, output, total):
    """
    A bias on the output's own scale joins the sum; any other has moved the zero point instead.
    Brevitas takes scales for equal that differ by less than 1e-8: then the sum is no integer.
    """
    if not isinstance(bias, IntQuantTensor) or bool((output.zero_point != 0).any()):
        return total
    shape = [1] * total.ndim
    shape[channel_dim(layer, total)] = -1
    integers = entries.rounded_integers(bias).reshape(shape)
    scales = np.broadcast_to(entries.array(bias.scale).ravel(), integers.shape[channel_dim(layer, total)]).reshape(shape)
    on_scale = np.broadcast_to(entries.array(output.scale), scales.shape) == scales
    return total + integers if (on_scale | (integers == 0)).all() else None


def channel_dim(layer, total) -> int:
    """The axis of the output channels; an unbatched convolution has it first."""
    return total.ndim - 1 if is_linear(layer) else max(total.ndim - layer.weight.dim() + 1, 0)


def is_linear(layer) -> bool:
    return isinstance(layer, torch.nn.Linear)


def with_exact_result(entry: dict, output: IntQuantTensor, total: np.ndarray) -> dict:
    """
    The entry as the contract has it: the exact integer, the value it stands for, and Brevitas'
    own float value as the shadow.
    """
    with torch.no_grad():
        exact = torch.from_numpy(total).to(torch.float32)
        try:
            value = (exact - output.zero_point) * output.scale
        except RuntimeError:
            return entry
    if value.shape != output.value.shape:
        # A zero point that enlarges the tensor: what Brevitas gives keeps its shape.
        return entry
    shadow = {"value": entry["value"], "is_valid": entry.get("is_valid")}
    if entry["type"] == "Tensor":
        return {**entry, "value": entries.array(value), "shadow": shadow}
    judged = entries.quant_tensor_entry(output.set(value=value))
    return {**judged, "int": total if judged["is_valid"] else None, "shadow": shadow}


def accumulator(layer, output: IntQuantTensor, total: np.ndarray) -> dict:
    """Brevitas' bound and the final sums that occurred, per output channel."""
    axis = channel_dim(layer, total)
    per_channel = np.moveaxis(total, axis, 0).reshape(total.shape[axis], -1)
    return {
        "brevitas_bits": np.float32(output.bit_width.detach()),
        "final": {"min": per_channel.min(1), "max": per_channel.max(1)},
    }
