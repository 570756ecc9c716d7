"""One call of a layer, with the tensors inside it: what Brevitas passed from quantizer to operation."""

import torch
from brevitas.nn import QuantUpsample, quant_upsample
from brevitas.nn.quant_layer import QuantWeightBiasInputOutputLayer
from brevitas.quant_tensor import IntQuantTensor

from . import exact
from .entries import value_entry


class Recorder:
    """Hooks on a layer's quantizers; `parts` holds the last tensor that each gave or received."""

    def __init__(self, layer):
        self.parts = {}
        self.handles = []
        self.watch(layer, "input_quant", "input", given=False)
        self.watch(layer, "weight_quant", "weight", given=False)
        self.watch(layer, "bias_quant", "bias", given=False)
        self.watch(layer, "output_quant", "before_output_quant", given=True)
        self.watch(layer, "trunc_quant", "before_output_quant", given=True)
        fused = getattr(getattr(layer, "act_quant", None), "fused_activation_quant_proxy", None)
        self.watch(fused, "activation_impl", "before_output_quant", given=False)
        if isinstance(layer, QuantUpsample) and layer.mode != "nearest":
            self.watch_interpolation()

    def watch_interpolation(self) -> None:
        """What QuantUpsample brings back to the grid: on a tie its last bit decides."""
        interpolate = quant_upsample.interpolate

        def recorded(*arguments):
            self.parts["before_output_quant"] = interpolate(*arguments)
            return self.parts["before_output_quant"]

        quant_upsample.interpolate = recorded
        self.handles.append(Restored(interpolate))

    def watch(self, owner, attribute: str, part: str, given: bool) -> None:
        module = getattr(owner, attribute, None) if owner is not None else None
        if not isinstance(module, torch.nn.Module):
            return

        def record(_module, inputs, output):
            # QuantEltwiseAdd puts both operands through one quantizer.
            name = "other" if part == "input" and part in self.parts else part
            # A quantizer that searches its scale runs the activation again on what it has made.
            if name != "before_output_quant" or name not in self.parts:
                self.parts[name] = snapshot(inputs[0] if given else output)

        self.handles.append(module.register_forward_hook(record))

    def remove(self) -> None:
        for handle in self.handles:
            handle.remove()


class Restored:
    def __init__(self, interpolate):
        self.interpolate = interpolate

    def remove(self) -> None:
        quant_upsample.interpolate = self.interpolate


def snapshot(value):
    """A copy, since an activation may later be changed in place."""
    if isinstance(value, IntQuantTensor):
        return value.set(value=value.value.detach().clone())
    return value.detach().clone()


def run(layer, inputs):
    """The result and the parts; the exception and the parts that were reached where it fails."""
    recorder = Recorder(layer)
    try:
        return layer(*inputs), None, recorder.parts
    except Exception as error:
        return None, error, recorder.parts
    finally:
        recorder.remove()


def entry(layer, result, parts: dict) -> dict:
    """The step's entry: the result, its parts and, for an integer layer, the exact sums."""
    report = value_entry(result)
    part_entries = {name: value_entry(part) for name, part in parts.items()}
    if isinstance(layer, QuantWeightBiasInputOutputLayer):
        part_entries.setdefault("bias", None)
        report = add_exact(layer, report, parts, part_entries)
    if part_entries:
        report["parts"] = part_entries
    return report


def add_exact(layer, report: dict, parts: dict, part_entries: dict) -> dict:
    output = parts["before_output_quant"]
    total = exact.exact_integers(layer, parts, output)
    if total is None:
        return report
    before = part_entries["before_output_quant"]
    part_entries["before_output_quant"] = exact.with_exact_result(before, output, total)
    if not layer.output_quant.is_quant_enabled:
        report = exact.with_exact_result(report, output, total)
    report["accumulator"] = exact.accumulator(layer, output, total)
    return report
