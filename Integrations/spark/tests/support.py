"""What the tests share: running the command, transactions, and comparing rows."""

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

BINARY = os.environ.get("CUSTOMER_VALUE_BINARY", "")
COMMAND = Path(sys.executable).parent / "customer-value-spark"

# Columns that both must give to the last digit; the others are modelled.
EXACT = {
    "first_purchase",
    "last_purchase",
    "recency_days",
    "tenure_days",
    "purchase_days",
    "orders",
    "revenue",
    "r_score",
    "f_score",
    "m_score",
    "rfm_cell",
    "segment",
    "historical_value",
    "flags",
}
MODELLED = {"rfm_score", "p_alive", "expected_purchases", "expected_spend", "current_value"}

Rows = dict[str, dict[str, object]]

# Ties, refunds of other orders and of none, refunds before any purchase and of more than was paid, days at
# the edges of the window and beyond, ids that invite mistakes, and rows that cannot be used.
HAND_MADE = Path(__file__).with_name("hand-made.csv")
WINDOW = ["--from", "2024-01-01", "--to", "2024-06-30", "--as-of", "2024-06-30"]


def engine(*arguments: object) -> str:
    """What the program customer-value says."""
    done = subprocess.run(
        [BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=300, check=False
    )
    if done.returncode:
        raise AssertionError(f"{arguments}: {done.returncode}: {done.stderr}")
    return done.stdout


def write_in_small_currency(orders: Path, path: Path) -> None:
    """The same orders with amounts a million times as large, so that the engine prints values with eleven
    digits and more, and nine of them can be compared."""
    with orders.open(newline="") as file, path.open("w", newline="") as out:
        reader = csv.DictReader(file)
        writer = csv.DictWriter(out, reader.fieldnames or [], lineterminator="\n")
        writer.writeheader()
        for row in reader:
            for column in ("unit_price", "amount"):
                row[column] = str(Decimal(row[column]) * 1_000_000)
            writer.writerow(row)


def start(*arguments: object, program: list[object] | None = None) -> subprocess.Popen[str]:
    """Begins a run of the command; both outputs come together, as the tests only read messages."""
    log = tempfile.TemporaryFile("w+")
    process = subprocess.Popen(
        [str(part) for part in (*(program or [COMMAND]), *arguments)],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=tempfile.gettempdir(),
        env=environment(),
    )
    process.log = log  # type: ignore[attr-defined]
    return process


def environment(host: str = "127.0.0.1") -> dict[str, str]:
    """What processes of Spark are started with; nothing that sessions of this process have set."""
    kept = {name: value for name, value in os.environ.items() if "SPARK" not in name}
    return kept | {"SPARK_LOCAL_IP": host, "PYSPARK_PYTHON": sys.executable}


def end(process: subprocess.Popen[str], timeout: float = 900) -> tuple[int, str]:
    """The exit status of a run and what it said itself, without the lines of Spark."""
    try:
        status = process.wait(timeout)
    finally:
        process.kill()
        process.wait()
    log = process.log  # type: ignore[attr-defined]
    log.seek(0)
    text = log.read()
    log.close()
    own = [line for line in text.splitlines() if line.startswith("customer-value-spark: ")]
    return status, "\n".join(own) if own else text


def run(*arguments: object) -> tuple[int, str]:
    return end(start(*arguments))


def parquet_rows(path: Path) -> Rows:
    import pyarrow.parquet

    return _by_customer(pyarrow.parquet.read_table(path).to_pylist())


def csv_rows(path: Path) -> Rows:
    found: list[Mapping[str, object]] = []
    for part in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        with part.open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return _by_customer(found)


def _by_customer(found: list[Mapping[str, object]]) -> Rows:
    rows = {str(row["customer_id"]): dict(row) for row in found}
    assert len(rows) == len(found), "a customer has two rows"
    return rows


def shown(value: object) -> str:
    """A value as the CSV of Spark has it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def differences(ours: Rows, printed: Rows) -> list[str]:
    """Where rows of Spark differ from those that the engine has printed.

    Modelled numbers may differ by what printing took off, and by no more.
    """
    if ours.keys() != printed.keys():
        return [f"customers differ: {sorted(ours.keys() ^ printed.keys())[:5]}"]
    found = []
    for customer, row in printed.items():
        for column in sorted(EXACT | MODELLED):
            mine, theirs = shown(ours[customer][column]), str(row[column])
            if mine == theirs:
                continue
            if column in MODELLED and mine and theirs:
                places = len(theirs.partition(".")[2])
                if abs(float(mine) - float(theirs)) <= 0.5 * 10**-places + 1e-9 * abs(float(theirs)):
                    continue
            found.append(f"{customer}, {column}: {mine} is not {theirs}")
    return found
