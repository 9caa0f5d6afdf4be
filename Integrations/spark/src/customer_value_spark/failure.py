"""How a run ends that cannot do what was asked: the exit statuses are those of customer-value."""

import re
import sys

USAGE = 64
DATA = 65
NO_INPUT = 66
UNAVAILABLE = 69
INTERNAL = 70
CANNOT_CREATE = 73
INPUT_OUTPUT = 74
CONFIGURATION = 78

_NAME = "customer-value-spark"

# What the conditions of Spark mean, where their class alone (SQLSTATE) does not tell.
_CONDITIONS = {
    "PATH_NOT_FOUND": NO_INPUT,
    "TABLE_OR_VIEW_NOT_FOUND": NO_INPUT,
    "PATH_ALREADY_EXISTS": CANNOT_CREATE,
}
# Classes: 22 is a value that does not fit (overflow, a text that is no number), 42 a column of a type that
# does not do, KD a file that is not what it was said to be.
_CLASSES = {"22": DATA, "42": DATA, "KD": DATA}


class Failure(Exception):
    """The exit status and what is said."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def say(text: str) -> None:
    """Writes lines to standard error; ids and names in them cannot move a terminal."""
    for line in text.splitlines():
        shown = "".join(mark if mark.isprintable() else "?" for mark in line)
        print(f"{_NAME}: {shown}", file=sys.stderr, flush=True)


def of_spark(error: Exception) -> Failure:
    """What an error of Spark comes to.

    Classic sessions wrap some errors of the JVM without their condition, so it is also looked for in the
    text.
    """
    text = str(error)
    lines = [line.strip(" :") for line in text.splitlines() if line.strip()] or [type(error).__name__]
    # The first line of a wrapped error only says which call it was.
    message = lines[1] if lines[0].startswith("An error occurred while calling") and lines[1:] else lines[0]
    causes = re.findall(r"^Caused by: (.*)", text, re.MULTILINE)
    if causes and causes[-1] not in message:
        message = f"{message[:600]} Cause: {causes[-1]}"
    condition = re.search(r"\[([A-Z][A-Z0-9_]+)(?:\.[A-Z0-9_]+)*\]", text)
    status = _CONDITIONS.get(condition.group(1)) if condition else None
    if "Mkdirs failed" in text:
        status = CANNOT_CREATE
    if status is None:
        state = re.search(r"SQLSTATE: ([0-9A-Z]{2})[0-9A-Z]{3}", text)
        status = _CLASSES.get(state.group(1), INPUT_OUTPUT) if state else INPUT_OUTPUT
    return Failure(status, f"Spark: {message[:1000]}")
