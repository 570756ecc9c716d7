"""The report's entries: what a step gave, in the contract's words, with arrays still in numpy."""

import numpy as np
import torch
from brevitas.quant_tensor import IntQuantTensor

TOLERANCE = 0.2


def array(tensor: torch.Tensor) -> np.ndarray:
    """A copy as float32, C order: a later step may change the tensor in place."""
    return np.array(tensor.detach().to(torch.float32).contiguous().numpy(), dtype=np.float32)


def shaped(tensor: torch.Tensor) -> dict:
    return {"shape": list(tensor.shape), "values": array(tensor)}


def error_entry(kind: str, message: str) -> dict:
    return {"type": "Error", "error": {"type": kind, "message": message}}


def value_entry(value) -> dict:
    """The entry of a Tensor or an IntQuantTensor, exactly as Brevitas has it."""
    if isinstance(value, IntQuantTensor):
        return quant_tensor_entry(value)
    return {
        "type": "Tensor",
        "shape": list(value.shape),
        "value": array(value),
        "int": None,
        "error": None,
    }


def rounded_integers(tensor: IntQuantTensor) -> np.ndarray:
    """rne(value / scale + zero_point) as int64, before any narrowing to int8 or int32."""
    return array(torch.round(tensor._pre_round_int_value)).astype(np.float64).astype(np.int64)


def quant_tensor_entry(tensor: IntQuantTensor) -> dict:
    valid, validity = validity_of(tensor)
    bit_width = tensor.bit_width.detach()
    return {
        "type": "IntQuantTensor",
        "shape": list(tensor.shape),
        "value": array(tensor.value),
        "int": rounded_integers(tensor) if valid else None,
        "scale": shaped(tensor.scale),
        "zero_point": shaped(tensor.zero_point),
        "bit_width": np.float32(bit_width) if bit_width.numel() == 1 else shaped(bit_width),
        "signed": bool(tensor.signed),
        "training": bool(tensor.training),
        "is_valid": valid,
        "validity": validity,
        "error": None,
    }


def validity_of(tensor: IntQuantTensor):
    """
    Brevitas' verdict and the numbers behind it. `is_valid` itself raises where the scale does not
    broadcast over the value: then the verdict is null and `validity.error` is the exception.
    """
    with torch.no_grad():
        try:
            valid = bool(tensor.is_valid)
        except Exception as error:
            return None, {"error": {"type": type(error).__name__, "message": str(error)}}
        before = tensor._pre_round_int_value
        rounded = torch.round(before)
        distance = array(torch.abs(before - rounded)).ravel()
        worst = int(np.argmax(distance))
        return valid, {
            "integer": bool(distance[worst] < np.float32(TOLERANCE)),
            "residual": distance[worst],
            "tolerance": TOLERANCE,
            "in_range": range_test(tensor, rounded),
            "min": whole(rounded.min()),
            "max": whole(rounded.max()),
            "worst_index": worst,
        }


def whole(tensor: torch.Tensor):
    """A rounded number as the integer that it is, where it is finite."""
    value = array(tensor)[()]
    return int(value) if np.isfinite(value) else value


def range_test(tensor: IntQuantTensor, rounded: torch.Tensor) -> bool:
    """Second half of is_valid: the non-narrow range, or for binary two values of the right sign."""
    bits = float(tensor.bit_width)
    if bits < 2:
        values = rounded.unique()
        return values.numel() == 2 and bool((values < 0).any()) == tensor.signed
    low, high = (-(2.0 ** (bits - 1)), 2.0 ** (bits - 1) - 1) if tensor.signed else (0.0, 2.0**bits - 1)
    return bool(((rounded >= low) & (rounded <= high)).all())
