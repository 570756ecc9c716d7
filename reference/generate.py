"""
Writes random documents, one JSON a line: `python generate.py --seed 1 --count 400 --scope conv`.

Document number n depends on the seed, the scope and n alone: a longer run begins with the same ones.
"""

import argparse
import json

from generator import convolutions, everything

SCOPES = {"conv": convolutions.document, "all": everything.document}


def documents(seed: int, count: int, scope: str):
    return [SCOPES[scope](seed, number) for number in range(count)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--scope", choices=SCOPES, default="conv")
    for drawn in documents(**vars(parser.parse_args())):
        print(json.dumps(drawn))
