"""Runs a job in customer-value and in other engines, side by side.

`--job reference` is here, `--job value` in value_run.py. See README.md beside this file for what
is measured. Only the standard library is used here, and this process stays small: the engines and
the comparison run as processes of their own.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import value_run
from measuring import (
    BUILD,
    HERE,
    OURS,
    binary,
    environment,
    generate,
    machine,
    machine_line,
    measure,
    medians,
    print_table,
    read_through,
    say,
    version_of_ours,
)

PEERS = ["duckdb", "polars", "chdb", "datafusion"]
COLUMNS = "customer_id,first_purchase,last_purchase,purchase_days,revenue,r_score,f_score,m_score"
ROWS_PER_CUSTOMER = 5.08  # of `generate` with its default parameters


def arguments():
    parser = argparse.ArgumentParser(
        prog="run", description="Runs a job in customer-value and in other engines, side by side."
    )
    add = parser.add_argument
    add("--job", choices=["reference", "value"], default="reference", help="which job to run")
    add("--customers", type=int, default=3_500_000, help="size of the generated file")
    add("--seed", type=int, default=7, help="seed of the generated file")
    add("--runs", type=int, default=3, help="rounds; medians are reported")
    add("--threads", type=int, default=os.cpu_count(), help="threads of every engine")
    add("--engines", help=f"peers, separated by commas; may be empty; {','.join(PEERS)} or, for "
        f"the value job, {','.join(value_run.PEERS)}")  # fmt: skip
    add("--no-customer-value", action="store_true", help="run the peers alone")
    add("--file", type=Path, help="use this file instead of generating one")
    add("--binary", type=Path, help="use this customer-value instead of building it")
    add("--venv", type=Path, help="use this virtual environment as it is; installs nothing")
    add("--scratch", type=Path, default=BUILD / "peers-data", help="folder for the files")
    add("--keep", action="store_true", help="keep the generated file and the score tables")
    add("--json", action="store_true", help="print JSON instead of the table")
    add("--scaling", action="store_true", help="customer-value alone, on files of --rows rows")
    add("--rows", default="10000000,100000000", help="sizes of --scaling, about, in rows")
    options = parser.parse_args()
    peers = value_run.PEERS if options.job == "value" else PEERS
    wanted = ",".join(peers) if options.engines is None else options.engines
    options.engines = [name for name in wanted.split(",") if name]
    unknown = [name for name in options.engines if name not in peers]
    if unknown:
        parser.error(f"unknown engine {', '.join(unknown)}; the peers are {', '.join(peers)}")
    if options.scaling and options.job != "reference":
        parser.error("--scaling is of the reference job")
    try:
        options.rows = [int(rows) for rows in options.rows.split(",")]
    except ValueError:
        parser.error("--rows takes whole numbers separated by commas")
    if options.runs < 1 or options.threads < 1 or options.customers < 1 or min(options.rows) < 1:
        parser.error("--runs, --threads, --customers and --rows must be at least 1")
    if options.no_customer_value and (options.scaling or not options.engines):
        parser.error("--no-customer-value leaves nothing to run")
    return options


def score_command(program, options, file, out):
    return [
        program, "score", "--order", "none", "--columns", COLUMNS, "-o", out, file,
        "--threads", options.threads, "--quiet",
    ]  # fmt: skip


def run_engine(name, tools, options, file, out):
    out.unlink(missing_ok=True)
    if name == OURS:
        return measure(score_command(tools["program"], options, file, out))[0]
    job = [tools["python"], HERE / f"{name}_job.py", file, out, options.threads]
    figures, printed = measure(job)
    return figures | json.loads(printed.splitlines()[-1])


def side_by_side(options, tools):
    engines = ([] if options.no_customer_value else [OURS]) + options.engines
    generated = options.file is None
    file = options.file or options.scratch / f"transactions-{options.customers}-{options.seed}.csv"
    outs = {name: options.scratch / f"scores-{name}.csv" for name in engines}
    try:
        if generated:
            generate(tools["program"], options.customers, options.seed, file)
        rows, size = read_through(file) - 1, file.stat().st_size
        about = machine()
        runs = {name: [] for name in engines}
        for number in range(options.runs):
            for name in engines:  # one after the other, so that drift hits all alike
                figures = run_engine(name, tools, options, file, outs[name])
                runs[name].append(figures)
                query = f", query {figures['query_seconds']:.2f} s" if name != OURS else ""
                say(f"round {number + 1}: {name} {figures['whole_seconds']:.2f} s{query}")
        same = True
        if len(engines) > 1:
            tables = [f"{name}={path}" for name, path in outs.items()]
            command = [tools["python"], HERE / "compare.py", *tables]
            same = subprocess.run([str(part) for part in command], stdout=sys.stderr).returncode == 0
    finally:
        if not options.keep:
            for path in [*outs.values(), *([file] if generated else [])]:
                path.unlink(missing_ok=True)

    results = {name: medians(runs[name]) for name in engines}
    ours = results.get(OURS)
    for name, result in results.items():
        is_ours = name == OURS
        result["version"] = (
            version_of_ours(tools["program"]) if is_ours else runs[name][0]["version"]
        )
        if ours and not is_ours:
            result["time_ratio"] = result["query_seconds"] / ours["whole_seconds"]
            result["memory_ratio"] = result["peak_bytes"] / ours["peak_bytes"]
        result["runs"] = runs[name]
    if options.json:
        report = {
            "machine": about, "rows": rows, "bytes": size,
            "threads": options.threads, "agree": same, "engines": results,
        }  # fmt: skip
        print(json.dumps(report, indent=2))
    else:
        table = [["engine", "version", "whole s", "import s", "query s", "ratio", "CPU s",
                  "peak MB", "memory ratio"]]  # fmt: skip
        for name, result in results.items():
            cells = [name, result["version"]]
            for key, form in (
                ("whole_seconds", "{:.2f}"), ("import_seconds", "{:.2f}"),
                ("query_seconds", "{:.2f}"), ("time_ratio", "{:.2f}"), ("cpu_seconds", "{:.2f}"),
            ):  # fmt: skip
                cells.append(form.format(result[key]) if key in result else "-")
            cells.append(f"{result['peak_bytes'] / 1e6:.0f}")
            cells.append(f"{result['memory_ratio']:.2f}" if "memory_ratio" in result else "-")
            table.append(cells)
        print(machine_line(about))
        print(f"{rows} rows, {options.threads} threads, medians of {options.runs} rounds")
        print_table(table)
        if ours:
            print("ratio: the peer's query seconds over the whole seconds of customer-value")
        if len(engines) > 1:
            print("all tables agree row by row" if same else "THE TABLES DIFFER, see above")
    return same


def scaling(options, tools):
    about, sizes = machine(), []
    out = options.scratch / "scores-scaling.csv"
    for wanted in options.rows:
        file = options.scratch / f"transactions-scaling-{wanted}.csv"
        try:
            customers = max(1, round(wanted / ROWS_PER_CUSTOMER))
            generate(tools["program"], customers, options.seed, file)
            rows = read_through(file) - 1
            size = {"rows": rows, "customers": customers, "bytes": file.stat().st_size}
            runs = []
            for number in range(options.runs):
                runs.append(run_engine(OURS, tools, options, file, out))
                say(f"{rows} rows, run {number + 1}: {runs[-1]['whole_seconds']:.2f} s")
        finally:
            if not options.keep:
                file.unlink(missing_ok=True)
            out.unlink(missing_ok=True)
        size |= medians(runs)
        size["nanoseconds_per_row"] = size["whole_seconds"] * 1e9 / rows
        size["bytes_per_row"] = size["peak_bytes"] / rows
        size["time_ratio"] = size["nanoseconds_per_row"] / (
            sizes[0]["nanoseconds_per_row"] if sizes else size["nanoseconds_per_row"]
        )
        size["memory_ratio"] = size["bytes_per_row"] / (
            sizes[0]["bytes_per_row"] if sizes else size["bytes_per_row"]
        )
        size["runs"] = runs
        sizes.append(size)
    if options.json:
        report = {"machine": about, "threads": options.threads, "sizes": sizes}
        print(json.dumps(report, indent=2))
        return True
    table = [["rows", "customers", "GB", "whole s", "ns/row", "ratio", "peak MB", "bytes/row",
              "ratio"]]  # fmt: skip
    for size in sizes:
        table.append([
            str(size["rows"]), str(size["customers"]), f"{size['bytes'] / 1e9:.2f}",
            f"{size['whole_seconds']:.2f}", f"{size['nanoseconds_per_row']:.1f}",
            f"{size['time_ratio']:.2f}", f"{size['peak_bytes'] / 1e6:.0f}",
            f"{size['bytes_per_row']:.1f}", f"{size['memory_ratio']:.2f}",
        ])  # fmt: skip
    print(machine_line(about))
    print(f"customer-value, {options.threads} threads, medians of {options.runs} runs")
    print_table(table)
    return True


def main():
    options = arguments()
    options.scratch.mkdir(parents=True, exist_ok=True)
    tools = {}
    if not options.no_customer_value or options.file is None:
        tools["program"] = binary(options)
    if options.job == "value":
        tools["python"] = environment(options, "peers-value-venv", "requirements-value.txt")
        same = value_run.side_by_side(options, tools)
    elif options.scaling:
        same = scaling(options, tools)
    else:
        tools["python"] = environment(options)
        same = side_by_side(options, tools)
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
