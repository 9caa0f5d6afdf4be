#!/usr/bin/env python3
"""Checks that score tables agree row by row: compare.py NAME=FILE NAME=FILE...

Every table is held against the first. Rows are paired by customer, whatever their order; dates,
counts, money (exact decimals) and scores must be equal. Exit status 1 if anything differs.
"""

import sys

import duckdb

TYPES = {
    "customer_id": "VARCHAR",
    "first_purchase": "DATE",
    "last_purchase": "DATE",
    "purchase_days": "BIGINT",
    "revenue": "DECIMAL(38,2)",
    "r_score": "TINYINT",
    "f_score": "TINYINT",
    "m_score": "TINYINT",
}
SHOWN = 5


def table(path):
    schema = ", ".join(f"'{name}': '{kind}'" for name, kind in TYPES.items())
    return (
        f"read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '\"', "
        f"escape = '\"', dateformat = '%Y-%m-%d', columns = {{{schema}}})"
    )


def check_header(name, path):
    with open(path, encoding="utf-8") as file:
        found = [column.strip('"') for column in file.readline().rstrip("\r\n").split(",")]
    if found != list(TYPES):
        raise ValueError(f"{name}: the columns are {','.join(found)}")


def differences(reference, other, threads=None):
    """(number of rows that differ, examples as text, rows of the reference); each a (name, path)."""
    for name, path in (reference, other):
        check_header(name, path)
    connection = duckdb.connect(config={"threads": threads} if threads else {})
    connection.execute("SET enable_progress_bar = false")
    # A duplicated customer would multiply in the join, so it is counted apart.
    for name, (_, path) in (("a", reference), ("b", other)):
        connection.execute(f"CREATE TEMP TABLE {name} AS FROM {table(path)}")
    duplicates = sum(
        connection.execute(f"SELECT count(*) - count(DISTINCT customer_id) FROM {name}").fetchone()[0]
        for name in "ab"
    )
    unequal = " OR ".join(
        f"a.{column} IS DISTINCT FROM b.{column}" for column in TYPES
    )
    connection.execute(
        f"CREATE TEMP TABLE d AS SELECT a, b FROM a FULL JOIN b USING (customer_id) WHERE {unequal}"
    )
    count = connection.execute("SELECT count(*) FROM d").fetchone()[0]
    rows = connection.execute("SELECT count(*) FROM a").fetchone()[0]
    examples = []
    query = f"SELECT a, b FROM d ORDER BY coalesce(a.customer_id, b.customer_id) LIMIT {SHOWN}"
    for ours, theirs in connection.execute(query).fetchall():
        for name, row in ((reference[0], ours), (other[0], theirs)):
            present = row and row["customer_id"] is not None
            text = ",".join(str(value) for value in row.values()) if present else "no row"
            examples.append(f"  {name}: {text}")
    if duplicates:
        examples.append(f"  {duplicates} rows of customers that occur twice")
    return count + duplicates, examples, rows


def agree(tables, threads=None, log=sys.stdout):
    """True when all tables agree; says what it found on `log`."""
    reference, same = tables[0], True
    for other in tables[1:]:
        try:
            count, examples, rows = differences(reference, other, threads)
        except (ValueError, duckdb.Error) as error:
            count, examples, rows = 1, [f"  {error}"], 0
        if count:
            same = False
            print(f"{other[0]} differs from {reference[0]} in {count} rows:", file=log)
            print("\n".join(examples), file=log)
        else:
            print(f"{other[0]} agrees with {reference[0]} in {rows} customers", file=log)
    return same


if __name__ == "__main__":
    if len(sys.argv) < 3 or not all("=" in argument for argument in sys.argv[1:]):
        sys.exit(__doc__)
    sys.exit(0 if agree([tuple(pair.split("=", 1)) for pair in sys.argv[1:]]) else 1)
