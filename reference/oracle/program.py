"""Runs a document from top to bottom, as a notebook would, and builds its report."""

import copy
import warnings

import torch
from brevitas.nn.utils import merge_bn
from brevitas.quant_tensor import IntQuantTensor

from . import call, entries, functions, layers, state
from .document import DocumentError, literal, number, number_or_literal

# torch adds where in its C++ source a warning was raised, on the machine that built it.
BUILD_PLACE = " (Triggered internally"


class Program:
    def __init__(self, document: dict):
        if document.get("version") != 1:
            raise DocumentError("version has to be 1")
        check_ids(document["steps"])
        self.document = document
        self.training = True
        self.values = {}
        self.layers = {}
        self.layer_steps = {}
        self.failed = set()
        self.report = {}

    def run(self) -> dict:
        self.run_steps(self.document["steps"])
        for name, layer in self.layers.items():
            self.report[name]["state"] = state.read(layer)
        return {"version": 1, "engine": "brevitas", "steps": list(self.report.values())}

    def run_steps(self, steps) -> None:
        for step in steps:
            kind = step["kind"]
            if kind == "manual_seed":
                torch.manual_seed(step["seed"])
            elif kind == "mode":
                self.set_mode(step)
            elif kind == "repeat":
                for _ in range(step["times"]):
                    self.run_steps(step["steps"])
            else:
                self.run_step(step)

    def set_mode(self, step: dict) -> None:
        """Without `layers` it also holds for the layers that come later."""
        names = step.get("layers")
        if names is None:
            self.training = step["training"]
            names = list(self.layers)
        for name in names:
            if name in self.layers:
                self.layers[name].train(step["training"])

    def needs(self, step: dict) -> list:
        """Ids of earlier steps that this one uses."""
        named = list(step.get("inputs", []))
        for field in ("layer", "bn"):
            if field in step:
                named.append(step[field])
        for field in ("weight", "bias_values"):
            if isinstance(step.get(field), str):
                named.append(step[field])
        for name in named:
            if name not in self.report:
                raise DocumentError(f"{step['id']} uses {name}, which is no earlier step")
        return named

    def run_step(self, step: dict) -> None:
        name = step["id"]
        missing = [needed for needed in self.needs(step) if needed in self.failed]
        self.failed.discard(name)
        if missing:
            self.keep(name, entries.error_entry("Skipped", f"needs {missing[0]}"), [])
            self.failed.add(name)
            return
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            entry = self.attempt(step)
        self.keep(name, entry, [w for w in caught if issubclass(w.category, UserWarning)])
        if entry["type"] == "Error":
            self.failed.add(name)

    def attempt(self, step: dict) -> dict:
        """An exception of Brevitas or torch becomes the step's entry; the document's own does not."""
        if step["kind"] == "call":
            return self.call(step)
        try:
            result = self.evaluate(step)
        except DocumentError:
            raise
        except Exception as error:
            return entries.error_entry(type(error).__name__, str(error))
        if isinstance(result, dict):
            return result
        self.values[step["id"]] = result
        return entries.value_entry(result)

    def call(self, step: dict) -> dict:
        layer = self.layers[step["layer"]]
        result, error, parts = call.run(layer, self.inputs(step))
        if error is not None:
            return entries.error_entry(type(error).__name__, str(error))
        self.values[step["id"]] = result
        return {**call.entry(layer, result, parts), "layer": step["layer"]}

    def inputs(self, step: dict) -> list:
        return [self.values[name] for name in step["inputs"]]

    def evaluate(self, step: dict):
        kind = step["kind"]
        if layers.is_layer(kind):
            return self.create_layer(step)
        if functions.is_function(kind):
            return functions.apply(step, self.inputs(step))
        maker = getattr(self, "make_" + kind, None)
        if maker is None:
            raise DocumentError(f"kind {kind} is not covered by the reference")
        return maker(step)

    def create_layer(self, step: dict) -> dict:
        layers.check_fields(step)
        layer = layers.build(step, self.given(step, "weight"), self.given(step, "bias_values"))
        layer.train(self.training)
        if "state" in step:
            state.write(layer, step["state"])
        self.layers[step["id"]] = layer
        self.layer_steps[step["id"]] = step
        return layers.report(layer, step)

    def given(self, step: dict, field: str):
        value = step.get(field)
        if value is None:
            return None
        return self.values[value].detach() if isinstance(value, str) else literal(value)

    def make_randn(self, step):
        return torch.randn(step["shape"])

    def make_rand(self, step):
        if "low" not in step and "high" not in step:
            return torch.rand(step["shape"])
        return torch.empty(step["shape"]).uniform_(number(step.get("low", 0)), number(step.get("high", 1)))

    def make_randint(self, step):
        """Drawn as int64, kept as float32: the document knows no other type."""
        return torch.randint(step["low"], step["high"], step["shape"]).to(torch.float32)

    def make_tensor(self, step):
        return literal(step)

    def make_int_quant_tensor(self, step):
        (value,) = self.inputs(step)
        scale, zero_point = (number_or_literal(step[field]) for field in ("scale", "zero_point"))
        return IntQuantTensor(value, scale, zero_point, step["bit_width"], step["signed"], step["training"])

    def make_quant_weight(self, step):
        layer = self.layers[step["layer"]]
        return layer.quant_weight(*self.inputs(step)) if "inputs" in step else layer.quant_weight()

    def make_quant_bias(self, step):
        layer = self.layers[step["layer"]]
        if layer.bias is None or "inputs" not in step:
            return layer.quant_bias()
        (given,) = self.inputs(step)
        return layer.bias_quant(layer.bias, given, layer.quant_weight(given))

    def make_merge_bn(self, step):
        """A copy of the layer with the batch norm folded into it; both originals stay as they are."""
        layer = copy.deepcopy(self.layers[step["layer"]])
        merge_bn(layer, self.layers[step["bn"]], getattr(layer, "output_channel_dim", 0))
        self.layers[step["id"]] = layer
        self.layer_steps[step["id"]] = self.layer_steps[step["layer"]]
        return layers.report(layer, self.layer_steps[step["id"]])

    def keep(self, name: str, entry: dict, caught: list) -> None:
        messages = [str(warning.message).split(BUILD_PLACE)[0] for warning in caught]
        self.report[name] = {"id": name, **entry, "warnings": messages}


def check_ids(steps, seen=None) -> None:
    """Each id once; a repeat's steps come again, but stand in the document once."""
    seen = set() if seen is None else seen
    for step in steps:
        if step["kind"] == "repeat":
            check_ids(step["steps"], seen)
        elif "id" in step and step["id"] in seen:
            raise DocumentError(f"the id {step['id']} is there twice")
        seen.add(step.get("id"))


def evaluate(document: dict) -> dict:
    """The report of a document, its arrays still in numpy."""
    return Program(document).run()
