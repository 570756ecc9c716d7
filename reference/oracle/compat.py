"""
What Brevitas 0.12.1 needs from torch 2.13.0, and how both are made repeatable.

torch 2.13.0 has removed named tensors, and with them `Tensor.rename`. Brevitas calls
`inp.rename(None)` on the input of every layer, only to drop names; what was left of that call
is an alias of the tensor, which is what is put back here.

`uniform_` is `u * (high - low) + low`. torch's builds disagree on it: torch 1.13.1, whose numbers
Brevitas' notebooks print, and today's torch without AVX2 round the product and the sum; torch
2.13.0 with AVX2 fuses them, and a bias near 0 then differs in its fourth printed digit. The
reference rounds twice, so that its numbers do not depend on the processor.
"""

import warnings

import torch


def uniform_(self, low=0.0, high=1.0, *, generator=None):
    """In place: the same words of the generator as torch's own, each step rounded to float32."""
    low, high = (torch.tensor(bound, dtype=torch.float32) for bound in (low, high))
    drawn = torch.rand(self.shape, generator=generator) * (high - low) + low
    # torch keeps `high` out of the range, should the sum round up to it.
    return self.copy_(torch.where(drawn == high, low, drawn))


def prepare() -> None:
    """Call once, before Brevitas is used."""
    if not hasattr(torch.Tensor, "rename"):
        torch.Tensor.rename = lambda self, *names: torch.ops.aten.alias(self)
    torch.Tensor.uniform_ = uniform_
    # A report must not depend on what ran before it in the same process.
    torch.set_warn_always(True)
    torch.set_num_threads(1)
    warnings.filterwarnings("ignore", module="dependencies")


def versions() -> dict:
    """The versions that a golden file carries, and the instruction set that drew its numbers."""
    import brevitas

    return {
        "torch": torch.__version__,
        "brevitas": brevitas.__version__,
        "cpu_capability": torch.backends.cpu.get_cpu_capability(),
    }
