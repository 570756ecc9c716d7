"""Activation quantizers through their life: collection, running average, learned parameter."""

from .draw import Draw
from .weighted import ROUNDINGS
from .writer import BITS, Writer

RUNTIME = (
    "Int8ActPerTensorFloat Uint8ActPerTensorFloat Int8ActPerTensorFixedPoint Uint8ActPerTensorFixedPoint "
    "ShiftedUint8ActPerTensorFloat ShiftedUint8ActPerTensorFixedPoint"
).split()
SEARCHED = (
    "Int8ActPerTensorFloatMSE Uint8ActPerTensorFloatMSE Int8ActPerTensorFixedPointMSE Uint8ActPerTensorFixedPointMSE "
    "ShiftedUint8ActPerTensorFloatMSE"
).split()
GIVEN = (
    "Int8ActPerTensorFloatMinMaxInit Uint8ActPerTensorFloatMaxInit Int8ActPerTensorFixedPointMinMaxInit "
    "Uint8ActPerTensorFixedPointMaxInit"
).split()
BATCH = (
    "Int8ActPerTensorFloatBatchQuant1d Uint8ActPerTensorFloatBatchQuant1d Int8ActPerTensorFloatBatchQuant2d "
    "Uint8ActPerTensorFloatBatchQuant2d"
).split()
CONSTANT = ("SignedBinaryActPerTensorConst", "SignedTernaryActPerTensorConst")
LAYERS = ("QuantIdentity", "QuantIdentity", "QuantIdentity", "QuantReLU", "QuantReLU", "QuantSigmoid", "QuantTanh", "QuantHardTanh")


def runtime_overrides(draw: Draw) -> dict:
    overrides = draw.few(
        {
            "bit_width": lambda: draw.one((1, *BITS)),
            "signed": lambda: draw.chance(0.5),
            "narrow_range": lambda: draw.chance(0.5),
            "float_to_int_impl_type": lambda: draw.one(ROUNDINGS),
            "high_percentile_q": lambda: draw.one((50, 90, 99, 99.9)),
            "scaling_stats_momentum": lambda: draw.one((0.5, 0.01)),
            "quant_delay_steps": lambda: draw.whole(1, 2),
        },
        0.15,
    )
    # The change from statistics to a learned parameter comes after 300 steps by default.
    return overrides | draw.few({"collect_stats_steps": lambda: draw.whole(1, 4)}, 0.6)


def choice(draw: Draw, shape):
    """A quantizer and its keyword arguments, and whether it needs bounds on the layer."""
    form = draw.random.random()
    if form < 0.6:
        name, overrides = draw.one(RUNTIME), runtime_overrides(draw)
        if len(shape) == 4 and draw.chance(0.15):
            overrides |= {
                "scaling_per_output_channel": True,
                "per_channel_broadcastable_shape": [1, shape[1], 1, 1],
                "scaling_stats_permute_dims": [1, 0, 2, 3],
            }
    elif form < 0.72:
        name, overrides = draw.one(SEARCHED), draw.few({"bit_width": lambda: draw.one(BITS)}, 0.5)
    elif form < 0.84:
        name = draw.one(GIVEN)
        overrides = draw.few({"bit_width": lambda: draw.one(BITS)}, 0.5)
        overrides |= draw.few({"max_val": lambda: draw.whole(1, 40) / 8}, 0.9)
        overrides |= draw.few({"min_val": lambda: -draw.whole(0, 40) / 8}, 0.9)
    elif form < 0.93:
        name, overrides = draw.one(BATCH), draw.few({"bit_width": lambda: draw.one(BITS)}, 0.5)
        if draw.chance(0.85):
            name = name[:-2] + ("1d" if len(shape) == 3 else "2d")
    else:
        name, overrides = draw.one(CONSTANT), {}
    return {"quantizer": name, **overrides} if overrides else name


class ActivationDocument(Writer):
    def document(self) -> dict:
        draw = self.draw
        shape = self.shape(draw.one((1, 2, 3, 4, 4, 4)))
        arguments = {"return_quant_tensor": draw.chance(0.9)}
        kind = draw.one(LAYERS)
        if draw.chance(0.95 if kind != "QuantHardTanh" else 0.5):
            arguments["act_quant"] = None if draw.chance(0.08) else choice(draw, shape)
        if kind == "QuantHardTanh" and draw.chance(0.9):
            arguments |= {"min_val": -draw.whole(1, 16) / 8, "max_val": draw.whole(1, 16) / 8}
        if kind != "QuantIdentity" and draw.chance(0.25):
            arguments["input_quant"] = draw.one(RUNTIME)
        if draw.chance(0.2):
            self.mode(False)
        layer = self.add(kind, **arguments)
        self.life(layer, shape)
        return self.finished()

    def life(self, layer: str, shape) -> None:
        """Calls in training and in eval, some on quantized tensors."""
        draw = self.draw
        largest = draw.magnitude()
        for number in range(draw.whole(1, 7)):
            if number and draw.chance(0.3):
                self.mode(draw.chance(0.5))
            grid = (draw.one(BITS), draw.chance(0.7), False)
            given = self.quant_input(shape) if draw.chance(0.15) else self.source(shape, grid, largest)
            self.add("call", layer=layer, inputs=[given])


class LongLife(Writer):
    """The 300 steps of the default, and what comes right after them."""

    def document(self) -> dict:
        draw = self.draw
        shape = self.shape(2)
        layer = self.add("QuantIdentity", act_quant=draw.one(RUNTIME), return_quant_tensor=True)
        times = draw.one((298, 299, 300, 301))
        inner = Writer(draw, "")
        inner.steps, inner.count = [], self.count
        drawn = inner.add("randn", shape=shape)
        inner.add("call", layer=layer, inputs=[drawn])
        self.steps.append({"kind": "repeat", "times": times, "steps": inner.steps})
        self.count = inner.count
        for _ in range(4):
            self.mode(draw.chance(0.6))
            self.add("call", layer=layer, inputs=[self.source(shape)])
        return self.finished()
