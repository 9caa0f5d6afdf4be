"""What the jobs of `run` share: the tools they need, the measuring of a process and tables.

Only the standard library is used here; the engines run as processes of their own.
"""

import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / ".build"
OURS = "customer-value"


def say(text):
    print(text, file=sys.stderr, flush=True)


def check(command, **settings):
    """Runs a command whose failure ends the benchmark; its output goes to standard error."""
    try:
        subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr, **settings)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"run: {error}")


def environment(options, name="peers-venv", requirements="requirements.txt"):
    """The Python of the virtual environment, made and filled when needed."""
    if options.venv:
        return options.venv / "bin" / "python"
    folder = BUILD / name
    python, stamp = folder / "bin" / "python", folder / "requirements-installed.txt"
    wanted = (HERE / requirements).read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        say(f"Installing the engines into {folder}")
        check([sys.executable, "-m", "venv", folder])
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        check([*pip, "-r", HERE / requirements])
        stamp.write_text(wanted)
    return python


def binary(options):
    if options.binary:
        return options.binary.resolve()
    say("Building customer-value")
    check(["swift", "build", "-c", "release", "--product", OURS], cwd=ROOT)
    command = ["swift", "build", "-c", "release", "--show-bin-path"]
    folder = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return Path(folder.strip()) / OURS


def generate(program, customers, seed, path):
    say(f"Generating {customers} customers with seed {seed}")
    began = time.perf_counter()
    check([program, "generate", "--customers", customers, "--seed", seed, "-o", path])
    say(f"{path.stat().st_size / 1e9:.2f} GB in {time.perf_counter() - began:.1f} s")


def read_through(path):
    """Reads the file, so that it lies in the page cache; returns its number of lines."""
    lines = 0
    with open(path, "rb", buffering=0) as file:
        while block := file.read(1 << 22):
            lines += block.count(b"\n")
    return lines


def measure(command, variables=None):
    """Runs one process alone: wall and processor seconds, peak memory and what it printed.

    `variables` are added to its environment.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | (variables or {}),
    )
    printed = []
    reader = threading.Thread(target=lambda: printed.append(process.stdout.read()))
    reader.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    reader.join()
    if process.returncode:
        sys.exit(f"run: {' '.join(map(str, command))} ended with status {process.returncode}")
    return {
        "whole_seconds": wall,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_bytes": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
    }, printed[0]


def machine():
    model = platform.processor() or platform.machine()
    memory = 0
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        pass
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "memory_bytes": memory,
        "kernel": f"{platform.system()} {platform.release()}",
        "load_average": os.getloadavg()[0],
    }


def machine_line(about):
    return (
        f"{about['cpu']}, {about['cores']} cores, {about['memory_bytes'] / 1e9:.0f} GB, "
        f"{about['kernel']}; load average before the runs {about['load_average']:.2f}"
    )


def medians(runs):
    """The median of every figure that all runs have; the peak is the greatest."""
    result = {
        name: statistics.median(run[name] for run in runs)
        for name in ("whole_seconds", "cpu_seconds", "import_seconds", "query_seconds")
        if name in runs[0]
    }
    result["peak_bytes"] = max(run["peak_bytes"] for run in runs)
    return result


def version_of_ours(program):
    output = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.split()
    return output[-1] if output else "?"


def print_table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), row[1].ljust(widths[1])]
        cells += [cell.rjust(width) for cell, width in zip(row[2:], widths[2:])]
        print("  ".join(cells).rstrip())
