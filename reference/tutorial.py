"""
The proof of the oracle: documents/tutorial.json gives every number that Brevitas' notebook
prints (golden/tutorial-figures.json, torch 1.13.1), to the printed digit.
"""

import json
import pathlib

HERE = pathlib.Path(__file__).parent
FIGURES = HERE.parent / "src" / "core" / "golden" / "tutorial-figures.json"


def printed(value: float, like: str) -> str:
    """The value as torch prints it, with the digits that `like` has."""
    if "e" in like:
        return f"{value:.4e}"
    digits = len(like.partition(".")[2])
    return f"{value:.{digits}f}" + ("." if "." in like and not digits else "")


def differing(name: str, figures, numbers) -> list:
    return [
        f"{name}[{place}]: {value} is printed {figure}"
        for place, (figure, value) in enumerate(zip(figures, numbers, strict=True))
        if printed(float(value), figure) != figure and not float(figure) == float(value) == 0
    ]


def compare(name: str, figure: dict, entry: dict) -> list:
    if figure["type"] == "error":
        found, wanted = entry["error"], {"type": figure["error"], "message": figure["message"]}
        return [] if found == wanted else [f"{name}: {found} instead of {wanted}"]
    value = entry.get("shadow", entry)["value"]
    wrong = differing(name, figure["printed"], value.ravel())
    for field in ("scale", "zero_point"):
        if field in figure:
            wrong += differing(f"{name}.{field}", figure[field]["printed"], entry[field]["values"].ravel())
            wrong += [] if entry[field]["shape"] == figure[field]["shape"] else [f"{name}.{field} has another shape"]
    if "bit_width" in figure:
        wrong += differing(f"{name}.bit_width", figure["bit_width"]["printed"], [entry["bit_width"]])
    flags = {field: figure[field] for field in ("type", "shape", "signed", "training") if field in figure}
    return wrong + [f"{name}.{field} is not {flag}" for field, flag in flags.items() if entry[field] != flag]


def failures(evaluate) -> list:
    """One line for every number of the notebook that the report does not give."""
    document = json.loads((HERE / "documents" / "tutorial.json").read_text(encoding="utf-8"))
    entries = {entry["id"]: entry for entry in evaluate(document)["steps"]}
    wrong = []
    for cell in json.loads(FIGURES.read_text(encoding="utf-8"))["cells"]:
        entry = entries.get(f"c{cell['cell']}")
        for figure in cell["outputs"]:
            if entry is not None and figure["type"] != "text":
                wrong += compare(f"c{cell['cell']}", figure, entry)
    return wrong
