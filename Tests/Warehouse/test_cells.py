"""Models that are learnt from cells are those of the customers."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

from command import run, sql
from engines import DuckDB

# Purchase process and its parameters (times in days), spend.
WORLDS = [
    ["--process", "bg-nbd"],
    ["--process", "bg-nbd", "--parameters", "0.5,60,0.6,3"],
    ["--process", "pareto-nbd"],
    ["--process", "pareto-nbd", "--parameters", "1.2,40,0.8,150"],
    ["--process", "bg-nbd", "--parameters", "2,30,1,9"],
]


class Cells(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def fitted(self, *arguments):
        path = self.folder / "model.json"
        run("fit", *arguments, "--quiet", "-o", path)
        return json.loads(path.read_text())

    def test_parameters_of_cells_are_those_of_the_customers(self):
        for number, world in enumerate(WORLDS):
            with self.subTest(world=world):
                orders = self.folder / "orders.csv"
                run("generate", "--customers", "20000", "--days", "730", "--seed", 40 + number,
                    *world, "-o", orders)
                process = "pareto-nbd" if "pareto-nbd" in world else "bg-nbd"
                exact = self.fitted(orders, "--category", "none", "--product", "none",
                                    "--transaction-model", process)
                engine = DuckDB(self.folder)
                engine.load("orders", orders)
                engine.create("customer_summary", sql(
                    engine, "summary", "--source", "orders", "--date", "order_date", "--order",
                    "order_id"))
                for bound, form in [(5e-5, []), (5e-7, ["--exact"])]:
                    cells = self.folder / "cells.csv"
                    cells.write_text(engine.csv(sql(engine, "cells", *form)))
                    found = self.fitted("--cells", cells, "--transaction-model", process)
                    for name, value in exact["transaction_model"]["parameters"].items():
                        other = found["transaction_model"]["parameters"][name]
                        self.assertLess(abs(other / value - 1), bound, (world, form, name))
                    for name, value in exact["spend_model"]["parameters"].items():
                        other = found["spend_model"]["parameters"][name]
                        self.assertLess(abs(other / value - 1), 5e-5, (world, form, name))
                    self.assertEqual(exact["rfm"], found["rfm"])
                    for name in ["customers", "repeat_buyers", "repeat_purchases"]:
                        self.assertEqual(exact["transaction_model"][name],
                                         found["transaction_model"][name])


if __name__ == "__main__":
    unittest.main()
