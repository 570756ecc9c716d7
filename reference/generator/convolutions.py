"""Documents about QuantConv2d: scope `conv`, the kinds of the first engine."""

import numpy as np

from . import geometry, ties
from .draw import Draw, size, values
from .writer import BITS, Writer

ACT = "Int8ActPerTensorFloat"
WEIGHTS = ("Int8WeightPerTensorFloat", "Int8WeightPerChannelFloat")


class Quantizer:
    """A slot's choice and the grid that it means."""

    def __init__(self, draw: Draw, name: str, narrow: bool):
        self.bits, self.signed, self.narrow, self.per_channel = 8, True, narrow, "Channel" in name
        self.choice = name
        if draw.chance(0.75):
            overrides = draw.few({"bit_width": lambda: draw.one(BITS)}, 0.9)
            overrides |= draw.few({"signed": lambda: draw.chance(0.4), "narrow_range": lambda: draw.chance(0.5)}, 0.35)
            if "Weight" in name:
                overrides |= draw.few({"scaling_per_output_channel": lambda: draw.chance(0.5)}, 0.2)
            if overrides:
                self.choice = {"quantizer": name, **overrides}
                self.bits = overrides.get("bit_width", 8)
                self.signed = overrides.get("signed", True)
                self.narrow = overrides.get("narrow_range", narrow)
                self.per_channel = overrides.get("scaling_per_output_channel", self.per_channel)

    @property
    def grid(self):
        return self.bits, self.signed, self.narrow


class ConvolutionDocument(Writer):
    def document(self) -> dict:
        layer, self.shape = geometry.convolution(self.draw)
        if self.draw.chance(0.04):
            layer, self.shape = geometry.spoiled(self.draw, layer, self.shape)
        if self.draw.chance(0.15):
            self.mode(False)
        layer_id, act = self.layer(layer)
        if self.draw.chance(0.3) and layer_id.startswith("s"):
            self.quant_weight(layer_id)
        self.calls(layer_id, act)
        return self.finished()

    def layer(self, arguments: dict):
        draw = self.draw
        self.plain = draw.chance(0.06)
        if self.plain:
            if arguments.get("padding") == "same":
                arguments.pop("stride", None)
            arguments["bias"] = draw.chance(0.5)
            return self.add("Conv2d", **arguments), None
        weight = None if draw.chance(0.08) else Quantizer(draw, draw.one(WEIGHTS), narrow=True)
        act = Quantizer(draw, ACT, narrow=False) if draw.chance(0.6) else None
        output = Quantizer(draw, ACT, narrow=False) if draw.chance(0.3) else None
        if weight is None:
            arguments["weight_quant"] = None
        elif weight.choice != WEIGHTS[0] or draw.chance(0.2):
            arguments["weight_quant"] = weight.choice
        if act:
            arguments["input_quant"] = act.choice
        if output:
            arguments["output_quant"] = output.choice
        arguments |= self.parameters(arguments, weight)
        if draw.chance(0.8 if weight and (act or output) else 0.25):
            arguments["return_quant_tensor"] = True
        return self.add("QuantConv2d", **arguments), act

    def parameters(self, arguments: dict, weight) -> dict:
        """Weight and bias: half the weights lie on ties of their own quantizer, the rest is drawn."""
        draw = self.draw
        given = {"bias": draw.chance(0.5)}
        kernel = arguments["kernel_size"]
        shape = [arguments["out_channels"], arguments["in_channels"] // arguments.get("groups", 1)]
        shape += kernel if isinstance(kernel, list) else [kernel, kernel]
        if weight and draw.chance(0.5):
            per = size(shape[1:])
            largest = draw.magnitude()
            rows = []
            for channel in range(shape[0]):
                own = draw.magnitude() if weight.per_channel else largest
                rows.append(ties.tied(draw, per, *weight.grid, own, weight.per_channel or channel == 0))
                rows[-1] = np.clip(rows[-1], -own, own)
            if draw.chance(0.1):
                rows[draw.whole(0, shape[0] - 1)] *= 0
            given["weight"] = {"shape": shape, "values": values(rows)}
        if given["bias"] and draw.chance(0.4):
            numbers = [draw.random.uniform(-1, 1) * float(draw.magnitude()) for _ in range(shape[0])]
            given["bias_values"] = {"shape": shape[:1], "values": values(numbers)}
        if given["bias"] and "bias_values" not in given and draw.chance(0.3):
            del given["bias"]
        return given

    def calls(self, layer_id: str, act) -> None:
        """Up to four calls, in training and in eval; ties of one scale all the way."""
        draw = self.draw
        largest = draw.magnitude()
        source = draw.one(("tied", "tied", "tied", "drawn", "drawn", "built"))
        for number in range(draw.one((1, 1, 2, 3, 4))):
            if number > 0 and draw.chance(0.4):
                self.mode(draw.chance(0.4))
            self.add("call", layer=layer_id, inputs=[self.input(source, act, largest, first=number == 0)])

    def input(self, source: str, act, largest, first: bool) -> str:
        draw = self.draw
        if source == "built" or (act is None and draw.chance(0.5)):
            return self.hand_built()
        if source == "tied" and act:
            drawn = ties.tied(draw, size(self.shape), *act.grid, largest, holds_largest=first or draw.chance(0.5))
            return self.add("tensor", shape=self.shape, values=values(drawn))
        if draw.chance(0.7):
            return self.add("randn", shape=self.shape)
        bounds = draw.few({"low": lambda: draw.whole(-3, 0), "high": lambda: draw.whole(1, 4)}, 0.4)
        return self.add("rand", shape=self.shape, **bounds)

    def hand_built(self) -> str:
        """An IntQuantTensor by hand: on the grid, seldom off it, out of range or with a zero point."""
        draw = self.draw
        bits, signed = draw.one(BITS), draw.chance(0.7)
        low, high = ties.int_range(bits, signed, False)
        past = draw.one((0, 0, 0, 1))
        integers = self.add("randint", shape=self.shape, low=low - past, high=high + 1 + past)
        step = values([draw.magnitude()])[0] if draw.chance(0.7) else draw.one((0.0001, 0.5, 0.1, 2**-7))
        value = self.add("mul", inputs=[integers], other=step)
        scale = self.scale(step)
        zero_point = draw.whole(1, 5) if draw.chance(0.06) else 0
        return self.add(
            "int_quant_tensor", inputs=[value], scale=scale, zero_point=zero_point, bit_width=bits, signed=signed,
            training=draw.chance(0.6),
        )

    def scale(self, step):
        if self.draw.chance(0.05):
            return step * 1.25
        if self.draw.chance(0.2):
            return {"shape": self.draw.one(([1], [1, 1, 1, 1], [])), "values": [step]}
        return step

    def quant_weight(self, layer_id: str) -> None:
        if not self.plain:
            self.add("quant_weight", layer=layer_id)


def document(seed: int, number: int) -> dict:
    return ConvolutionDocument(Draw(seed, number), f"convolution {number}").document()
