#!/usr/bin/env python3
"""An independent computation of the score table's RFM columns, to hold against `score`.

DuckDB reads the file and multiplies in exact decimals; the histories, the refund rule and the
scores are plain Python on integers. Nothing here is shared with the engine.

    check_real.py FILE [--layout cdnow|online-retail] [--scores scores.csv] [--json]

FILE may be `-` (standard input). The layout is taken from the header unless given:

    cdnow          customer_id,date,quantity,amount; no order column
    online-retail  InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,...;
                   the amount is Quantity times UnitPrice

Without `--scores` the totals are printed. With it, the score CSV is compared row by row, in the
columns it has of those computed here, and the exit status is 1 if anything differs.
"""

import argparse
import csv
import json
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from decimal import Decimal

import duckdb

DECIMAL = "DECIMAL(18,6)"
SCALE = 10**6  # units of the integers below

LAYOUTS = {
    # customer, day, order (None: no order column), amount
    "cdnow": ("customer_id", "date[:10]::DATE", None, f"amount::{DECIMAL}"),
    "online-retail": (
        "CustomerID",
        "InvoiceDate[:10]::DATE",
        "InvoiceNo",
        f"(Quantity::DECIMAL(9,0) * UnitPrice::DECIMAL(12,6))::{DECIMAL}",
    ),
}
BINS = 5


def read_rows(path, layout):
    """Rows in file order: (customer or None, day as ISO text, order or None, units)."""
    customer, day, order, amount = LAYOUTS[layout]
    connection = duckdb.connect()
    order_text = f"nullif(trim({order}), '')" if order else "NULL"
    query = f"""
      SELECT nullif(trim({customer}), ''), ({day})::VARCHAR, {order_text},
             (({amount}) * {SCALE})::DECIMAL(38,0)::HUGEINT
      FROM read_csv(?, header = true, all_varchar = true, delim = ',', quote = '"',
                    escape = '"', parallel = false, auto_detect = true)"""
    return connection.execute(query, [path]).fetchall()


class Cell:
    """What one customer bought on one day under one order id."""

    __slots__ = ("day", "order", "spend", "left")

    def __init__(self, day, order):
        self.day, self.order = day, order
        self.spend = self.left = 0

    def take(self, wanted):
        part = min(wanted, self.left)
        self.left -= part
        return wanted - part


def emptied(cells):
    """Something was spent, and all of it was taken back."""
    return any(cell.spend for cell in cells) and not any(cell.left for cell in cells)


def history(rows, has_orders):
    """One customer's figures from its rows (day, order, units) in file order."""
    cells, refunds = {}, []
    for day, order, units in rows:
        if units < 0:
            refunds.append([day, order, -units])
            continue
        cell = cells.get((day, order))
        if cell is None:
            cell = cells[day, order] = Cell(day, order)
        cell.spend += units
        cell.left += units
    by_latest = sorted(cells.values(), key=lambda cell: cell.day, reverse=True)
    refunds.sort(key=lambda refund: refund[0])  # stable: the order of the file within a day
    for refund in refunds:  # first pass: the order's own purchases, on any day
        if refund[1] is not None:
            for cell in by_latest:
                if refund[2] > 0 and cell.order == refund[1]:
                    refund[2] = cell.take(refund[2])
    # Second pass: purchases up to the refund's day; of one day what is largest after the first pass.
    by_size = sorted(cells.values(), key=lambda cell: (cell.day, cell.left), reverse=True)
    for refund in refunds:
        for cell in by_size:
            if refund[2] > 0 and cell.day <= refund[0]:
                refund[2] = cell.take(refund[2])
    unmatched = [refund[2] for refund in refunds if refund[2] > 0]

    by_day, by_order = defaultdict(list), defaultdict(list)
    for cell in cells.values():
        by_day[cell.day].append(cell)
        if cell.order is not None:
            by_order[cell.order].append(cell)
    days = {day for day, own in by_day.items() if not emptied(own)}
    orders = [
        order
        for order, own in by_order.items()
        if any(cell.day in days for cell in own) and not emptied(own)
    ]
    return {
        "days": days,
        "orders": len(orders) if has_orders else len(days),
        "revenue": sum(units for _, _, units in rows),
        "unmatched": unmatched,
    }


def mid_rank_scores(values):
    """Scores 1 to BINS, greater values better; equal values get equal scores."""
    counts, total, less, score = Counter(values), len(values), 0, {}
    for value in sorted(counts):
        equal = counts[value]
        score[value] = min(BINS, 1 + (2 * less + equal) * BINS // (2 * total))
        less += equal
    return [score[value] for value in values]


def money(units):
    text = f"{Decimal(units) / SCALE:.6f}"
    whole, places = text.split(".")
    return whole + "." + places.rstrip("0").ljust(2, "0")


def compute(path, layout):
    rows = read_rows(path, layout)
    has_orders = LAYOUTS[layout][2] is not None
    per_customer = defaultdict(list)
    excluded = [0, 0]
    for customer, day, order, units in rows:
        if customer is None:
            excluded[0] += 1
            excluded[1] += units
        else:
            per_customer[customer].append((day, order, units))

    table, dropped, unmatched = {}, [0, 0, 0], []
    unmatched_of_kept = []
    for customer, own in per_customer.items():
        figures = history(own, has_orders)
        unmatched += figures["unmatched"]
        if not figures["days"]:
            dropped[0] += 1
            dropped[1] += len(own)
            dropped[2] += figures["revenue"]
            continue
        unmatched_of_kept += figures["unmatched"]
        table[customer] = {
            "first_purchase": min(figures["days"]),
            "last_purchase": max(figures["days"]),
            "purchase_days": len(figures["days"]),
            "orders": figures["orders"],
            "revenue": figures["revenue"],
        }
    for score, column in (
        ("r_score", "last_purchase"),  # ISO days sort as days do
        ("f_score", "orders"),
        ("m_score", "revenue"),
    ):
        scores = mid_rank_scores([row[column] for row in table.values()])
        for row, value in zip(table.values(), scores):
            row[score] = value

    revenue = sum(row["revenue"] for row in table.values())
    read_units = sum(row[3] for row in rows)
    assert read_units == revenue + excluded[1] + dropped[2], "money does not add up"
    summary = {
        "rows read": len(rows),
        "money read": money(read_units),
        "rows without customer": excluded[0],
        "money without customer": money(excluded[1]),
        "customers": len(table),
        "customers without a purchase day": dropped[0],
        "their rows": dropped[1],
        "their money": money(dropped[2]),
        "rows used": sum(map(len, per_customer.values())) - dropped[1],
        "purchase_days": sum(row["purchase_days"] for row in table.values()),
        "orders": sum(row["orders"] for row in table.values()),
        "revenue": money(revenue),
        "unmatched refund rows": len(unmatched),
        "unmatched refund money": money(sum(unmatched)),
        "unmatched refund rows of scored customers": len(unmatched_of_kept),
        "unmatched refund money of scored customers": money(sum(unmatched_of_kept)),
        "first day": min(row["first_purchase"] for row in table.values()),
        "last day": max(row["last_purchase"] for row in table.values()),
    }
    for score in ("r_score", "f_score", "m_score"):
        counts = Counter(row[score] for row in table.values())
        summary[score] = {str(value): counts[value] for value in range(1, BINS + 1)}
    return table, summary


def differences(table, scores_path):
    """What the score CSV says otherwise, as lines of text."""
    with open(scores_path, newline="", encoding="utf-8") as file:
        names, *lines = csv.reader(file)
    columns = [name for name in names if name in next(iter(table.values()))]
    if not columns or "customer_id" not in names:
        return columns, [f"nothing to compare among the columns {', '.join(names)}"]
    found, seen = [], set()
    for values in lines:
        row = dict(zip(names, values, strict=True))
        customer = row["customer_id"]
        if customer in seen:
            found.append(f"{customer}: twice in the scores")
        seen.add(customer)
        if customer not in table:
            found.append(f"{customer}: in the scores only")
            continue
        for column in columns:
            theirs, ours = row[column], table[customer][column]
            if column == "revenue":
                same, ours = Decimal(theirs) * SCALE == ours, money(ours)
            else:
                same = theirs == str(ours)
            if not same:
                found.append(f"{customer}: {column} is {theirs}, expected {ours}")
    found += [f"{customer}: not in the scores" for customer in table if customer not in seen]
    return columns, found


def layout_of(path):
    with open(path, encoding="utf-8-sig") as file:
        header = file.readline()
    return "online-retail" if "InvoiceNo" in header else "cdnow"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("file", help="the transactions, or - for standard input")
    parser.add_argument("--layout", choices=sorted(LAYOUTS))
    parser.add_argument("--scores", help="a score CSV to compare")
    parser.add_argument("--json", action="store_true", help="print the totals as JSON")
    options = parser.parse_args()

    with tempfile.NamedTemporaryFile(suffix=".csv") as copy:
        path = options.file
        if path == "-":
            shutil.copyfileobj(sys.stdin.buffer, copy)
            copy.flush()
            path = copy.name
        table, summary = compute(path, options.layout or layout_of(path))
    if options.json:
        print(json.dumps(summary, indent=2))
    else:
        for name, value in summary.items():
            if isinstance(value, dict):
                value = "  ".join(f"{score}: {count}" for score, count in value.items())
            print(f"{name:44} {value}")
    if options.scores:
        columns, found = differences(table, options.scores)
        for line in found[:20]:
            print(line, file=sys.stderr)
        if found:
            sys.exit(f"{len(found)} differences")
        print(f"{len(table)} customers agree in {', '.join(columns)}", file=sys.stderr)


if __name__ == "__main__":
    main()
