"""A document in the making: its steps, and the small sources that every family uses."""

import numpy as np

from . import ties
from .draw import Draw, size, values

BITS = (2, 3, 4, 4, 5, 6, 7, 8, 8, 8, 10, 12, 15, 16)


class Writer:
    def __init__(self, draw: Draw, title: str):
        self.draw = draw
        self.title = title
        self.steps = [{"kind": "manual_seed", "seed": draw.whole(0, 2**31)}]
        self.count = 0

    def add(self, kind: str, **fields) -> str:
        self.count += 1
        name = f"s{self.count}"
        self.steps.append({"id": name, "kind": kind, **fields})
        return name

    def mode(self, training: bool) -> None:
        self.steps.append({"kind": "mode", "training": training})

    def finished(self) -> dict:
        return {"version": 1, "title": self.title, "steps": self.steps}

    def tensor(self, shape, numbers) -> str:
        return self.add("tensor", shape=list(shape), values=values(numbers))

    def source(self, shape, grid=(8, True, False), largest=None) -> str:
        """A float tensor: on the ties of a grid, or drawn."""
        draw = self.draw
        if draw.chance(0.55):
            drawn = ties.tied(draw, size(shape), *grid, largest or draw.magnitude(), draw.chance(0.8))
            return self.tensor(shape, drawn)
        if draw.chance(0.7):
            return self.add("randn", shape=list(shape))
        return self.add("rand", shape=list(shape), low=draw.whole(-3, 0), high=draw.whole(1, 4))

    def built(self, shape, bits=None, signed=None, training=None, zero_point=0, scale=None) -> str:
        """An IntQuantTensor by hand whose values are fl(k * scale), the zero point taken into account."""
        draw = self.draw
        bits = bits or draw.one(BITS)
        signed = draw.chance(0.7) if signed is None else signed
        training = draw.chance(0.6) if training is None else training
        low, high = ties.int_range(bits, signed, False)
        step = scale if scale is not None else values([draw.magnitude()])[0]
        integers = self.add("randint", shape=list(shape), low=low - zero_point, high=high + 1 - zero_point)
        value = self.add("mul", inputs=[integers], other=step)
        return self.add(
            "int_quant_tensor", inputs=[value], scale=step, zero_point=zero_point, bit_width=bits, signed=signed,
            training=training,
        )

    def quantized(self, shape, name="Int8ActPerTensorFloat", **overrides) -> str:
        """What a QuantIdentity makes of a float tensor."""
        choice = {"quantizer": name, **overrides} if overrides else name
        layer = self.add("QuantIdentity", act_quant=choice, return_quant_tensor=True)
        return self.add("call", layer=layer, inputs=[self.source(shape)])

    def quant_input(self, shape) -> str:
        """A quantized tensor of any origin, now and then one that integer layers refuse."""
        draw = self.draw
        if draw.chance(0.5):
            return self.built(shape, zero_point=draw.whole(1, 3) if draw.chance(0.1) else 0)
        name = draw.one(("Int8ActPerTensorFloat", "Uint8ActPerTensorFloat", "Int8ActPerTensorFixedPoint"))
        if draw.chance(0.1):
            name = "ShiftedUint8ActPerTensorFloat"
        return self.quantized(shape, name, **draw.few({"bit_width": lambda: draw.one(BITS)}, 0.6))

    def is_quantized(self, name: str) -> bool:
        """Whether the step surely gives an IntQuantTensor."""
        step = next(step for step in self.steps if step.get("id") == name)
        if step["kind"] == "call":
            step = next(other for other in self.steps if other.get("id") == step["layer"])
        return step["kind"] == "int_quant_tensor" or (step["kind"] == "QuantIdentity" and step.get("return_quant_tensor", False))

    def shape(self, dims: int, largest: int = 4) -> list:
        """Small sizes, often 1 somewhere."""
        return [1 if self.draw.chance(0.2) else self.draw.whole(1, largest) for _ in range(dims)]

    def literal(self, shape, numbers) -> dict:
        return {"shape": list(shape), "values": values(numbers)}

    def tied_weight(self, shape, bits=8, signed=True, narrow=True) -> dict:
        drawn = ties.tied(self.draw, size(shape), bits, signed, narrow, self.draw.magnitude())
        return self.literal(shape, np.asarray(drawn))
