"""The SQL of every dialect gives what the engine itself gives on the same transactions."""

import csv
import itertools
import shutil
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

from command import run, sql, table
from engines import ENGINES, PostgreSQL, rows_of
from trials import write_trial

EXACT = ["first_purchase", "last_purchase", "recency_days", "tenure_days", "purchase_days", "orders",
         "revenue"]
# Columns of the step 'score' that are words or whole numbers.
WORDS = EXACT + ["r_score", "f_score", "m_score", "rfm_cell", "segment", "historical_value",
                 "quadrant", "volume_group", "tenure_group", "grade", "action", "flags"]
NUMBERS = ["rfm_score", "p_alive", "expected_purchases", "expected_spend", "current_value",
           "up_sell_value", "potential_value", "lifetime_value", "forward_value"]
PLAIN = ["--category", "none", "--product", "none", "--quiet"]


class EngineCase(unittest.TestCase):
    """One engine of each kind for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp())
        cls.servers = {}

    @classmethod
    def tearDownClass(cls):
        for server in cls.servers.values():
            server.close()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def engines(self):
        """A fresh engine of every kind."""
        for kind in ENGINES:
            if kind is PostgreSQL:
                engine = self.servers.get(kind)
                if engine is None:
                    engine = self.servers[kind] = kind(self.folder)
                else:
                    engine.forget()
            else:
                engine = kind(tempfile.mkdtemp(dir=self.folder))
            with self.subTest(engine=engine.dialect):
                yield engine
            if kind is not PostgreSQL:
                engine.close()

    def path(self, name):
        return self.folder / name


class Summaries(EngineCase):
    def hold(self, name, options, places=2, orders=True, seed=1):
        """The summary of every engine against the score table, and scores of the summary against it."""
        trial = self.path(f"{name}.csv")
        write_trial(trial, seed, places, orders)
        reading = [a for a in options if a not in ("--scale", str(places))]
        if not orders or "--order" not in options:
            reading += ["--order", "none"]
        run("score", trial, *reading, *PLAIN, "--max-rejects", "100%", "-o", self.path("s.csv"))
        scores = table(self.path("s.csv"))
        self.assertGreater(len(scores), 150)
        for engine in self.engines():
            engine.load("transactions", trial)
            summary = sql(engine, "summary", *options)
            engine.create("customer_summary", summary)
            text = engine.csv("SELECT * FROM customer_summary")
            found = {row["customer_id"]: row for row in rows_of(text)}
            self.assertEqual(set(found), set(scores))
            for customer, row in scores.items():
                for column in EXACT:
                    self.assertEqual(row[column], found[customer][column], (customer, column))
            self.path("c.csv").write_text(text)
            run("score", "--from-summary", self.path("c.csv"), "--quiet", "-o", self.path("f.csv"))
            self.assertEqual(table(self.path("f.csv")), scores)
            check = rows_of(engine.csv(sql(engine, "check", *options)))[0]
            reasons = [int(check[c]) for c in check
                       if c not in ("rows_read", "amount_used", "rows_finer_than_scale")]
            self.assertEqual(sum(reasons), int(check["rows_read"]))
            self.assertEqual(int(check["rows_without_customer"]), 2)
            self.assertEqual(int(check["rows_without_date"]), 1)
            self.assertEqual(int(check["rows_finer_than_scale"]), 0)

    def test_refunds_reduce_their_orders_then_the_latest_days(self):
        for seed in range(3):
            self.hold("orders", ["--order", "order_id"], seed=seed)

    def test_without_orders_refunds_reduce_the_latest_days(self):
        for seed in range(3):
            self.hold("days", [], seed=seed)

    def test_windows_and_the_day_of_judgement_hold_at_their_edges(self):
        self.hold("window", ["--order", "order_id", "--from", "2025-02-01", "--to", "2025-03-01",
                             "--as-of", "2025-03-05"], seed=5)
        self.hold("asof", ["--as-of", "2025-02-28"], seed=6)

    def test_refunds_and_zero_amounts_can_be_left_out(self):
        self.hold("ignored", ["--order", "order_id", "--refunds", "ignore"], seed=7)
        self.hold("zeros", ["--zero-amounts", "ignore"], seed=8)

    def test_amounts_of_six_places_are_exact(self):
        self.hold("fine", ["--order", "order_id", "--scale", "6"], places=6, seed=9)

    def test_a_product_of_columns_is_an_amount(self):
        goods = self.path("goods.csv")
        goods.write_text("customer_id,date,quantity,unit_price\n"
                         "a,2025-01-01,3,0.35\na,2025-02-01,-1,0.35\nb,2025-03-01,7,19.99\n")
        for engine in self.engines():
            engine.load("transactions", goods)
            text = engine.csv(sql(engine, "summary", "--quantity", "quantity", "--unit-price",
                                  "unit_price"))
            found = {row["customer_id"]: row["revenue"] for row in rows_of(text)}
            self.assertEqual(found, {"a": "0.70", "b": "139.93"})

    def test_check_and_summary_leave_out_the_same_rows(self):
        rows = self.path("rows.csv")
        # A refund and an amount that are zero at two places; a margin that is missing.
        rows.write_text("customer_id,date,amount,margin\n"
                        "a,2025-01-01,10,4\na,2025-01-02,5,\nb,2025-01-02,-0.004,0\n"
                        "c,2025-01-03,0.004,0\nd,2025-01-03,-2,-1\n")
        for options, reasons in [
                (["--refunds", "ignore"], {"rows_used": "3", "refunds_ignored": "1"}),
                (["--zero-amounts", "ignore"], {"rows_used": "2", "zero_amounts_ignored": "2"})]:
            for engine in self.engines():
                engine.load("transactions", rows)
                options = [*options, "--margin", "margin"]
                check = rows_of(engine.csv(sql(engine, "check", *options)))[0]
                self.assertEqual(check["rows_without_amount"], "1")
                self.assertEqual({name: check[name] for name in reasons}, reasons)
                summary = rows_of(engine.csv(sql(engine, "summary", *options)))
                found = {row["customer_id"]: row["revenue"] for row in summary}
                zeros = {} if "--zero-amounts" in options else {"b": "0.00", "c": "0.00"}
                self.assertEqual(found, {"a": "10.00"} | zeros)

    def test_names_cannot_break_out(self):
        names = {"table": 'a"b`c;--', "customer": "x'; DROP TABLE t; --|text",
                 "date": 'd"\\|order_date', "amount": "/* `n` */ \\ -- '|amount"}
        plain = self.path("plain.csv")
        plain.write_text("c,d,a\nk1,2025-01-01,5\nk1,2025-02-01,7\n")
        source = '"' + names["table"].replace('"', '""') + '"'
        options = ["--source", source, "--customer", names["customer"], "--date", names["date"],
                   "--amount", names["amount"]]
        for engine in self.engines():
            if engine.dialect == "datafusion":
                # It lets no table be registered under such a name; its columns may have any.
                continue
            engine.load(names["table"], plain,
                        [names["customer"], names["date"], names["amount"]])
            for step in ["check", "summary"]:
                row = rows_of(engine.csv(sql(engine, step, *options)))[0]
                self.assertEqual(row.get("revenue", row.get("amount_used")), "12.00")


class Scores(EngineCase):
    def setUp(self):
        self.trial = self.path("trial.csv")
        if not self.trial.exists():
            run("generate", "--customers", "900", "--days", "500", "--seed", "11", "--refund-rate",
                "0.05", "-o", self.trial)

    def prepared(self, engine, options=()):
        """The transactions and their summary in an engine."""
        engine.load("transactions", self.trial)
        engine.create("customer_summary", sql(engine, "summary", "--date", "order_date", "--order",
                                              "order_id", *options))

    def compare(self, process, settings=()):
        """The scores of every engine by a model against those of the engine itself, which are returned."""
        model = self.path(f"{process}.json")
        run("fit", self.trial, *PLAIN, "--transaction-model", process, *settings, "-o", model)
        run("score", self.trial, *PLAIN, "--model", model, "-o", self.path("scores.csv"))
        scores = table(self.path("scores.csv"))
        for engine in self.engines():
            self.prepared(engine)
            self.path("cells.csv").write_text(engine.csv(sql(engine, "cells", "--exact")))
            statement = sql(engine, "score", "--model", model, "--cells", self.path("cells.csv"),
                            "--table", self.path("forecasts.csv"))
            engine.load("customer_forecasts", self.path("forecasts.csv"))
            found = {row["customer_id"]: row for row in rows_of(engine.csv(statement))}
            self.hold(scores, found, process)
        return scores

    def test_scores_are_those_of_the_engine(self):
        for process, settings in itertools.zip_longest(
                ["bg-nbd", "mbg-nbd", "pareto-nbd", "nbd"],
                [[], ["--margin-rate", "0.345"], ["--horizon", "90", "--rfm-weights", "3,2,1"],
                 ["--bins", "10"]]):
            self.compare(process, settings)

    def test_modelled_values_agree_in_nine_digits(self):
        """In a small currency: values of hundreds of millions are printed with eleven digits and more."""
        self.trial = self.path("small-currency.csv")
        with open(self.path("trial.csv"), newline="") as file, open(self.trial, "w") as out:
            reader = csv.DictReader(file)
            print("order_id,customer_id,order_date,amount", file=out)
            for row in reader:
                print(row["order_id"], row["customer_id"], row["order_date"],
                      Decimal(row["amount"]) * 1_000_000, sep=",", file=out)
        for process in ["bg-nbd", "mbg-nbd", "pareto-nbd", "nbd"]:
            scores = self.compare(process)
            large = [row for row in scores.values() if float(row["current_value"]) > 1e7]
            self.assertGreater(len(large), 100)

    def hold(self, scores, found, what):
        self.assertEqual(set(scores), set(found))
        first = next(iter(found.values()))
        self.assertGreaterEqual(len(first), 27)
        for customer, row in found.items():
            for column, value in row.items():
                expected = scores[customer][column] if column in scores[customer] else None
                if column in NUMBERS:
                    # The table is rounded to the last place it prints; beyond that 1e-9.
                    places = 2 if column not in ("p_alive", "expected_purchases") else 6
                    near = 0.5 * 10 ** -places + 1e-9 * max(1, abs(float(value)))
                    self.assertLessEqual(abs(float(expected) - float(value)), near,
                                         (what, customer, column))
                elif column in WORDS:
                    self.assertEqual(expected, value, (what, customer, column))

    def test_a_missing_forecast_is_said_and_no_value_made_up(self):
        model = self.path("missing.json")
        run("fit", self.trial, *PLAIN, "--transaction-model", "pareto-nbd", "-o", model)
        for engine in self.engines():
            self.prepared(engine)
            self.path("all.csv").write_text(engine.csv("SELECT * FROM customer_summary"))
            statement = sql(engine, "score", "--model", model, "--from-summary", self.path("all.csv"),
                            "--table", self.path("all-forecasts.csv"))
            lines = self.path("all-forecasts.csv").read_text().splitlines()
            x, days = lines[1].split(",")[1:3]
            self.path("some.csv").write_text("\n".join([lines[0], *lines[2:]]) + "\n")
            engine.load("customer_forecasts", self.path("some.csv"))
            rows = rows_of(engine.csv(statement))
            for row in rows:
                pair = (str(int(row["purchase_days"]) - 1), row["tenure_days"])
                t_x = str(int(row["tenure_days"]) - int(row["recency_days"]))
                lacks = (x, days) in (pair, (pair[0], t_x))
                self.assertEqual("forecast_missing" in row["flags"], lacks)
                for column in ["expected_purchases", "current_value", "quadrant"]:
                    self.assertEqual(row[column] == "", lacks, (column, row))
            self.assertTrue(any("forecast_missing" in row["flags"] for row in rows))

    def test_a_table_of_another_model_is_no_table(self):
        run("fit", self.trial, *PLAIN, "-o", self.path("one.json"))
        run("fit", self.trial, *PLAIN, "--horizon", "30", "-o", self.path("other.json"))
        for engine in self.engines():
            self.prepared(engine)
            self.path("all.csv").write_text(engine.csv("SELECT * FROM customer_summary"))
            sql(engine, "score", "--model", self.path("other.json"), "--from-summary",
                self.path("all.csv"), "--table", self.path("other.csv"))
            engine.load("customer_forecasts", self.path("other.csv"))
            rows = rows_of(engine.csv(sql(engine, "score", "--model", self.path("one.json"))))
            self.assertTrue(all("forecast_missing" in row["flags"] for row in rows))

    def test_margins_come_with_the_summary(self):
        costs = self.path("costs.csv")
        with open(self.trial, newline="") as file, open(costs, "w", newline="") as out:
            reader = csv.DictReader(file)
            writer = csv.writer(out)
            writer.writerow(["customer_id", "date", "amount", "margin"])
            for number, row in enumerate(reader):
                share = [0.2, 0.5, 0.35][number % 3]
                writer.writerow([row["customer_id"], row["order_date"], row["amount"],
                                 f"{float(row['amount']) * share:.2f}"])
        model = self.path("margin.json")
        run("fit", costs, "--quiet", "--margin", "margin", "-o", model)
        run("score", costs, "--quiet", "--margin", "margin", "--model", model, "-o",
            self.path("m.csv"))
        for engine in self.engines():
            engine.load("transactions", costs)
            engine.create("customer_summary", sql(engine, "summary", "--margin", "margin"))
            self.path("sum.csv").write_text(engine.csv("SELECT * FROM customer_summary"))
            run("fit", "--from-summary", self.path("sum.csv"), "--quiet", "-o", self.path("m2.json"))
            self.path("cells.csv").write_text(
                engine.csv(sql(engine, "cells", "--margin", "margin")))
            statement = sql(engine, "score", "--model", model, "--cells", self.path("cells.csv"),
                            "--table", self.path("f.csv"))
            engine.load("customer_forecasts", self.path("f.csv"))
            found = {row["customer_id"]: row for row in rows_of(engine.csv(statement))}
            self.hold(table(self.path("m.csv")), found, "margins")

    def test_rfm_among_the_customers_is_that_of_the_engine(self):
        for bins in ["5", "10"]:
            run("score", self.trial, "--bins", bins, "--quiet", "-o", self.path("scores.csv"),
                "--columns", "customer_id,recency_days,orders,revenue,r_score,f_score,m_score,"
                "rfm_cell,rfm_score,segment")
            scores = table(self.path("scores.csv"))
            for engine in self.engines():
                self.prepared(engine)
                rows = rows_of(engine.csv(sql(engine, "rfm", "--bins", bins)))
                found = {row["customer_id"]: row for row in rows}
                self.assertEqual(set(found), set(scores))
                for customer, row in scores.items():
                    for column, value in row.items():
                        if column == "rfm_score":
                            self.assertAlmostEqual(float(value), float(found[customer][column]), 2)
                        else:
                            self.assertEqual(value, found[customer][column], (customer, column))


if __name__ == "__main__":
    unittest.main()
