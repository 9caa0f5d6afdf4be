"""The value job of `run`: customer-value beside DuckDB and lifetimes.

See README.md beside this file. Only the standard library is used here.
"""

import json
import statistics
import subprocess
import sys

from measuring import (
    HERE,
    OURS,
    check,
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

PEERS = ["lifetimes", "lifetimes-patterns"]
COLUMNS = (
    "customer_id,purchase_days,revenue,p_alive,expected_purchases,expected_spend,current_value"
)
PARAMETERS = {"bg-nbd": ["r", "alpha", "a", "b"], "gamma-gamma": ["p", "q", "v"]}
PARAMETER_TOLERANCE = 1e-3  # relative; the peer's optimiser stops at a gradient, not at a step
LIKELIHOOD_TOLERANCE = 0.1  # absolute
# glibc keeps the memory of numpy's temporary arrays instead of giving each back to the system and
# faulting it in again: a fifth of the processor time of the peer's fits on 200,000 customers.
PEER_VARIABLES = {
    "MALLOC_MMAP_THRESHOLD_": "4000000000",
    "MALLOC_TRIM_THRESHOLD_": "4000000000",
}


def score_command(program, options, file, out, *more):
    return [
        program, "score", file, "-o", out, "--order", "none", "--columns", COLUMNS,
        "--threads", options.threads, "--quiet", *more,
    ]  # fmt: skip


def run_ours(tools, options, file, outs):
    outs[OURS].unlink(missing_ok=True)
    more = ["--transaction-model", "auto", "--summary", outs["summary"]]
    figures = measure(score_command(tools["program"], options, file, outs[OURS], *more))[0]
    summary = json.loads(outs["summary"].read_text())
    return figures | {"stages": summary["timings"], "model": summary.get("model")}


def run_peer(name, tools, options, file, outs):
    outs[name].unlink(missing_ok=True)
    job = [tools["python"], HERE / "value_job.py", file, outs[name], options.threads, name]
    figures, printed = measure(job, PEER_VARIABLES)
    return figures | json.loads(printed.splitlines()[-1])


def fit_as_the_peer(tools, options, file, outs):
    """The model that the peer fits, and its scores; outside the timing."""
    program = tools["program"]
    check([program, "fit", file, "--transaction-model", "bg-nbd", "-o", outs["model"],
           "--order", "none", "--quiet"])  # fmt: skip
    model = json.loads(outs["model"].read_text())
    if model["time_unit"] != "week":
        sys.exit(f"run: the model's time unit is {model['time_unit']}, expected week")
    check(score_command(program, options, file, outs["bg-nbd"], "--model", outs["model"]))
    return {"bg-nbd": model["transaction_model"], "gamma-gamma": model["spend_model"]}


def parameter_rows(ours, theirs):
    """(model, parameter, ours, theirs, difference, within the tolerance)."""
    rows = []
    for name, parameters in PARAMETERS.items():
        mine, other = ours[name], theirs[name]
        if mine["name"] != name:
            rows.append((name, f"(is {mine['name']})", None, None, None, False))
            continue
        for parameter in parameters:
            a, b = mine["parameters"][parameter], other["parameters"][parameter]
            relative = abs(a - b) / max(abs(a), abs(b))
            rows.append((name, parameter, a, b, relative, relative <= PARAMETER_TOLERANCE))
        a, b = mine["log_likelihood"], other["log_likelihood"]
        rows.append((name, "log-likelihood", a, b, abs(a - b), abs(a - b) <= LIKELIHOOD_TOLERANCE))
        a, b = mine["customers"], other["customers"]
        rows.append((name, "customers", a, b, abs(a - b), a == b))
    return rows


def compare(tools, first, second):
    """What compare_value.py finds between two (name, file)."""
    pairs = [f"{name}={path}" for name, path in (first, second)]
    command = [tools["python"], HERE / "compare_value.py", "--json", *pairs]
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    if not done.stdout:
        sys.exit("run: the comparison of the tables failed")
    return json.loads(done.stdout)


def stage_medians(runs):
    """Only the stages that every round has: a round may have failed."""
    return {
        stage: statistics.median(run["stages"][stage] for run in runs)
        for stage in runs[0]["stages"]
        if all(stage in run["stages"] for run in runs)
    }


def side_by_side(options, tools):
    engines = ([] if options.no_customer_value else [OURS]) + options.engines
    generated = options.file is None
    file = options.file or options.scratch / f"transactions-{options.customers}-{options.seed}.csv"
    outs = {name: options.scratch / f"value-{name}.csv" for name in [*engines, "bg-nbd"]}
    outs |= {name: options.scratch / f"value-{name}.json" for name in ("summary", "model")}
    parameters, comparisons, same = [], [], True
    try:
        if generated:
            generate(tools["program"], options.customers, options.seed, file)
        rows, size = read_through(file) - 1, file.stat().st_size
        about = machine()
        runs = {name: [] for name in engines}
        for number in range(options.runs):
            for name in engines:  # one after the other, so that drift hits all alike
                if name == OURS:
                    figures = run_ours(tools, options, file, outs)
                else:
                    figures = run_peer(name, tools, options, file, outs)
                runs[name].append(figures)
                failed = f", FAILED: {figures['failed']}" if "failed" in figures else ""
                say(f"round {number + 1}: {name} {figures['whole_seconds']:.2f} s{failed}")
        failures = {
            name: next(run["failed"] for run in runs[name] if "failed" in run)
            for name in engines
            if any("failed" in run for run in runs[name])
        }
        sound = [name for name in options.engines if name not in failures]
        same = not failures
        if OURS in engines and sound:
            say("Fitting and scoring with the peer's model for the comparison")
            ours = fit_as_the_peer(tools, options, file, outs)
            parameters = parameter_rows(ours, runs[sound[0]][-1]["fits"])
            same &= all(row[-1] for row in parameters)
            comparisons.append(
                compare(tools, (f"{OURS} bg-nbd", outs["bg-nbd"]), (sound[0], outs[sound[0]]))
            )
        if len(sound) > 1:
            pairs = [(name, outs[name]) for name in sound]
            comparisons.append(compare(tools, *pairs))
        same &= all(comparison["agree"] for comparison in comparisons)
    finally:
        if not options.keep:
            for path in [*outs.values(), *([file] if generated else [])]:
                path.unlink(missing_ok=True)

    results = {name: medians(runs[name]) | {"stages": stage_medians(runs[name])} for name in engines}
    for name, result in results.items():
        if name == OURS:
            result["version"] = version_of_ours(tools["program"])
            result["model"] = runs[name][-1]["model"]
        else:
            result["version"] = runs[name][0]["version"]
            if name in failures:
                result["failed"] = failures[name]
            elif OURS in results:
                ours = results[OURS]
                result["time_ratio"] = result["query_seconds"] / ours["whole_seconds"]
                result["memory_ratio"] = result["peak_bytes"] / ours["peak_bytes"]
        result["runs"] = runs[name]
    if options.json:
        report = {
            "machine": about, "rows": rows, "bytes": size, "threads": options.threads,
            "agree": same, "engines": results, "comparisons": comparisons,
            "parameters": [
                dict(zip(("model", "parameter", "ours", "theirs", "difference", "agree"), row))
                for row in parameters
            ],
        }  # fmt: skip
        print(json.dumps(report, indent=2))
    else:
        print(machine_line(about))
        print(f"{rows} rows, {options.threads} threads, medians of {options.runs} rounds")
        print_results(results)
        print_parameters(parameters)
        for comparison in comparisons:
            print("\n".join(["", *comparison["lines"]]))
        if failures:
            print("\nA FIT FAILED, see above; nothing is compared with it")
        elif comparisons:
            print("\nall within the tolerances" if same else "\nNOT WITHIN THE TOLERANCES, see above")
    return same


def print_results(results):
    table = [["engine", "version", "whole s", "import s", "query s", "ratio", "CPU s", "peak MB",
              "memory ratio"]]  # fmt: skip
    for name, result in results.items():
        cells = [name, result["version"]]
        for key, scale, form in (
            ("whole_seconds", 1, "{:.2f}"), ("import_seconds", 1, "{:.2f}"),
            ("query_seconds", 1, "{:.2f}"), ("time_ratio", 1, "{:.1f}"),
            ("cpu_seconds", 1, "{:.2f}"), ("peak_bytes", 1e-6, "{:.0f}"),
            ("memory_ratio", 1, "{:.2f}"),
        ):  # fmt: skip
            cells.append(form.format(result[key] * scale) if key in result else "-")
        table.append(cells)
    print_table(table)
    if OURS in results:
        print("ratio: the peer's query seconds over the whole seconds of customer-value")
    print()
    for name, result in results.items():
        stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in result["stages"].items())
        print(f"{name}, seconds: {stages}")
        if "failed" in result:
            print(f"{name} FAILED: {result['failed']}")


def print_parameters(rows):
    if not rows:
        return
    print()
    table = [["model", "parameter", OURS, "lifetimes", "difference", ""]]
    for model, parameter, ours, theirs, difference, within in rows:
        if ours is None:
            cells = ["-", "-", "-"]
        elif parameter == "customers":
            cells = [str(ours), str(theirs), str(difference)]
        elif parameter == "log-likelihood":
            cells = [f"{ours:.4f}", f"{theirs:.4f}", f"{difference:.1e}"]
        else:
            cells = [f"{ours:.8g}", f"{theirs:.8g}", f"{difference:.1e} of it"]
        table.append([model, parameter, *cells, "" if within else "DIFFERS"])
    print_table(table)
