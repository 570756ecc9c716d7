"""Documents of scope `all`: one family each, by the document's number."""

from .activations import ActivationDocument, LongLife
from .convolutions import ConvolutionDocument
from .draw import Draw
from .values import EltwiseDocument, FunctionDocument, OperatorDocument
from .weighted import WeightedDocument

# How often each family comes in a round.
ROUND = (
    [("weighted", WeightedDocument)] * 7
    + [("activation", ActivationDocument)] * 5
    + [("operator", OperatorDocument)] * 3
    + [("function", FunctionDocument)] * 2
    + [("convolution", ConvolutionDocument), ("plain", EltwiseDocument)]
)
LONG_EVERY = 100


def document(seed: int, number: int) -> dict:
    draw = Draw(seed, number)
    if number % LONG_EVERY == LONG_EVERY - 1:
        return LongLife(draw, f"300 steps {number}").document()
    name, family = ROUND[number % len(ROUND)]
    return family(draw, f"{name} {number}").document()
