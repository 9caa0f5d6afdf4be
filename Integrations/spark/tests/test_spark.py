"""Runs on a cluster of two workers: the same rows as on one machine, whatever is lost on the way."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import support
from cluster import HOME, SETTINGS, Cluster
from support import HAND_MADE, WINDOW, Rows

import customer_value_spark

FOLDER: Path
CLUSTER: Cluster
# Generated transactions, the model that was learnt from them on the cluster, and what the engine makes of
# both on one machine.
ORDERS: Path
MODEL: Path
EXPECTED: Rows
# Many small tasks, so that a part of them is done while others wait, and both executors at work on them.
MANY: dict[str, object] = {
    "spark_scheduler_minRegisteredResourcesRatio": "1.0",
    "spark_scheduler_maxRegisteredResourcesWaitingTime": "120s",
    "spark_sql_files_maxPartitionBytes": 65536,
    "spark_sql_shuffle_partitions": 12,
    "spark_sql_adaptive_coalescePartitions_enabled": "false",
}
LOST = "127.0.0.3"
GENERATED = ["--format", "csv", "--date", "order_date", "--order", "order_id"]


def setUpModule() -> None:
    global FOLDER, CLUSTER, ORDERS, MODEL, EXPECTED
    FOLDER = Path(tempfile.mkdtemp(prefix="customer-value-spark-"))
    unittest.addModuleCleanup(shutil.rmtree, FOLDER, ignore_errors=True)
    CLUSTER = Cluster(FOLDER)
    unittest.addModuleCleanup(CLUSTER.stop)
    ORDERS, MODEL = FOLDER / "orders.csv", FOLDER / "model.json"
    generated = FOLDER / "generated.csv"
    support.engine(
        "generate", "--customers", 3000, "--seed", 5, "--refund-rate", 0.05, "-o", generated, "--quiet"
    )
    support.write_in_small_currency(generated, ORDERS)
    status, said = support.end(classic(ORDERS, *GENERATED, "-o", FOLDER / "learnt", "--save-model", MODEL))
    if status:
        raise AssertionError(said)
    EXPECTED = one_machine(ORDERS, "--model", MODEL)


def settings(**more: object) -> list[object]:
    given = SETTINGS | {name.replace("_", "."): str(value) for name, value in more.items()}
    return [part for name, value in given.items() for part in ("--conf", f"{name}={value}")]


def classic(*arguments: object, **more: object) -> "subprocess.Popen[str]":
    return support.start("--master", CLUSTER.master, *settings(**more), *arguments)


def one_machine(*arguments: object) -> Rows:
    path = FOLDER / "one-machine.csv"
    support.engine("score", *arguments, "-o", path, "--quiet")
    return support.csv_rows(path)


class SparkTests(unittest.TestCase):
    maxDiff = None

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=FOLDER))
        self.output = self.folder / "scores"

    def holds(self, run: tuple[int, str]) -> str:
        """A run went well and left nothing behind but its output."""
        status, said = run
        self.assertEqual(status, 0, said)
        self.assertTrue((self.output / "_SUCCESS").exists())
        self.assertEqual(list(self.folder.glob("*staging*")), [])
        return said

    def fails(self, run: tuple[int, str], status: int, message: str) -> None:
        """A run failed clearly, and left nothing that could be taken for an output."""
        self.assertEqual(run[0], status, run[1])
        self.assertIn(message, run[1])
        self.assertFalse((self.output / "_SUCCESS").exists())
        self.assertEqual(list(self.folder.glob("*staging*")), [])

    def same(self, ours: Rows, printed: Rows) -> None:
        self.assertEqual(support.differences(ours, printed)[:10], [])

    def await_(self, process: "subprocess.Popen[str]", what: str, holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + 480
        while not holds():
            if process.poll() is not None or time.monotonic() > deadline:
                self.fail(f"{what} did not come: {support.end(process)}")
            time.sleep(0.01)

    def await_summary(self, process: "subprocess.Popen[str]") -> None:
        self.await_(process, "the summary", lambda: list(self.folder.glob("scores.staging-*")))


class ClassicTests(SparkTests):
    def test_what_was_learnt_scores_as_on_one_machine(self) -> None:
        self.same(support.parquet_rows(FOLDER / "learnt"), EXPECTED)
        self.assertGreater(len(EXPECTED), 2900)

    def test_a_worker_that_is_killed(self) -> None:
        """By spark-submit, as most clusters are used."""
        main = Path(customer_value_spark.__file__).with_name("__main__.py")
        conf = settings(**MANY, **self.event_log())
        submit = [HOME / "bin/spark-submit", "--master", CLUSTER.master, *conf, main]
        process = support.start(*self.scoring(), program=submit)
        self.hold_half_way(process)
        CLUSTER.kill_worker(LOST)
        try:
            self.holds(support.end(process))
        finally:
            CLUSTER.start_worker(LOST)
        self.assertGreater(self.lost_tasks(), 0)
        self.same(support.parquet_rows(self.output), EXPECTED)

    def test_an_executor_that_is_killed(self) -> None:
        process = classic(*self.scoring(), **MANY, **self.event_log())
        self.kill_half_way(process)
        self.holds(support.end(process))
        self.assertGreater(self.lost_tasks(), 0)
        self.same(support.parquet_rows(self.output), EXPECTED)

    def test_a_task_that_may_not_be_tried_again(self) -> None:
        process = classic(*self.scoring(), **MANY, spark_task_maxFailures=1)
        self.kill_half_way(process)
        self.fails(support.end(process), 74, "Spark: ")
        self.assertFalse(self.output.exists())

    def scoring(self) -> list[object]:
        return [ORDERS, *GENERATED, "--model", MODEL, "-o", self.output]

    def event_log(self) -> dict[str, object]:
        (self.folder / "events").mkdir()
        return {
            "spark_eventLog_enabled": "true",
            "spark_eventLog_dir": f"file:{self.folder}/events",
            "spark_eventLog_compress": "false",
            "spark_eventLog_rolling_enabled": "false",
        }

    def lost_tasks(self) -> int:
        """Tasks that failed or whose results were lost."""
        lost = 0
        for path in (self.folder / "events").iterdir():
            for line in path.read_text().splitlines():
                event = json.loads(line)
                if event["Event"] == "SparkListenerTaskEnd":
                    lost += event["Task End Reason"]["Reason"] != "Success"
        return lost

    def hold_half_way(self, process: "subprocess.Popen[str]") -> list[int]:
        """Stops the executor of a worker in the middle of a task, when it holds a part of the summary already.

        Spark counts a task as failed only once it has begun: one that an executor was given and never took up
        is given to another, however few failures are allowed.
        """
        self.await_summary(process)
        parts, begun = CLUSTER.shuffled(LOST), CLUSTER.being_shuffled(LOST)
        self.await_(process, "a part", lambda: CLUSTER.shuffled(LOST) - parts)
        executors = CLUSTER.executors(LOST)

        def stops_at_work() -> bool:
            if not CLUSTER.being_shuffled(LOST) - begun:
                return False
            signal_all(executors, signal.SIGSTOP)
            time.sleep(0.1)
            if CLUSTER.being_shuffled(LOST) - begun:
                return True
            signal_all(executors, signal.SIGCONT)
            return False

        self.await_(process, "a task at work", stops_at_work)
        return executors

    def kill_half_way(self, process: "subprocess.Popen[str]") -> None:
        signal_all(self.hold_half_way(process), signal.SIGKILL)


def signal_all(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        os.kill(process, number)


class ConnectTests(SparkTests):
    remote: str

    @classmethod
    def setUpClass(cls) -> None:
        cls.remote = CLUSTER.connect()
        cls.addClassCleanup(CLUSTER.stop_connect)

    def connect(self, *arguments: object) -> tuple[int, str]:
        return support.run("--remote", self.remote, *arguments)

    def transactions(self, text: str, name: str = "orders.csv") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def session(self, work: Callable[..., None]) -> None:
        from pyspark.sql import SparkSession

        session = SparkSession.builder.remote(self.remote).create()
        try:
            work(session)
        finally:
            session.stop()

    def test_the_same_rows_as_a_classic_session(self) -> None:
        arguments = [ORDERS, *GENERATED, "--model", MODEL, "--output-format", "csv", "-o", self.output]
        said = self.holds(self.connect(*arguments))
        self.assertIn("16234 rows_read = 16234 rows_used", said)
        first = support.csv_rows(self.output)
        self.same(first, EXPECTED)
        learnt = support.parquet_rows(FOLDER / "learnt")
        as_text = {
            customer: {column: support.shown(value) for column, value in row.items()}
            for customer, row in learnt.items()
        }
        for row in [*as_text.values(), *first.values()]:
            # Engines write the same number in several ways.
            for column in support.MODELLED:
                row[column] = float(str(row[column])) if row[column] else None
        self.assertEqual(first, as_text)
        # An output that is there stays, unless it may go.
        status, said = self.connect(*arguments)
        self.assertEqual((status, "exists" in said), (73, True), said)
        self.holds(self.connect(*arguments, "--mode", "overwrite"))

    def test_a_hand_made_table(self) -> None:
        for name, more in {
            "orders": ["--order", "order_id"],
            "days": [],
            "no refunds": ["--order", "order_id", "--refunds", "ignore"],
            "no zeros": ["--order", "order_id", "--zero-amounts", "ignore"],
        }.items():
            with self.subTest(name):
                self.output = self.folder / name
                given = ["--date", "order_date", *WINDOW, "--model", MODEL, *more]
                said = self.holds(
                    self.connect(
                        HAND_MADE, "--format", "csv", *given, "--output-format", "csv", "-o", self.output
                    )
                )
                self.assertIn("1 rows_without_customer + 1 rows_without_date + 1 rows_without_amount", said)
                order = [] if "--order" in more else ["--order", "none"]
                self.same(support.csv_rows(self.output), one_machine(HAND_MADE, *given, *order))

    def test_parquet_and_tables_with_margins_and_learning(self) -> None:
        """Of typed columns; a timestamp in another time zone belongs to another day."""
        parquet, table = self.folder / "orders", "customer_value_test_orders"

        def write(session: object) -> None:
            session.conf.set("spark.sql.session.timeZone", "UTC")  # type: ignore[attr-defined]
            rows = session.read.option("header", True).csv(str(ORDERS))  # type: ignore[attr-defined]
            rows = rows.selectExpr(
                "customer_id AS `the ``customer```",
                "order_id",
                "CAST(order_date AS TIMESTAMP) + INTERVAL 23 HOURS AS bought",
                "CAST(quantity AS INT) AS pieces",
                "CAST(unit_price AS DECIMAL(16, 2)) AS price",
                "CAST(amount AS DECIMAL(16, 2)) AS amount",
                "CAST(amount AS DECIMAL(16, 2)) * 0.5BD AS cost",
            )
            rows.write.parquet(str(parquet))
            rows.write.saveAsTable(table)

        self.session(write)
        self.addCleanup(self.session, lambda session: session.sql(f"DROP TABLE {table}"))
        columns = ["--customer", "the `customer`", "--date", "bought", "--order", "order_id"]
        self.output = self.folder / "from table"
        saved = self.folder / "model.json"
        learning = ["--cost", "cost", "--transaction-model", "bg-nbd", "--horizon", "180", "--bins", "4"]
        self.holds(
            self.connect(
                *(table, "--format", "table", *columns, "--amount", "amount", *learning),
                *("--save-model", saved, "-o", self.output),
            )
        )
        whole = support.parquet_rows(self.output)
        self.assertEqual(json.loads(saved.read_text())["as_of"], "2025-12-30")
        self.assertEqual(whole.keys(), EXPECTED.keys())
        for customer, row in EXPECTED.items():
            mine = {column: support.shown(whole[customer][column]) for column in ("last_purchase", "revenue")}
            self.assertEqual(mine, {column: row[column] for column in mine})
        # Nine hours later it is the next day.
        self.output = self.folder / "tomorrow"
        self.holds(
            self.connect(
                *(parquet, *columns, "--quantity", "pieces", "--unit-price", "price"),
                *("--time-zone", "+09:00", "--model", MODEL, "-o", self.output),
            )
        )
        later = support.parquet_rows(self.output)
        for customer, row in EXPECTED.items():
            day = date.fromisoformat(str(row["last_purchase"])) + timedelta(days=1)
            self.assertEqual(later[customer]["last_purchase"], day)
            self.assertEqual(support.shown(later[customer]["revenue"]), row["revenue"])

    def test_two_files_and_rows_of_the_wrong_length(self) -> None:
        text = "customer_id,date,amount\na,2024-01-01,1.00\n" + "b,2024-01-02,2.00\nb,2024-01-03,2.00\n" * 9
        first = self.transactions(text, "first.csv")
        second = self.transactions("customer_id,date,amount\nc,2024-01-01,1,50\nd,2024-01-01\n", "second.csv")
        said = self.holds(self.connect(first, second, "--format", "csv", "--model", MODEL, "-o", self.output))
        self.assertIn("21 rows_read = 19 rows_used + 2 rows_without_customer", said)
        self.assertEqual(support.parquet_rows(self.output).keys(), {"a", "b"})
        second.write_text("date,customer_id,amount\n2024-01-01,c,1\n")
        self.output = self.folder / "others"
        self.fails(
            self.connect(first, second, "--format", "csv", "--model", MODEL, "-o", self.output), 65, "header"
        )

    def test_names_that_mean_something_else(self) -> None:
        text = "${env:HOME},`a``;--\\,x.y\nc1,2024-01-01,1.00\nc1,2024-01-09,1.00\n"
        orders = self.transactions(text)
        self.holds(
            self.connect(
                *(orders, "--format", "csv", "--customer", "${env:HOME}", "--date", "`a``;--\\"),
                *("--amount", "x.y", "--model", MODEL, "-o", self.output),
            )
        )
        self.assertEqual(support.parquet_rows(self.output)["c1"]["purchase_days"], 2)

    def test_inputs_that_cannot_be_used(self) -> None:
        head = "customer_id,date,amount\n"
        rows = "a,2024-01-01,1.00\n" * 3
        for name, text, status, message in (
            ("columns", "customer,date,amount\n" + rows, 64, "no column 'customer_id'"),
            ("nothing", head, 65, "no row can be used"),
            ("refunds", head + "a,2024-01-01,-1.00\n", 65, "no customer has a purchase"),
            ("dates", head + "a,01.02.2024,1.00\n" * 11, 65, "11 of 11 rows"),
            ("times", head + "a,10:30,1.00\n" * 11, 65, "11 of 11 rows"),
            ("amounts", head + 'a,2024-01-01,"1,234.50"\n' * 11, 65, "11 of 11 rows"),
        ):
            with self.subTest(name):
                orders = self.transactions(text, f"{name}.csv")
                given = [orders, "--format", "csv", "--model", MODEL, "-o", self.output]
                self.fails(self.connect(*given), status, message)
        for inputs in ([self.folder / "none"], ["no_such_table", "--format", "table"]):
            with self.subTest(inputs=inputs):
                self.fails(self.connect(*inputs, "--model", MODEL, "-o", self.output), 66, "no")

    def test_sums_that_do_not_fit(self) -> None:
        """An overflow is an error, never another number."""
        for name, amount in {"one": "1e300D", "sum": "9e16D"}.items():
            with self.subTest(name):
                parquet = self.folder / name
                rows = "SELECT 'a' AS customer_id, DATE'2024-01-01' + CAST(id AS INT) AS date, "
                self.session(
                    lambda session, rows=rows, amount=amount, parquet=parquet: session.sql(
                        f"{rows} {amount} AS amount FROM range(3)"
                    ).write.parquet(str(parquet))
                )
                self.fails(self.connect(parquet, "--model", MODEL, "-o", self.output), 65, "Spark: ")

    def test_outputs_that_cannot_be_written(self) -> None:
        given = [ORDERS, *GENERATED, "--model", MODEL]
        status, said = self.connect(*given, "-o", "/proc/none/scores")
        self.assertEqual(status, 73, said)

    def test_a_run_that_is_ended(self) -> None:
        """Its staging database goes with it."""
        for moment in ("scores.staging-*", "scores.staging-*/summary/_temporary/0/*"):
            with self.subTest(moment):
                process = support.start(
                    "--remote", self.remote, ORDERS, *GENERATED, "--model", MODEL, "-o", self.output
                )
                self.await_(process, moment, lambda moment=moment: list(self.folder.glob(moment)))
                process.terminate()
                status, _ = support.end(process)
                self.assertEqual(status, 128 + signal.SIGTERM)
                self.assertFalse(self.output.exists())
                self.assertEqual(list(self.folder.glob("*staging*")), [])


if __name__ == "__main__":
    unittest.main()
