"""
Prints what Brevitas gives for an experiment document: `python evaluate_document.py experiment.json`.

Exit status 2, with one line on standard error, where the document is wrong or uses a kind that
the reference does not cover.
"""

import json
import sys

from oracle.compat import prepare, versions

prepare()

from oracle import numbers, program  # noqa: E402 (after prepare)
from oracle.document import DocumentError  # noqa: E402


def main(path: str) -> int:
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    try:
        report = program.evaluate(document)
    except DocumentError as error:
        print(error, file=sys.stderr)
        return 2
    report["adapter"] = " ".join(f"{name} {version}" for name, version in versions().items())
    json.dump(numbers.readable(report), sys.stdout)
    print()
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python evaluate_document.py experiment.json")
    sys.exit(main(sys.argv[1]))
