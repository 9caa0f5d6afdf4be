"""mlxtend's part of rules_run.py: one process, an order as JSON in, the result as JSON out.

The frame is one-hot-encoded before the clock of `fpgrowth` starts, and is made by numpy, which is much faster
than mlxtend's TransactionEncoder: boolean, one column an item, as the documentation asks for.
"""

import json
import math
import statistics
import sys
import time

import numpy as np
import pandas as pd
from mlxtend.frequent_patterns import association_rules, fpgrowth


def main():
    order = json.loads(sys.argv[1])
    began = time.perf_counter()
    used = [order["basket"], order["item"], order["customer"], *order["positive"]]
    types = {order["basket"]: str, order["item"]: str}
    rows = pd.read_csv(order["file"], usecols=used, dtype=types)
    rows = rows[rows[order["customer"]].notna()]
    for column in order["positive"]:
        rows = rows[rows[column] > 0]
    reading = time.perf_counter() - began

    began = time.perf_counter()
    baskets, items = rows[order["basket"]].astype("category"), rows[order["item"]].astype("category")
    held = np.zeros((len(baskets.cat.categories), len(items.cat.categories)), dtype=bool)
    held[baskets.cat.codes, items.cat.codes] = True
    frame = pd.DataFrame(held, columns=items.cat.categories)
    framing = time.perf_counter() - began

    mining = []
    for _ in range(order["runs"]):
        began = time.perf_counter()
        sets = fpgrowth(frame, min_support=order["support"], use_colnames=True)
        mining.append(time.perf_counter() - began)

    rules = []
    if sets.itemsets.map(len).max() > 1:
        table = association_rules(sets, metric="confidence", min_threshold=order["confidence"])
        names = ["antecedent support", "consequent support", "support", "confidence", "lift",
                 "leverage", "conviction"]  # fmt: skip
        for row in table.to_dict("records"):
            measures = {name.replace(" ", "_"): float(row[name]) for name in names}
            if math.isinf(measures["conviction"]):
                measures["conviction"] = None
            rules.append([sorted(row["antecedents"]), sorted(row["consequents"]), measures])
    counts = (sets.support * len(frame)).round().astype(int)
    middle = statistics.median(mining)
    result = {
        "baskets": len(frame),
        "items": frame.shape[1],
        "sets": [[sorted(names), int(count)] for names, count in zip(sets.itemsets, counts)],
        "rules": rules,
        "reading_seconds": reading,
        "frame_seconds": framing,
        "mining_seconds": middle,
        "whole_seconds": reading + framing + middle,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
