"""
Records golden reports: `python record.py` writes every set below to ../src/core/golden/.

A set is documents and what Brevitas gave for them, with the versions that gave it; README.md
describes the format. Recording twice on the same versions gives the same bytes. Nothing is
written where the tutorial's printed numbers do not come out (tutorial.py).
"""

import json
import pathlib
import sys

from oracle.compat import prepare, versions

prepare()

from generate import documents  # noqa: E402 (after prepare)
from oracle import numbers, program  # noqa: E402
from oracle.compact import compact  # noqa: E402
from tutorial import failures  # noqa: E402

HERE = pathlib.Path(__file__).parent
GOLDEN = HERE.parent / "src" / "core" / "golden"
# File name, and where its documents come from: the seed, count and scope of the generator.
GENERATED = {"quant-conv2d": (1, 400, "conv"), "everything": (2, 1700, "all")}


def record(document: dict) -> dict:
    report = compact(program.evaluate(document), document)
    return {"document": document, "report": numbers.packed({"steps": report["steps"]})}


def write(name: str, given: list, origin: dict) -> None:
    """One document a line, so that a change of one shows as one changed line."""
    path = GOLDEN / f"{name}.json"
    head = json.dumps({"format": 1, **versions(), **origin}, separators=(",", ":"))
    lines = [json.dumps(record(document), separators=(",", ":")) for document in given]
    text = head[:-1] + ',"documents":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(lines)} documents, {len(text):,} bytes")


def handwritten() -> list:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "documents").glob("*.json"))]


def main(names) -> None:
    wrong = failures(program.evaluate)
    if wrong:
        sys.exit("The tutorial's printed numbers are not reproduced:\n" + "\n".join(wrong))
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, (seed, count, scope) in GENERATED.items():
        if not names or name in names:
            write(name, documents(seed, count, scope), {"seed": seed, "scope": scope})
    if handwritten() and (not names or "documents" in names):
        write("documents", handwritten(), {})


if __name__ == "__main__":
    main(sys.argv[1:])
