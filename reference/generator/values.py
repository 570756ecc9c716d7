"""Operators and functions on quantized and plain tensors, and the layers that only move or pool."""

from .draw import values
from .writer import BITS, Writer

NUMBERS = (0, 1, -1, 2, 0.5, -0.25, 3, 0.1)
# Arguments of each function, for an input [N, C, H, W] with C a multiple of 4 and even H and W.
FUNCTIONS = (
    ("neg", {}), ("abs", {}), ("relu", {}), ("torch_relu", {}), ("relu6", {}), ("tanh", {}), ("sigmoid", {}),
    ("hardtanh", {"min_val": -0.5, "max_val": 0.75}), ("softmax", {"dim": 1}), ("flatten", {}), ("flatten", {"start_dim": 1}),
    ("max_pool2d", {"kernel_size": 2}), ("max_pool2d", {"kernel_size": 3, "stride": 1, "padding": 1}),
    ("max_pool2d", {"kernel_size": 2, "stride": 1, "dilation": 2, "ceil_mode": True}),
    ("adaptive_max_pool2d", {"output_size": [1, 2]}), ("avg_pool2d", {"kernel_size": 2}),
    ("avg_pool2d", {"kernel_size": [2, 1], "stride": 1, "padding": [1, 0]}), ("avg_pool2d", {"kernel_size": 2, "divisor_override": 3}),
    ("adaptive_avg_pool2d", {"output_size": 1}), ("adaptive_avg_pool2d", {"output_size": [2, 1]}),
    ("pad", {"pad": [1, 0, 0, 2]}), ("pad", {"pad": [1, 1], "mode": "reflect"}), ("pad", {"pad": [0, 1], "mode": "constant", "value": 0.3}),
    ("interpolate", {"scale_factor": 2, "mode": "nearest"}), ("interpolate", {"scale_factor": 2, "mode": "nearest-exact"}),
    ("interpolate", {"scale_factor": 2, "mode": "bilinear"}), ("pixel_shuffle", {"upscale_factor": 2}),
    ("pixel_unshuffle", {"downscale_factor": 2}), ("transpose", {"dim0": 1, "dim1": 3}), ("permute", {"dims": [0, 2, 3, 1]}),
    ("torch_permute", {"dims": [0, 2, 3, 1]}), ("dropout", {"p": 0.5}), ("dropout", {"p": 0.5, "training": False}), ("value", {}),
    ("max_pool1d", {"kernel_size": 2}),
)
LAYERS = (
    ("TruncAvgPool2d", {"kernel_size": 2}), ("TruncAvgPool2d", {"kernel_size": [2, 1], "stride": 1}),
    ("TruncAdaptiveAvgPool2d", {"output_size": 1}), ("TruncAdaptiveAvgPool2d", {"output_size": [2, 1]}),
    ("QuantUpsample", {"scale_factor": 2}), ("QuantUpsample", {"scale_factor": 2, "mode": "bilinear"}),
)
TRUNCS = ("TruncTo8bit", "RoundTo8bit", "ShiftRoundSaturateTo8bit")


class OperatorDocument(Writer):
    """Two operands of every kind, in both orders."""

    def document(self) -> dict:
        draw = self.draw
        self.step = values([draw.magnitude()])[0]
        shape = self.shape(draw.one((1, 2, 4)))
        operands = [self.operand(shape) for _ in range(draw.one((2, 2, 3)))]
        for _ in range(draw.whole(2, 5)):
            operands.append(self.operation(draw.one(operands), draw.one(operands), len(shape)))
        return self.finished()

    def operand(self, shape) -> str:
        draw = self.draw
        form = draw.random.random()
        if form < 0.6:
            # The same scale again and again, or one that is hardly or plainly another.
            scale = draw.one((self.step, self.step, self.step, self.step * 1.000001, self.step * 1.5))
            zero_point = draw.whole(1, 9) if draw.chance(0.2) else 0
            return self.built(shape, scale=values([scale])[0], zero_point=zero_point)
        if form < 0.8:
            return self.quant_input(shape)
        return self.source(shape)

    def operation(self, left: str, right: str, dims: int) -> str:
        draw = self.draw
        kind = draw.one(("add", "add", "sub", "mul", "div", "neg", "abs", "cat", "int", "isclose"))
        if kind == "int" and not self.is_quantized(left):
            kind = "abs"
        if kind in ("neg", "abs", "int"):
            return self.add(kind, inputs=[left])
        if kind == "cat":
            return self.add(kind, inputs=[left, right], dim=draw.whole(0, dims - 1))
        if kind != "isclose" and draw.chance(0.25):
            return self.add(kind, inputs=[left], **{draw.one(("other", "other", "left")): draw.one(NUMBERS)})
        return self.add(kind, inputs=[left, right])


class FunctionDocument(Writer):
    """A chain of functions, most of them on an IntQuantTensor."""

    def document(self) -> dict:
        draw = self.draw
        shape = [draw.whole(1, 2), 4, draw.one((2, 4)), draw.one((2, 4))]
        given = self.quant_input(shape) if draw.chance(0.85) else self.source(shape)
        for _ in range(draw.whole(1, 4)):
            kind, arguments = draw.one(FUNCTIONS)
            result = self.add(kind, inputs=[given], **arguments)
            if draw.chance(0.3):
                self.add("value", inputs=[result])
            elif draw.chance(0.2) and self.is_quantized(given):
                self.add("int", inputs=[given])
            if draw.chance(0.25):
                given = result
        if draw.chance(0.5):
            self.layer(given)
        return self.finished()

    def layer(self, given: str) -> None:
        draw = self.draw
        kind, arguments = draw.one(LAYERS)
        arguments = dict(arguments)
        if kind.startswith("Trunc") and draw.chance(0.7):
            name = draw.one(TRUNCS)
            arguments["trunc_quant"] = {"quantizer": name, "bit_width": draw.one(BITS)} if draw.chance(0.5) else name
        if draw.chance(0.2):
            arguments["return_quant_tensor"] = False
        self.add("call", layer=self.add(kind, **arguments), inputs=[given])


class EltwiseDocument(Writer):
    """QuantEltwiseAdd, plain layers, and a batch norm folded into a convolution."""

    def document(self) -> dict:
        return self.eltwise() if self.draw.chance(0.5) else self.plain()

    def eltwise(self) -> dict:
        draw = self.draw
        shape = self.shape(draw.one((2, 4)))
        slots = draw.few({"input_quant": lambda: draw.one((None, "Uint8ActPerTensorFloat")), "output_quant": lambda: None}, 0.3)
        layer = self.add("QuantEltwiseAdd", return_quant_tensor=draw.chance(0.8), **slots)
        for _ in range(draw.whole(1, 3)):
            inputs = [self.quant_input(shape) if draw.chance(0.4) else self.source(shape) for _ in range(2)]
            self.add("call", layer=layer, inputs=inputs)
            if draw.chance(0.4):
                self.mode(draw.chance(0.5))
        return self.finished()

    def plain(self) -> dict:
        draw = self.draw
        channels, wide = draw.whole(1, 3), draw.whole(1, 3)
        shape = [draw.whole(1, 2), channels, draw.whole(2, 5), draw.whole(2, 5)]
        given = self.quant_input(shape) if draw.chance(0.5) else self.source(shape)
        kind = draw.one(("Conv2d", "ConvTranspose2d", "QuantConv2d", "QuantConv2d"))
        layer = self.add(kind, in_channels=channels, out_channels=wide, kernel_size=2, bias=draw.chance(0.6))
        result = self.add("call", layer=layer, inputs=[given])
        self.mode(False)
        statistics = {
            "running_mean": self.literal([wide], [draw.random.uniform(-1, 1) for _ in range(wide)]),
            "running_var": self.literal([wide], [draw.random.uniform(0.1, 3) for _ in range(wide)]),
        }
        norm = self.add("BatchNorm2d", num_features=wide, state=statistics)
        self.add("call", layer=norm, inputs=[result])
        if kind == "QuantConv2d":
            merged = self.add("merge_bn", layer=layer, bn=norm)
            self.add("call", layer=merged, inputs=[given])
        return self.finished()
