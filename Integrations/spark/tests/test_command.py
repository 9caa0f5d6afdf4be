"""What the command does before there is a session of Spark."""

import os
import re
import stat
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from support import BINARY

from customer_value_spark import __version__
from customer_value_spark.command import main
from customer_value_spark.failure import of_spark
from customer_value_spark.job import _allowed, _text

ROOT = Path(__file__).resolve().parents[3]


class CommandTests(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        # No session may be begun by these runs.
        session = mock.patch("customer_value_spark.command.open_session", side_effect=AssertionError)
        session.start()
        self.addCleanup(session.stop)

    def fails(
        self, *arguments: object, path: str | None = None, variable: str | None = None
    ) -> tuple[int, str]:
        said: list[str] = []
        environment = {"PATH": path or os.environ["PATH"], "CUSTOMER_VALUE_BINARY": variable or ""}
        with (
            mock.patch("customer_value_spark.command.say", said.append),
            mock.patch.dict(os.environ, environment),
        ):
            status = main([str(argument) for argument in arguments])
        return status, "\n".join(said)

    def program(self, script: str) -> Path:
        path = self.folder / "customer-value"
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def test_version_is_that_of_the_engine(self) -> None:
        source = (ROOT / "Sources/CustomerValue/EngineVersion.swift").read_text()
        found = re.search(r'current = "(.*)"', source)
        self.assertEqual(found and found.group(1), __version__)

    def test_a_missing_binary(self) -> None:
        run = ["in.parquet", "-o", "/tmp/out"]
        status, said = self.fails(*run, path=str(self.folder))
        self.assertEqual(status, 69)
        self.assertIn(f"customer-value {__version__} is needed", said)
        self.assertIn("none is on the PATH", said)
        self.assertIn("--binary", said)
        status, said = self.fails(*run, "--binary", self.folder / "none")
        self.assertEqual(status, 69)
        self.assertIn(f"'{self.folder}/none' is no program", said)
        status, said = self.fails(*run, variable=str(self.folder))
        self.assertEqual(status, 69)
        self.assertIn(f"'{self.folder}' is no program", said)

    def test_another_version(self) -> None:
        path = self.program("echo 9.8.7")
        for given in ({"path": f"{self.folder}:/usr/bin:/bin"}, {"variable": str(path)}):
            status, said = self.fails("in.parquet", "-o", "/tmp/out", **given)
            self.assertEqual(status, 69)
            self.assertIn(f"{path} is of version '9.8.7', and this package needs {__version__}", said)
            self.assertIn("Install", said)

    def test_the_option_goes_before_the_variable(self) -> None:
        path = self.program("echo 9.8.7")
        _, said = self.fails("in", "-o", "/tmp/out", "--binary", path, variable=BINARY)
        self.assertIn("9.8.7", said)

    def test_a_program_that_is_no_program(self) -> None:
        path = self.program("")
        path.write_bytes(b"\x7fELF")
        self.assertEqual(self.fails("in", "-o", "/tmp/out", "--binary", path)[0], 69)

    def test_wrong_command_lines(self) -> None:
        for arguments in (
            [],
            ["in"],
            ["in", "-o", "relative"],
            ["in", "-o", "/"],
            ["in", "-o", "s3a://"],
            ["in", "-o", "/tmp/out", "--staging", "relative"],
            ["in", "-o", "/tmp/out", "--format", "orc"],
            ["in", "-o", "/tmp/out", "--conf", "x"],
            ["in", "-o", "/tmp/out", "--max-rejects", "1.5"],
            ["in", "-o", "/tmp/out", "--remote", "sc://x", "--master", "local"],
            ["in", "-o", "/tmp/out", "--model", "m.json", "--horizon", "7"],
            ["in", "-o", "/tmp/out", "--model", "m.json", "--save-model", "n.json"],
            ["a", "b", "-o", "/tmp/out", "--format", "table"],
        ):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.fails(*arguments)[0], 64)

    def test_what_the_engine_refuses(self) -> None:
        run = ["in", "-o", "/tmp/out", "--binary", BINARY]
        status, said = self.fails(*run, "--scale", "9")
        self.assertEqual(status, 64)
        self.assertIn("--scale takes 2 to 6", said)
        self.assertEqual(self.fails(*run, "--from", "2024-02-01", "--to", "2024-01-01")[0], 64)
        self.assertEqual(self.fails(*run, "--refunds", "maybe")[0], 64)
        self.assertEqual(self.fails(*run, "--bins", "11")[0], 64)
        model = self.folder / "model.json"
        self.assertEqual(self.fails(*run, "--model", model)[0], 66)
        model.write_text("{}")
        status, said = self.fails(*run, "--model", model)
        self.assertEqual(status, 78)
        self.assertIn("model.json", said)

    def test_statuses_of_errors_of_spark(self) -> None:
        for text, status in {
            "[PATH_NOT_FOUND] Path does not exist: file:/x. SQLSTATE: 42K03": 66,
            "[TABLE_OR_VIEW_NOT_FOUND] The table `x` cannot be found. SQLSTATE: 42P01": 66,
            "[PATH_ALREADY_EXISTS] Path file:/x already exists. SQLSTATE: 42K04": 73,
            "[ARITHMETIC_OVERFLOW] overflow. SQLSTATE: 22003": 65,
            "[DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE] Cannot resolve. SQLSTATE: 42K09": 65,
            "[FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER] Encountered error. SQLSTATE: KD001": 65,
            "Job aborted due to stage failure: ExecutorLostFailure": 74,
            "": 74,
        }.items():
            with self.subTest(text=text):
                self.assertEqual(of_spark(RuntimeError(text)).status, status)
        wrapped = "An error occurred while calling o1.save.\n: java.io.IOException: no space\n\tat x"
        self.assertEqual(str(of_spark(RuntimeError(wrapped))), "Spark: java.io.IOException: no space")

    def test_limits_of_rejects_and_numbers_in_cells(self) -> None:
        self.assertEqual([_allowed("1%", 10), _allowed("2.5%", 1000), _allowed("3", 10**9)], [10, 25, 3])
        from decimal import Decimal

        self.assertEqual(
            [_text(value) for value in (None, 0.1 + 0.2, 3, Decimal("0.000000"), "a")],
            ["", "0.30000000000000004", "3", "0.000000", "a"],
        )


if __name__ == "__main__":
    unittest.main()
