"""
What training leaves in a layer's quantizers, under Brevitas' own parameter names.

`counter`, `buffer` and `value` of the scale stand directly under the quantizer (for batch-quant
scales `counter` and `running_stats`); those of a zero point under `zero_point`, of a decoupled
pre-scale under `pre_scaling`, of a learned bit width under `bit_width`.
"""

import torch

from .document import DocumentError, number_or_literal
from .entries import array

QUANTIZERS = ("input_quant", "weight_quant", "bias_quant", "output_quant", "act_quant")
NAMES = ("counter", "buffer", "running_stats", "value", "init_done", "bit_width_offset")
BATCH_NORM = ("running_mean", "running_var")


def tensor_quant(proxy):
    fused = getattr(proxy, "fused_activation_quant_proxy", None)
    return fused.tensor_quant if fused is not None else proxy.tensor_quant


def holders(proxy) -> dict:
    """The modules that hold state, by the name under which it is reported ('' for the scale)."""
    quant = tensor_quant(proxy)
    scaling = getattr(quant, "scaling_impl", None)
    found = {
        "": getattr(scaling, "runtime_stats", scaling),
        "zero_point": getattr(quant, "zero_point_impl", None),
        "pre_scaling": getattr(quant, "pre_scaling_impl", None),
        "bit_width": getattr(quant, "msb_clamp_bit_width_impl", None),
    }
    return {name: module for name, module in found.items() if module is not None}


def field(value):
    if isinstance(value, torch.Tensor):
        return {"shape": list(value.shape), "values": array(value)}
    return value


def read_module(module) -> dict:
    """Numbers and tensors only: a constant's `value` is a module and no state."""
    present = {name: getattr(module, name, None) for name in NAMES}
    return {n: field(v) for n, v in present.items() if isinstance(v, (int, bool, torch.Tensor))}


def read(layer) -> dict:
    if isinstance(layer, torch.nn.BatchNorm2d):
        return {name: field(getattr(layer, name)) for name in BATCH_NORM}
    report = {}
    for quantizer in QUANTIZERS:
        proxy = getattr(layer, quantizer, None)
        if proxy is None or not proxy.is_quant_enabled:
            continue
        state = {}
        for name, module in holders(proxy).items():
            values = read_module(module)
            if values:
                state.update({name: values} if name else values)
        if state:
            report[quantizer] = state
    return report


def write_field(module, name: str, value) -> None:
    if name not in NAMES + BATCH_NORM or not hasattr(module, name):
        raise DocumentError(f"state: {type(module).__name__} has no {name}")
    target = getattr(module, name)
    if not isinstance(target, torch.Tensor):
        setattr(module, name, value)
        return
    with torch.no_grad():
        given = torch.as_tensor(number_or_literal(value), dtype=torch.float32)
        target.copy_(given.reshape(target.shape) if given.numel() == target.numel() else given)


def write(layer, state: dict) -> None:
    """Restores what `read` gave."""
    if isinstance(layer, torch.nn.BatchNorm2d):
        for name, value in state.items():
            write_field(layer, name, value)
        return
    for quantizer, fields in state.items():
        proxy = getattr(layer, quantizer, None)
        if proxy is None or not proxy.is_quant_enabled:
            raise DocumentError(f"state: {quantizer} is not enabled")
        modules = holders(proxy)
        for name, value in fields.items():
            if name in modules:
                for inner, inner_value in value.items():
                    write_field(modules[name], inner, inner_value)
            else:
                write_field(modules[""], name, value)
