"""The program customer-value on the driver: it writes the SQL and learns the models."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Self

from customer_value_spark import __version__
from customer_value_spark.failure import INTERNAL, UNAVAILABLE, Failure

VARIABLE = "CUSTOMER_VALUE_BINARY"


class Engine:
    """A binary that was found and is of the right version."""

    def __init__(self, path: str) -> None:
        self.path = path

    @classmethod
    def found(cls, option: str | None) -> Self:
        """The binary of the option, else of the variable, else of the PATH.

        Another version may write other SQL and other model files, so it is refused before any work.
        """
        wanted = option or os.environ.get(VARIABLE)
        path = shutil.which(wanted or "customer-value")
        if path is None:
            place = f"'{wanted}' is no program that can be run" if wanted else "none is on the PATH"
            raise Failure(
                UNAVAILABLE,
                f"the program customer-value {__version__} is needed on the driver, and {place}. Install it, "
                f"or name it with --binary or the variable {VARIABLE}.",
            )
        engine = cls(path)
        version = engine.run("--version").strip()
        if version != __version__:
            raise Failure(
                UNAVAILABLE,
                f"{path} is of version '{version[:40]}', and this package needs {__version__}. Install "
                f"customer-value {__version__}, or customer-value-spark {version[:40]}, or name another "
                f"binary with --binary or the variable {VARIABLE}.",
            )
        return engine

    def sql(self, step: str, *arguments: str) -> str:
        """The statement of a step."""
        return self.run("sql", "--dialect", "spark", "--step", step, *arguments)

    def fit(self, cells: Path, model: Path, *arguments: str) -> None:
        """Learns a model file from cells."""
        self.run("fit", "--cells", str(cells), "-o", str(model), "--quiet", *arguments)

    def run(self, *arguments: str) -> str:
        """What the program writes to standard output; its own message and exit status when it fails."""
        try:
            done = subprocess.run(
                [self.path, *arguments],
                check=False,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise Failure(UNAVAILABLE, f"{self.path} cannot be run: {error.strerror}.") from error
        if done.returncode != 0:
            message = done.stderr.strip() or f"{self.path} ended with status {done.returncode}."
            raise Failure(done.returncode if done.returncode > 0 else INTERNAL, message)
        return done.stdout
