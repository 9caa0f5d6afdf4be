"""The steps of `customer-value sql` on DuckDB and Spark, beside the engine itself: rates on one core.

    python3 Benchmarks/Peers/sql_run.py [--customers 1000000] [--seed 7] [--spark PYTHON]

`--spark` names a Python that has pyspark; without it Spark is left out. See README.md beside this file.
"""

import argparse
import json
import tempfile
from pathlib import Path

from measuring import HERE, OURS, binary, environment, generate, machine, machine_line, measure
from measuring import print_table, read_through, say, version_of_ours

parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
parser.add_argument("--customers", type=int, default=1_000_000)
parser.add_argument("--seed", type=int, default=7)
parser.add_argument("--binary", type=Path, help="customer-value; built when left out")
parser.add_argument("--venv", type=Path, help="a virtual environment with DuckDB")
parser.add_argument("--spark", type=Path, help="a Python with pyspark")
options = parser.parse_args()
program = binary(options)
python = environment(options)
about = machine()
with tempfile.TemporaryDirectory() as scratch:
    folder = Path(scratch)
    file = folder / "transactions.csv"
    generate(program, options.customers, options.seed, file)
    rows = read_through(file) - 1
    ours, _ = measure([program, "score", file, "-o", folder / "scores.csv", "--order", "none",
                       "--category", "none", "--product", "none", "--threads", 1,
                       "--quiet"])  # fmt: skip
    results = {}
    engines = [("duckdb", python)] + ([("spark", options.spark)] if options.spark else [])
    for engine, interpreter in engines:
        say(f"Running {engine}")
        own = folder / engine
        own.mkdir()
        _, printed = measure([interpreter, HERE / "sql_job.py", engine, program, file, own])
        results[engine] = json.loads(printed.splitlines()[-1])
print(f"{rows:,} transactions of {options.customers:,} customers, one core, "
      f"{OURS} {version_of_ours(program)}")  # fmt: skip
print(machine_line(about))
table = [["step", "engine", "seconds", "million rows a second"]]
table.append(["everything, CSV to CSV", OURS, f"{ours['whole_seconds']:.2f}",
              f"{rows / ours['whole_seconds'] / 1e6:.2f}"])  # fmt: skip
for engine, result in results.items():
    for step, seconds in result["seconds"].items():
        over = rows if step.startswith(("read", "summary")) else result["customers"]
        rate = "" if step == "fit" else f"{over / seconds / 1e6:.2f}"
        table.append([step, engine, f"{seconds:.2f}", rate])
print_table(table)
for engine, result in results.items():
    print(f"{engine}: {result['cells']:,} rows of cells, {result['forecasts']:,} of forecasts")
