"""Runs of the command under test."""

import csv
import os
import subprocess

PROGRAM = os.environ["CUSTOMER_VALUE"]


def run(*arguments, status=0, **options):
    """Runs the command and holds its exit status; gives what it wrote, and what it said."""
    result = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, **options)
    said = result.stderr.decode()
    assert result.returncode == status, f"status {result.returncode} of {arguments}: {said}"
    return result.stdout.decode(), said


def sql(engine, step, *arguments):
    return run("sql", "--dialect", engine.dialect, "--step", step, *arguments)[0]


def table(path):
    """The rows of a CSV file by customer."""
    with open(path, newline="") as file:
        return {row["customer_id"]: row for row in csv.DictReader(file)}
