"""Quantizer slots: from the document's choice to Brevitas' class and keyword arguments."""

import brevitas.quant as quantizers
from brevitas.quant import fixed_point, scaled_int, shifted_scaled_int

from .document import DocumentError, as_tuple

# The slot's field in the document, and the prefix of its keyword arguments in Brevitas.
SLOTS = {
    "weight_quant": "weight_",
    "bias_quant": "bias_",
    "input_quant": "input_",
    "output_quant": "output_",
    "act_quant": "",
    "trunc_quant": "",
}
NOT_COVERED = ("HQO", "Group", "MX", "Fp8")


def quantizer_class(name: str):
    if not any(word in name for word in NOT_COVERED):
        for module in (quantizers, scaled_int, fixed_point, shifted_scaled_int):
            if hasattr(module, name):
                return getattr(module, name)
    raise DocumentError(f"quantizer {name} is not covered by the reference")


def slot_arguments(step: dict) -> dict:
    """Keyword arguments of the layer for every slot that the step names."""
    arguments = {}
    for slot, prefix in SLOTS.items():
        if slot not in step:
            continue
        choice = step[slot]
        if choice is None:
            arguments[slot] = None
        elif isinstance(choice, str):
            arguments[slot] = quantizer_class(choice)
        else:
            arguments[slot] = quantizer_class(choice["quantizer"])
            overrides = {name: value for name, value in choice.items() if name != "quantizer"}
            arguments.update({prefix + name: as_tuple(value) for name, value in overrides.items()})
    return arguments


def slot_name(step: dict, slot: str, default):
    choice = step.get(slot, default)
    return choice["quantizer"] if isinstance(choice, dict) else choice


def slot_report(layer, step: dict, slot: str, default) -> dict:
    """Read from the injector alone: asking the proxy would run the quantizer and change its state."""
    proxy = getattr(layer, slot, None)
    if proxy is None or not proxy.is_quant_enabled:
        return {"enabled": False}
    injector = proxy.quant_injector
    bit_width = injector.bit_width if "bit_width" in injector else None
    return {
        "enabled": True,
        "name": slot_name(step, slot, default),
        "bit_width": 1 if bit_width is None else bit_width,
        "signed": proxy.is_signed,
        "narrow_range": proxy.is_narrow_range,
    }
