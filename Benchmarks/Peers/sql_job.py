"""One engine's way through the SQL of `customer-value sql`, on one core, as a process of its own.

Takes ENGINE PROGRAM FILE FOLDER; prints the seconds and rows of each step as JSON. The engines have
their tables in memory or in their own format, so that reading CSV is a figure of its own.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

engine, program, file, folder = sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])
figures = {}


def sql(step, *arguments):
    command = [program, "sql", "--dialect", engine, "--step", step, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def timed(name, work):
    began = time.perf_counter()
    work()
    figures[name] = time.perf_counter() - began


SOURCE = ["--source", "transactions", "--date", "order_date"]
if engine == "duckdb":
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    connection.execute("SET enable_progress_bar = false")
    run = connection.execute

    def read():
        run(f"CREATE TABLE transactions AS SELECT customer_id, order_date, amount FROM '{file}'")

    def table(name, text):
        run(f"CREATE TABLE {name} AS {text}")

    def export(text, path):
        run(f"COPY ({text}) TO '{path}' (FORMAT csv, HEADER)")

    def load(name, path):
        run(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{path}')")

    def count(name):
        return run(f"SELECT COUNT(*) FROM {name}").fetchone()[0]
else:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "6g")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )

    def table(name, text):
        path = str(folder / f"spark-{name}")
        session.sql(text).write.mode("overwrite").parquet(path)
        session.read.parquet(path).createOrReplaceTempView(name)

    def read():
        frame = session.read.csv(
            file, header=True,
            schema="order_id STRING, customer_id STRING, order_date DATE, product_id STRING, "
            "category STRING, quantity INT, unit_price DOUBLE, amount DOUBLE")  # fmt: skip
        frame.createOrReplaceTempView("lines_of_csv")
        table("transactions", "SELECT customer_id, order_date, amount FROM lines_of_csv")

    def export(text, path):
        session.sql(text).toPandas().to_csv(path, index=False)

    def load(name, path):
        session.read.csv(path, header=True, inferSchema=True).createOrReplaceTempView(name)

    def count(name):
        return session.sql(f"SELECT COUNT(*) AS n FROM {name}").first()["n"]


timed("read", read)
timed("summary without refunds", lambda: table(
    "plain_summary", sql("summary", *SOURCE, "--refunds", "ignore")))  # fmt: skip
timed("summary with refunds", lambda: table("customer_summary", sql("summary", *SOURCE)))
cells, forecasts, model = folder / "cells.csv", folder / "forecasts.csv", folder / "model.json"
timed("cells", lambda: export(sql("cells"), cells))
timed("fit", lambda: subprocess.run(
    [program, "fit", "--cells", cells, "--quiet", "-o", model], check=True))  # fmt: skip
text = sql("score", "--model", str(model), "--cells", str(cells), "--table", str(forecasts))
load("customer_forecasts", str(forecasts))
timed("score", lambda: table("scores", text))
print(json.dumps({
    "seconds": figures, "rows": count("transactions"), "customers": count("customer_summary"),
    "cells": sum(1 for _ in open(cells)) - 1, "forecasts": sum(1 for _ in open(forecasts)) - 1,
}))  # fmt: skip
