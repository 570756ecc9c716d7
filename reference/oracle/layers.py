"""The layers of the contract: their classes, the arguments they take, and how they are built."""

import math

import brevitas.nn as qnn
import torch
from torch import nn

from . import quantizers, state
from .document import DocumentError, arguments
from .entries import shaped

CONV = ("in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups", "padding_mode", "bias")
TRANSPOSED = CONV + ("output_padding",)
LINEAR = ("in_features", "out_features", "bias")
WEIGHTED_SLOTS = {"weight_quant": "Int8WeightPerTensorFloat", "bias_quant": None, "input_quant": None, "output_quant": None}
RETURN = ("return_quant_tensor",)
INT8_ACT = "Int8ActPerTensorFloat"
UINT8_ACT = "Uint8ActPerTensorFloat"
TRUNC = {"trunc_quant": "RoundTo8bit"}


def activation(default, own_input=True):
    return {"act_quant": default, **({"input_quant": None} if own_input else {})}


# Class, plain arguments, slots with the quantizer that each has by default.
LAYERS = {
    "QuantConv1d": (qnn.QuantConv1d, CONV + RETURN, WEIGHTED_SLOTS),
    "QuantConv2d": (qnn.QuantConv2d, CONV + RETURN, WEIGHTED_SLOTS),
    "QuantConv3d": (qnn.QuantConv3d, CONV + RETURN, WEIGHTED_SLOTS),
    "QuantConvTranspose1d": (qnn.QuantConvTranspose1d, TRANSPOSED + RETURN, WEIGHTED_SLOTS),
    "QuantConvTranspose2d": (qnn.QuantConvTranspose2d, TRANSPOSED + RETURN, WEIGHTED_SLOTS),
    "QuantConvTranspose3d": (qnn.QuantConvTranspose3d, TRANSPOSED + RETURN, WEIGHTED_SLOTS),
    "QuantLinear": (qnn.QuantLinear, LINEAR + RETURN, WEIGHTED_SLOTS),
    "QuantIdentity": (qnn.QuantIdentity, RETURN, activation(INT8_ACT, own_input=False)),
    "QuantReLU": (qnn.QuantReLU, RETURN, activation(UINT8_ACT)),
    "QuantHardTanh": (qnn.QuantHardTanh, RETURN + ("min_val", "max_val"), activation("Int8ActPerTensorFloatMinMaxInit")),
    "QuantSigmoid": (qnn.QuantSigmoid, RETURN, activation(UINT8_ACT)),
    "QuantTanh": (qnn.QuantTanh, RETURN, activation(INT8_ACT)),
    "QuantEltwiseAdd": (qnn.QuantEltwiseAdd, RETURN, {"input_quant": INT8_ACT, "output_quant": INT8_ACT}),
    "TruncAvgPool2d": (qnn.TruncAvgPool2d, ("kernel_size", "stride", "ceil_mode", "count_include_pad", "divisor_override") + RETURN, TRUNC),
    "TruncAdaptiveAvgPool2d": (qnn.TruncAdaptiveAvgPool2d, ("output_size",) + RETURN, TRUNC),
    "QuantUpsample": (qnn.QuantUpsample, ("size", "scale_factor", "mode", "align_corners") + RETURN, {}),
    "Conv1d": (nn.Conv1d, CONV, {}),
    "Conv2d": (nn.Conv2d, CONV, {}),
    "ConvTranspose2d": (nn.ConvTranspose2d, TRANSPOSED, {}),
    "Linear": (nn.Linear, LINEAR, {}),
    "BatchNorm2d": (nn.BatchNorm2d, ("num_features", "eps", "momentum", "affine", "track_running_stats"), {}),
}
# Their four quantizers are reported as off.
PLAIN = ("Conv1d", "Conv2d", "ConvTranspose2d", "Linear")
OWN_FIELDS = {"id", "kind", "note", "weight", "bias_values", "state", "accumulator"}
OPTIONAL = ("cache_inference_quant_bias",)


def is_layer(kind: str) -> bool:
    return kind in LAYERS


def check_fields(step: dict) -> None:
    _, plain, slots = LAYERS[step["kind"]]
    unknown = set(step) - OWN_FIELDS - set(plain) - set(slots) - set(OPTIONAL)
    if unknown:
        raise DocumentError(f"{step['kind']} has no {', '.join(sorted(unknown))}")


def build(step: dict, weight, bias):
    """The layer. `weight` and `bias` are tensors where the step gives them; then nothing is drawn for them."""
    layer_class, plain, _ = LAYERS[step["kind"]]
    before = torch.get_rng_state()
    try:
        layer = layer_class(**arguments(step, plain), **quantizers.slot_arguments(step))
    except Exception:
        # Nothing is drawn for what the step gives, also where a quantizer cannot be built.
        if weight is not None:
            torch.set_rng_state(before)
        raise
    if step.get("cache_inference_quant_bias"):
        layer.bias_quant.cache_inference_quant_bias = True
    if weight is not None or bias is not None:
        torch.set_rng_state(before)
        give_parameters(layer, weight, bias)
    return layer


def give_parameters(layer, weight, bias) -> None:
    """Draws what the step leaves to be drawn, in torch's order, and copies what it gives."""
    with torch.no_grad():
        if weight is None and not isinstance(layer, nn.BatchNorm2d):
            nn.init.kaiming_uniform_(layer.weight, a=math.sqrt(5))
        elif weight is not None:
            layer.weight.copy_(weight)
        if bias is not None:
            layer.bias.copy_(bias)
        elif layer.bias is not None and not isinstance(layer, nn.BatchNorm2d):
            fan_in, _ = nn.init._calculate_fan_in_and_fan_out(layer.weight)
            nn.init.uniform_(layer.bias, -1 / math.sqrt(fan_in), 1 / math.sqrt(fan_in))
    # Parameters that a quantizer has taken from the drawn weights are taken again.
    for slot in ("weight_quant", "bias_quant"):
        if hasattr(layer, slot):
            getattr(layer, slot).init_tensor_quant()


def report(layer, step: dict) -> dict:
    slots = LAYERS[step["kind"]][2] or (WEIGHTED_SLOTS if step["kind"] in PLAIN else {})
    names = {"act_quant": "act", "trunc_quant": "trunc"}
    entry = {
        "type": "Layer",
        "kind": step["kind"],
        "quantizers": {
            names.get(slot, slot.removesuffix("_quant")): quantizers.slot_report(layer, step, slot, default)
            for slot, default in slots.items()
        },
        "state": state.read(layer),
        "error": None,
    }
    for name in ("weight", "bias"):
        parameter = getattr(layer, name, None)
        if isinstance(parameter, torch.Tensor):
            entry[name] = shaped(parameter)
        elif name == "bias" and hasattr(layer, "weight"):
            entry[name] = None
    return entry
