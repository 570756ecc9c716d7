"""Weight and bias quantizers in all layers that have them: 1-d, 2-d, 3-d, transposed, linear."""

from . import ties
from .draw import Draw
from .writer import BITS, Writer

WEIGHTS = (
    "Int8WeightPerTensorFloat Int8WeightPerChannelFloat Int8WeightPerTensorFixedPoint Int8WeightPerChannelFixedPoint "
    "Int8WeightPerTensorFloatMSE Int8WeightPerChannelFloatMSE Int8WeightPerTensorFixedPointMSE "
    "Int8WeightPerChannelFixedPointMSE ShiftedUint8WeightPerTensorFloat ShiftedUint8WeightPerChannelFloat "
    "ShiftedUint8WeightPerTensorFloatMSE ShiftedUint8WeightPerChannelFloatMSE SignedBinaryWeightPerTensorConst "
    "SignedTernaryWeightPerTensorConst Int4WeightPerTensorFloatDecoupled Int4WeightPerTensorFixedPointDecoupled "
    "Int8WeightPerChannelFloatDecoupled Int8WeightNormL2PerChannelFixedPoint Int8AccumulatorAwareWeightQuant "
    "Int8AccumulatorAwareZeroCenterWeightQuant"
).split()
COMMON = WEIGHTS[:4]
BIASES = (
    "Int8Bias Int16Bias Int24Bias Int32Bias IntBias Int8BiasPerTensorFloatInternalScaling "
    "Int8BiasPerTensorFixedPointInternalScaling"
).split()
ROUNDINGS = ("ROUND", "FLOOR", "CEIL", "ROUND_TO_ZERO", "DPU")
ACTS = ("Int8ActPerTensorFloat", "Uint8ActPerTensorFloat", "Int8ActPerTensorFixedPoint", "Uint8ActPerTensorFixedPoint")


def weight_choice(draw: Draw):
    """Half of the choices are the common quantizers, with any of their keyword arguments."""
    name = draw.one(COMMON) if draw.chance(0.5) else draw.one(WEIGHTS)
    overrides = {}
    if "Const" not in name:
        overrides |= draw.few({"bit_width": lambda: draw.one(BITS)}, 0.5)
    if name in COMMON:
        overrides |= draw.few(
            {
                "narrow_range": lambda: draw.chance(0.4),
                "signed": lambda: draw.chance(0.3),
                "float_to_int_impl_type": lambda: draw.one(ROUNDINGS),
            },
            0.25,
        )
        if not overrides and draw.chance(0.15):
            overrides = {"quant_type": draw.one(("BINARY", "TERNARY"))} | ({"threshold": 0.5} if draw.chance(0.9) else {})
    if "Accumulator" in name:
        overrides |= draw.few({"accumulator_bit_width": lambda: draw.one((8, 10, 12, 16, 24))}, 0.8)
    return {"quantizer": name, **overrides} if overrides else name


def bias_choice(draw: Draw):
    name = draw.one(BIASES)
    overrides = {"bit_width": draw.one((4, 8, 12, 20))} if name == "IntBias" or draw.chance(0.15) else {}
    return {"quantizer": name, **overrides} if overrides else name


def act_choice(draw: Draw):
    name = draw.one(ACTS) if draw.chance(0.9) else "ShiftedUint8ActPerTensorFloat"
    overrides = draw.few({"bit_width": lambda: draw.one(BITS)}, 0.4)
    return {"quantizer": name, **overrides} if overrides else name


def some(draw: Draw, low: int, high: int, dims: int):
    drawn = [draw.whole(low, high) for _ in range(dims)]
    return drawn if dims > 1 or draw.chance(0.5) else drawn[0]


def convolution(draw: Draw, dims: int):
    groups = draw.one((1, 1, 1, 2))
    kernel = [draw.whole(1, 3) for _ in range(dims)]
    arguments = {"in_channels": groups * draw.whole(1, 3), "out_channels": groups * draw.whole(1, 3), "kernel_size": kernel}
    arguments |= draw.few(
        {
            "stride": lambda: some(draw, 1, 2, dims),
            "dilation": lambda: some(draw, 1, 2, dims),
            "padding": lambda: draw.one(("same", "valid", 0, 1)) if draw.chance(0.6) else some(draw, 0, 2, dims),
        },
        0.35,
    )
    if groups > 1:
        arguments["groups"] = groups
    if draw.chance(0.15) and arguments.get("padding") != "same":
        arguments["padding_mode"] = draw.one(("reflect", "replicate", "circular"))
    least = [k * 2 - 1 for k in kernel]
    size = [one + draw.whole(0, 2 if dims > 1 else 5) for one in least]
    return f"QuantConv{dims}d", arguments, [draw.one((1, 1, 2)), arguments["in_channels"], *size]


def transposed(draw: Draw, dims: int):
    groups = draw.one((1, 1, 1, 2))
    arguments = {
        "in_channels": groups * draw.whole(1, 2),
        "out_channels": groups * draw.whole(1, 3),
        "kernel_size": [draw.whole(1, 3) for _ in range(dims)],
        "stride": [draw.whole(1, 3) for _ in range(dims)],
    }
    arguments |= draw.few({"padding": lambda: [draw.whole(0, 1)] * dims, "dilation": lambda: [draw.whole(1, 2)] * dims}, 0.3)
    if min(arguments["stride"]) > 1 and draw.chance(0.4):
        arguments["output_padding"] = [1] * dims
    if groups > 1:
        arguments["groups"] = groups
    # Without room for its padding the output would be empty, which no layer of a document is about.
    least = 1 + max(arguments.get("padding", [0]))
    size = [draw.whole(least, 4 if dims < 3 else 2) + least - 1 for _ in range(dims)]
    return f"QuantConvTranspose{dims}d", arguments, [draw.one((1, 2)), arguments["in_channels"], *size]


def linear(draw: Draw):
    arguments = {"in_features": draw.whole(1, 12), "out_features": draw.whole(1, 5)}
    before = [draw.whole(1, 3) for _ in range(draw.one((1, 1, 1, 2)))]
    return "QuantLinear", arguments, [*before, arguments["in_features"]]


def layer_of(draw: Draw):
    form = draw.random.random()
    if form < 0.5:
        return convolution(draw, draw.one((1, 2, 2, 2, 2, 3)))
    if form < 0.75:
        return transposed(draw, draw.one((1, 2, 2, 3)))
    return linear(draw)


def weight_shape(kind: str, arguments: dict) -> list:
    if kind == "QuantLinear":
        return [arguments["out_features"], arguments["in_features"]]
    outer, inner = arguments["out_channels"], arguments["in_channels"]
    if "Transpose" in kind:
        outer, inner = inner, outer
    return [outer, inner // arguments.get("groups", 1), *arguments["kernel_size"]]


class WeightedDocument(Writer):
    def document(self) -> dict:
        draw = self.draw
        kind, arguments, shape = layer_of(draw)
        if draw.chance(0.2):
            self.mode(False)
        self.slots(kind, arguments)
        layer = self.add(kind, **arguments)
        for number in range(draw.one((1, 1, 2, 3))):
            if number and draw.chance(0.5):
                self.mode(draw.chance(0.3))
            self.call(layer, arguments, shape)
        return self.finished()

    def slots(self, kind: str, arguments: dict) -> None:
        draw = self.draw
        arguments["weight_quant"] = None if draw.chance(0.04) else weight_choice(draw)
        arguments["bias"] = draw.chance(0.75)
        if arguments["bias"] and draw.chance(0.6):
            arguments["bias_quant"] = bias_choice(draw)
            if draw.chance(0.25):
                arguments["cache_inference_quant_bias"] = True
        if draw.chance(0.5):
            arguments["input_quant"] = act_choice(draw)
        if draw.chance(0.25):
            arguments["output_quant"] = act_choice(draw)
        arguments["return_quant_tensor"] = draw.chance(0.75)
        if draw.chance(0.4):
            arguments["weight"] = self.tied_weight(weight_shape(kind, arguments))
        channels = arguments.get("out_channels", arguments.get("out_features"))
        if arguments["bias"] and draw.chance(0.4):
            largest = draw.magnitude()
            arguments["bias_values"] = self.literal([channels], ties.tied(draw, channels, 8, True, False, largest))

    def call(self, layer: str, arguments: dict, shape) -> None:
        draw = self.draw
        given = self.quant_input(shape) if draw.chance(0.6) else self.source(shape)
        if draw.chance(0.4):
            aware = "Accumulator" in str(arguments["weight_quant"])
            self.add("quant_weight", layer=layer, **({"inputs": [given]} if aware else {}))
        result = self.add("call", layer=layer, inputs=[given])
        if "bias_quant" in arguments and draw.chance(0.3):
            self.add("quant_bias", layer=layer, **({"inputs": [given]} if draw.chance(0.7) else {}))
        if draw.chance(0.1):
            self.add("relu", inputs=[result])
