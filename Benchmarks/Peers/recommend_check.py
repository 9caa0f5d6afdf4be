#!/usr/bin/env python3
"""Holds the `strength` that customer-value gives for new items against numpy on the same matrix.

    recommend_check.py FILE RECOMMENDATIONS AS_OF

With the score s of the item-item filter (strength clamp(m, 50, 500) for m items) and the share q of
the customers who have bought the item, it is (max(s, 0) + q)/q, printed with two decimals. All
items of FILE take part, which is right for up to 5,000. Prints JSON.
"""

import csv
import json
import sys

import numpy as np

from recommend_job import ease, read


def main():
    path, recommended, as_of = sys.argv[1:4]
    counts, _, customers, items = read(path, as_of)
    bought = (counts > 0).astype(float)
    scores = bought @ ease(bought, min(500, max(50, len(items))))
    shares = bought.mean(axis=0)
    rows = {name: place for place, name in enumerate(customers)}
    columns = {name: place for place, name in enumerate(items)}
    largest, seen = 0.0, 0
    with open(recommended, newline="") as file:
        for line in csv.DictReader(file):
            if line["kind"] != "new":
                continue
            row, column = rows[line["customer_id"]], columns[line["item"]]
            share = shares[column]
            expected = (max(scores[row, column], 0) + share) / share
            largest = max(largest, abs(float(line["strength"]) - expected))
            seen += 1
    json.dump({"items": seen, "largest": largest}, sys.stdout)


if __name__ == "__main__":
    main()
