"""Item sets and rules of `customer-value rules` beside those of mlxtend, on two public data sets.

Both find all frequent sets and the rules among them; the sets are compared one by one with their counts, and
the rules one by one with their measures. Then the times are set side by side. See README.md for what is
measured. The data folder is given by --shared or by CUSTOMER_VALUE_SHARED: the one that has
`data/online-retail` and `data/complete-journey`.

This process needs only the standard library; mlxtend runs in rules_job.py, in a virtual environment.
"""

import argparse
import csv
import json
import lzma
import os
import shutil
import statistics
import sys
from pathlib import Path

from measuring import BUILD, HERE, OURS, binary, environment, machine, machine_line, measure, say

JOBS = {
    "online-retail": {
        "file": "online-retail/online_retail.csv.xz",
        "options": ["--customer", "CustomerID", "--date", "InvoiceDate", "--amount", "none",
                    "--quantity", "Quantity", "--unit-price", "UnitPrice", "--order", "InvoiceNo",
                    "--product", "StockCode", "--zero-amounts", "ignore"],
        "columns": {"basket": "InvoiceNo", "item": "StockCode", "customer": "CustomerID",
                    "positive": ["Quantity", "UnitPrice"]},
        "supports": ["1%", "0.5%"],
    },
    "complete-journey": {
        "file": "complete-journey/transactions_sample.csv.xz",
        "options": ["--customer", "household_id", "--date", "transaction_timestamp",
                    "--amount", "sales_value", "--order", "basket_id", "--product", "product_id"],
        "columns": {"basket": "basket_id", "item": "product_id", "customer": "household_id",
                    "positive": []},
        "supports": ["1%", "0.05%"],
    },
}  # fmt: skip
CONFIDENCE = 0.5
MEASURES = ["antecedent_support", "consequent_support", "support", "confidence", "lift", "leverage"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    add = parser.add_argument
    add("--shared", type=Path, default=os.environ.get("CUSTOMER_VALUE_SHARED"),
        help="folder with data/online-retail and data/complete-journey")  # fmt: skip
    add("--jobs", default=",".join(JOBS), help="data sets, separated by commas")
    add("--runs", type=int, default=5, help="runs of customer-value; medians are reported")
    add("--peer-runs", type=int, default=3, help="calls of mlxtend; medians are reported")
    add("--binary", type=Path, help="use this customer-value instead of building it")
    add("--venv", type=Path, help="use this virtual environment as it is; installs nothing")
    add("--scratch", type=Path, default=BUILD / "peers-rules-data", help="folder for the files")
    options = parser.parse_args()
    if not options.shared:
        parser.error("name the data folder with --shared or CUSTOMER_VALUE_SHARED")
    return options


def unpacked(options, job):
    options.scratch.mkdir(parents=True, exist_ok=True)
    source = Path(options.shared) / "data" / job["file"]
    target = options.scratch / source.with_suffix("").name
    with lzma.open(source) as packed, open(target, "wb") as file:
        shutil.copyfileobj(packed, file)
    return target


def items(field):
    """The names of a field; a name of these data sets has neither `|` nor a backslash."""
    return tuple(sorted(field.split("|")))


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def compare(ours_sets, ours_rules, peer):
    """The differences, as text; none where all is the same."""
    differences = []
    sets = {items(row["items"]): int(row["baskets"]) for row in ours_sets}
    theirs = {tuple(sorted(names)): count for names, count in peer["sets"]}
    if sets != theirs:
        wrong = set(sets.items()) ^ set(theirs.items())
        differences.append(f"{len(wrong)} sets differ, for example {sorted(wrong)[:2]}")
    rules = {(items(row["antecedent"]), items(row["consequent"])): row for row in ours_rules}
    others = {(tuple(sorted(a)), tuple(sorted(c))): m for a, c, m in peer["rules"]}
    if set(rules) != set(others):
        differences.append(f"{len(set(rules) ^ set(others))} rules differ")
    for key in set(rules) & set(others):
        for name in MEASURES:
            # Six decimals are written.
            if abs(float(rules[key][name]) - others[key][name]) > 5.1e-7:
                differences.append(f"{name} of {key}: {rules[key][name]}, {others[key][name]}")
        conviction = others[key]["conviction"]
        if (rules[key]["conviction"] == "") != (conviction is None):
            differences.append(f"conviction of {key}")
        elif conviction and abs(float(rules[key]["conviction"]) / conviction - 1) > 1e-5:
            differences.append(f"conviction of {key}: {rules[key]['conviction']}, {conviction}")
    return differences


def seconds(value):
    return f"{value:.3f} s" if value < 1 else f"{value:.2f} s"


def run(name, support, path, options, program, python):
    job = JOBS[name]
    sets, rules = options.scratch / "sets.csv", options.scratch / "rules.csv"
    timings = options.scratch / "timings.json"
    command = [program, "rules", path, *job["options"], "--min-support", support,
               "--min-confidence", CONFIDENCE, "--all", "-o", rules, "--sets", sets,
               "--timings", timings, "--quiet"]  # fmt: skip
    whole, cpu, mining = [], [], []
    for _ in range(options.runs):
        figures, _ = measure(command)
        whole.append(figures["whole_seconds"])
        cpu.append(figures["cpu_seconds"])
        phases = json.loads(timings.read_text())
        mining.append(phases["sets"])
    share = float(support[:-1]) / 100
    order = {**job["columns"], "file": str(path), "support": share, "confidence": CONFIDENCE,
             "runs": options.peer_runs}  # fmt: skip
    _, printed = measure([python, HERE / "rules_job.py", json.dumps(order)])
    peer = json.loads(printed)
    differences = compare(table(sets), table(rules), peer)
    ours, mined = statistics.median(whole), statistics.median(mining)
    print(f"{name}, {support}: {peer['baskets']} baskets, {peer['items']} items, "
          f"{len(peer['sets'])} sets, {len(peer['rules'])} rules: "
          + ("identical" if not differences else "DIFFERENT"))  # fmt: skip
    for difference in differences[:5]:
        print(f"  {difference}")
    print(f"  mlxtend fpgrowth     {seconds(peer['mining_seconds'])}   "
          f"(reading {seconds(peer['reading_seconds'])}, one-hot {seconds(peer['frame_seconds'])})")  # fmt: skip
    print(f"  customer-value sets  {seconds(mined)}   "
          f"{peer['mining_seconds'] / mined:.0f} times as fast")  # fmt: skip
    print(f"  customer-value whole {seconds(ours)}   "
          f"{peer['mining_seconds'] / ours:.0f} times as fast as fpgrowth alone, "
          f"{peer['whole_seconds'] / ours:.0f} as all of it (CPU {seconds(statistics.median(cpu))})")  # fmt: skip
    return not differences


def main():
    options = arguments()
    python = environment(options, "peers-rules-venv", "requirements-rules.txt")
    program = binary(options)
    print(machine_line(machine()))
    same = True
    for name in options.jobs.split(","):
        say(f"{OURS} rules and mlxtend on {name}")
        path = unpacked(options, JOBS[name])
        for support in JOBS[name]["supports"]:
            same &= run(name, support, path, options, program, python)
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
