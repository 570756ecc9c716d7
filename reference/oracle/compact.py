"""
Leaves out of a golden report what its reader can rebuild to the bit.

`=dequantized` stands for (int - zero_point) * scale, each step rounded to float32; `=document`
for values that the document itself has; `{ "same_as": "y" }` for a part that equals that step's
entry, `{ "same_as": "y/weight" }` for one that equals a part of an earlier step. Each is written
only where this module has compared every bit.
"""

import numpy as np

from .document import literal
from .entries import array

DEQUANTIZED = "=dequantized"
DOCUMENT = "=document"


def same(a, b) -> bool:
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        both = isinstance(a, np.ndarray) and isinstance(b, np.ndarray)
        return both and a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    return type(a) is type(b) and (a == b or (a != a and b != b))


def dequantized(entry: dict) -> bool:
    if entry.get("type") != "IntQuantTensor" or entry["int"] is None:
        return False
    zero_point, scale = (entry[name]["values"].reshape(entry[name]["shape"]) for name in ("zero_point", "scale"))
    try:
        value = ((entry["int"].astype(np.float32) - zero_point) * scale).astype(np.float32)
    except ValueError:
        return False
    return same(np.ascontiguousarray(value), entry["value"])


def without_value(entry: dict) -> dict:
    return {**entry, "value": DEQUANTIZED} if dequantized(entry) else entry


def covers(whole: dict, part: dict) -> bool:
    return all(key in whole and same(whole[key], part[key]) for key in part)


def compact_parts(parts: dict, entry: dict, before: dict) -> dict:
    """Each part against the step itself, all earlier ones and their parts, by name."""
    compacted = {}
    for name, part in parts.items():
        twin = next((i for i, other in {entry["id"]: entry, **before}.items() if part and covers(other, part)), None)
        compacted[name] = {"same_as": twin} if twin else part and without_value(part)
    return compacted


def from_document(entry: dict, step: dict) -> dict:
    """What the document states itself: a tensor's values, a layer's given weight and bias."""
    if step.get("kind") == "tensor" and entry["type"] == "Tensor":
        if same(array(literal(step)), entry["value"]):
            return {**entry, "value": DOCUMENT}
    for name, field in (("weight", "weight"), ("bias", "bias_values")):
        given = step.get(field)
        if isinstance(given, dict) and isinstance(entry.get(name), dict):
            if same(array(literal(given)), entry[name]["values"].reshape(given["shape"])):
                entry = {**entry, name: {**entry[name], "values": DOCUMENT}}
    return entry


def flat_steps(steps):
    for step in steps:
        if step["kind"] == "repeat":
            yield from flat_steps(step["steps"])
        elif "id" in step:
            yield step


def compact(report: dict, document: dict) -> dict:
    by_id = {step["id"]: step for step in flat_steps(document["steps"])}
    before, steps = {}, []
    for entry in report["steps"]:
        compacted = from_document(without_value(entry), by_id[entry["id"]])
        if "parts" in entry:
            compacted = {**compacted, "parts": compact_parts(entry["parts"], entry, before)}
        before[entry["id"]] = entry
        before.update({f"{entry['id']}/{name}": part for name, part in entry.get("parts", {}).items() if part})
        steps.append(compacted)
    return {**report, "steps": steps}
