#!/usr/bin/env python3
"""How good recommendations are: customer-value beside simple rules and peers, on Online Retail.

    recommend_run.py [--data FOLDER] [--as-of 2011-10-14] [--until 2011-12-09] [--top 20]
                     [--models LIST] [--threads N] [--binary PROGRAM] [--venv DIR]
                     [--scratch DIR] [--keep] [--json]

FOLDER has online_retail.csv.xz (or online_retail.csv) of UCI repository 352; without --data it is
data/online-retail in the folder that CUSTOMER_VALUE_SHARED names. See README.md beside this file.
"""

import argparse
import csv
import json
import lzma
import math
import os
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from measuring import (
    BUILD,
    HERE,
    OURS,
    binary,
    check,
    environment,
    machine,
    machine_line,
    measure,
    print_table,
    read_through,
    say,
    version_of_ours,
)

MODELS = [
    "popularity", "popularity-56", "frequency", "knn-50", "ease-200", "ease-500", "als-64",
]  # fmt: skip


def parsed():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--data", type=Path, help="folder with online_retail.csv.xz")
    add("--as-of", default="2011-10-14", help="last day that is learnt from")
    add("--until", default="2011-12-09", help="last day of the holdout")
    add("--top", type=int, default=20, help="items for each customer")
    add("--models", default=",".join(MODELS), help="peers, separated by commas")
    add("--threads", type=int, default=os.cpu_count(), help="threads of every process")
    add("--binary", type=Path, help="use this customer-value instead of building it")
    add("--venv", type=Path, help="use this virtual environment as it is; installs nothing")
    add("--scratch", type=Path, default=BUILD / "peers-data", help="folder for the files")
    add("--keep", action="store_true", help="keep the files")
    add("--json", action="store_true", help="print JSON instead of the table")
    options = parser.parse_args()
    if options.data is None:
        shared = os.environ.get("CUSTOMER_VALUE_SHARED")
        if not shared:
            parser.error("name the folder of the data with --data, or set CUSTOMER_VALUE_SHARED")
        options.data = Path(shared) / "data" / "online-retail"
    options.models = [name for name in options.models.split(",") if name]
    return options


def prepare(folder, out):
    """Rows with a customer, a positive quantity and a positive price."""
    packed, plain = folder / "online_retail.csv.xz", folder / "online_retail.csv"
    if not packed.exists() and not plain.exists():
        sys.exit(f"recommend_run: no online_retail.csv.xz in {folder}")
    source = lzma.open(packed, "rt", newline="") if packed.exists() else open(plain, newline="")
    with source, open(out, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["customer_id", "date", "amount", "product"])
        for row in csv.DictReader(source):
            quantity, price = Decimal(row["Quantity"]), Decimal(row["UnitPrice"])
            if row["CustomerID"] and quantity > 0 and price > 0:
                day = row["InvoiceDate"][:10]
                rows.writerow([row["CustomerID"], day, quantity * price, row["StockCode"]])


class Holdout:
    """What customers had bought, and what they bought afterwards."""

    def __init__(self, path, as_of, until):
        self.before, self.after, days = defaultdict(set), defaultdict(set), defaultdict(set)
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                customer, item = row["customer_id"], row["product"]
                if row["date"] <= as_of:
                    self.before[customer].add(item)
                    days[customer].add(row["date"])
                elif row["date"] <= until:
                    self.after[customer].add(item)
        self.items = set().union(*self.before.values())
        self.users = [customer for customer in self.before if len(days[customer]) >= 2]

    def judge(self, path, top, new):
        """Users with something to find, and the means of recall and NDCG over them."""
        lists = defaultdict(list)
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                lists[row["customer_id"]].append(row["item"])
        recall, gain, users = 0.0, 0.0, 0
        for customer in self.users:
            wanted = self.after[customer] & self.items
            if new:
                wanted -= self.before[customer]
            if not wanted:
                continue
            users += 1
            most = min(top, len(wanted))
            hits = [rank for rank, item in enumerate(lists[customer][:top]) if item in wanted]
            recall += len(hits) / most
            best = sum(1 / math.log2(rank + 2) for rank in range(most))
            gain += sum(1 / math.log2(rank + 2) for rank in hits) / best
        return {"users": users, "recall": recall / users, "ndcg": gain / users}


def run(tools, options, name, file, out, new):
    threads = str(options.threads)
    if name == OURS:
        command = [
            tools["program"], "recommend", file, "--customer", "customer_id", "--order", "none",
            "--by", "product", "--as-of", options.as_of, "--top", options.top,
            "--threads", threads, "--quiet", "-o", out,
        ]  # fmt: skip
        limits = {}
    else:
        command = [
            tools["python"], HERE / "recommend_job.py", file, out, options.as_of, options.top, name,
        ]  # fmt: skip
        # implicit wants one thread in BLAS and has its own.
        blas = "1" if name.startswith("als") else threads
        limits = {"OPENBLAS_NUM_THREADS": blas, "OMP_NUM_THREADS": threads}
    return measure(command + ([] if new else ["--include-bought"]), limits)[0]


def main():
    options = parsed()
    options.scratch.mkdir(parents=True, exist_ok=True)
    tools = {
        "program": binary(options),
        "python": environment(
            options, "peers-recommend-venv", "requirements-recommend.txt"),
    }  # fmt: skip
    file = options.scratch / "online-retail.csv"
    prepare(options.data, file)
    holdout = Holdout(file, options.as_of, options.until)
    about = machine()
    read_through(file)
    results = []
    for name in [OURS, *options.models]:
        say(name)
        row = {"name": name}
        for kind in ("new", "all"):
            out = options.scratch / f"recommendations-{name}-{kind}.csv"
            figures = run(tools, options, name, file, out, kind == "new")
            row[kind] = holdout.judge(out, options.top, kind == "new") | figures
        results.append(row)
    agreement = options.scratch / f"recommendations-{OURS}-new.csv"
    script = [
        tools["python"], HERE / "recommend_check.py", file, agreement, options.as_of
    ]  # fmt: skip
    strength = json.loads(measure(script)[1])
    if options.json:
        print(json.dumps({"machine": about, "results": results, "strength": strength}, indent=1))
    else:
        table = [["ranking", "", "new R", "new N", "all R", "all N", "whole s", "CPU s", "MB"]]
        for row in results:
            new, every = row["new"], row["all"]
            title = version_of_ours(tools["program"]) if row["name"] == OURS else ""
            table.append(
                [row["name"], title]
                + [f"{figures[what]:.4f}" for figures in (new, every) for what in ("recall", "ndcg")]
                + [f"{new[what]:.1f}" for what in ("whole_seconds", "cpu_seconds")]
                + [f"{new['peak_bytes'] / 1e6:.0f}"]
            )
        print(machine_line(about))
        print(f"{results[0]['new']['users']} customers with something new to find, "
              f"{results[0]['all']['users']} with anything")  # fmt: skip
        print_table(table)
        print(
            f"strength of {strength['items']} recommended items against numpy: the largest "
            f"difference is {strength['largest']:.4f}, where 0.005 is rounding"
        )
    if not options.keep:
        for name in ["online-retail.csv"] + [
            f"recommendations-{name}-{kind}.csv"
            for name in [OURS, *options.models] for kind in ("new", "all")
        ]:  # fmt: skip
            (options.scratch / name).unlink(missing_ok=True)
    sys.exit(0 if strength["largest"] < 0.005 + 1e-6 else 1)


if __name__ == "__main__":
    main()
