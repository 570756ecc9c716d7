"""Convolutions that fit their input: every option of the geometry, mostly legal ones."""

from .draw import Draw

MODES = ("zeros", "reflect", "replicate", "circular")
# Elements of an input: enough for every edge of the geometry, few enough for many documents.
LARGEST = 250


def pair(draw: Draw, low: int, high: int):
    return [draw.whole(low, high), draw.whole(low, high)]


def padding(draw: Draw, mode: str, stride, size):
    if draw.chance(0.35) and (mode == "zeros" or stride == [1, 1]):
        return "same"
    if draw.chance(0.1):
        return "valid"
    largest = {"zeros": 3, "replicate": 3, "circular": min(size), "reflect": min(size) - 1}[mode]
    return pair(draw, 0, min(largest, 3))


def fitting_size(draw: Draw, kernel, dilation, pads) -> list:
    """Height and width, at least what the dilated kernel covers once it is padded."""
    sizes = []
    for k, d, p in zip(kernel, dilation, pads):
        least = max((k - 1) * d + 1 - 2 * p, 1)
        sizes.append(draw.whole(least, least + draw.one((0, 1, 2, 3, 5) if least < 6 else (0, 1, 2))))
    return sizes


def convolution(draw: Draw):
    """The layer's arguments and the shape of an input for it."""
    groups = draw.one((1, 1, 1, 2, 3))
    in_channels = groups * draw.whole(1, 3 if groups == 1 else 2)
    out_channels = groups * draw.whole(1, 3 if groups == 1 else 2)
    kernel = pair(draw, 1, draw.one((1, 2, 3, 4)))
    dilation = pair(draw, 1, draw.one((1, 1, 2, 3)))
    stride = pair(draw, 1, draw.one((1, 1, 2, 3)))
    mode = draw.one(MODES) if draw.chance(0.4) else "zeros"
    size = fitting_size(draw, kernel, dilation, (0, 0))
    pads = padding(draw, mode, stride, size)
    if isinstance(pads, list) and mode == "zeros" and draw.chance(0.5):
        size = fitting_size(draw, kernel, dilation, pads)
    layer = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel}
    options = {"stride": stride, "padding": pads, "dilation": dilation, "groups": groups, "padding_mode": mode}
    defaults = {"stride": [1, 1], "padding": [0, 0], "dilation": [1, 1], "groups": 1, "padding_mode": "zeros"}
    layer.update({name: value for name, value in options.items() if value != defaults[name] or draw.chance(0.1)})
    batch = draw.one((1, 1, 2, 3))
    while batch > 1 and batch * in_channels * size[0] * size[1] > LARGEST:
        batch -= 1
    return shortened(draw, layer), [batch, in_channels, *size]


def shortened(draw: Draw, layer: dict) -> dict:
    """Pairs of equal numbers are sometimes written as one, as a person would."""
    names = ("kernel_size", "stride", "padding", "dilation")
    return {
        name: value[0] if name in names and isinstance(value, list) and value[0] == value[1] and draw.chance(0.5) else value
        for name, value in layer.items()
    }


def spoiled(draw: Draw, layer: dict, shape: list):
    """One mistake that Brevitas or torch reports: channels, or a kernel that does not fit."""
    if draw.chance(0.5):
        return layer, [shape[0], shape[1] + 1, *shape[2:]]
    return {**layer, "kernel_size": [shape[2] + 9, 1], "padding": 0, "dilation": 1, "padding_mode": "zeros"}, shape
