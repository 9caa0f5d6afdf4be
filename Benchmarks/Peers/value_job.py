"""The value job in DuckDB and lifetimes: value_job.py FILE OUT THREADS MODE.

Mode `lifetimes` does what the documentation of lifetimes shows: one row a customer is fitted,
predicted and valued (`customer_lifetime_value`). Mode `lifetimes-patterns` fits and predicts the
distinct (frequency, recency, T) once each, with the number of customers as `weights`, and takes
12 predictions for the 12 months where `customer_lifetime_value` takes 24. Both give the same
table.

DuckDB makes the summary (faster than `summary_data_from_transaction_data` of lifetimes, which
needs every row in pandas) and writes the result. Grouping by customer and day first was faster
there than count(DISTINCT). Times are in weeks, of which lifetimes has 4.345 to a month, so that
12 months are 364.98 days; lifetimes itself scales them for the fit.
"""

import sys
import time
import warnings

from job import COLUMNS, Job

job = Job()
mode = sys.argv[4]
warnings.simplefilter("ignore")  # pandas deprecations, and hyp2f1 where lifetimes tries another form
import duckdb  # noqa: E402
import lifetimes  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from lifetimes.utils import ConvergenceError  # noqa: E402

connection = duckdb.connect(config={"threads": job.threads})
connection.execute("SET enable_progress_bar = false")  # the order of rows is kept: see write()
job.imported()

HORIZON = 365 / 7
MONTHS, WEEKS_A_MONTH = 12, 4.345
MONTHLY_RATE = 1.1 ** (1 / 12) - 1  # 10 % a year

types = {"order_date": "DATE", "amount": "DECIMAL(18,2)"}
schema = ", ".join(f"'{name}': '{types.get(name, 'VARCHAR')}'" for name in COLUMNS)
SUMMARY = f"""
CREATE TEMP TABLE customers AS
  WITH days AS (
    SELECT customer_id, order_date, sum(amount) AS spend
    FROM read_csv('{job.file}', header = true, auto_detect = false, delim = ',', quote = '"',
      escape = '"', dateformat = '%Y-%m-%d', columns = {{{schema}}})
    GROUP BY customer_id, order_date),
  histories AS (
    SELECT customer_id, min(order_date) AS first_day, max(order_date) AS last_day,
      count(*) AS purchase_days, sum(spend) AS revenue, arg_min(spend, order_date) AS first_spend
    FROM days GROUP BY customer_id),
  period AS (SELECT max(last_day) AS as_of FROM histories)
  SELECT customer_id, purchase_days, revenue, purchase_days - 1 AS frequency,
    (last_day - first_day) / 7::DOUBLE AS recency, (as_of - first_day) / 7::DOUBLE AS T,
    CASE WHEN purchase_days > 1
      THEN (revenue - first_spend)::DOUBLE / (purchase_days - 1) ELSE 0 END AS monetary_value
  FROM histories, period"""


class Stages:
    """Seconds of each stage, in order."""

    def __init__(self):
        self.seconds, self.last = {}, time.perf_counter()

    def done(self, name):
        now = time.perf_counter()
        self.seconds[name], self.last = now - self.last, now


def summary():
    connection.execute(SUMMARY)
    return connection.execute("SELECT frequency, recency, T, monetary_value FROM customers").df()


def patterns_of(table):
    """The distinct histories, their number of customers, and each customer's pattern."""
    weeks = np.array([table["recency"], table["T"]]) * 7
    recency, age = np.rint(weeks).astype(np.int64)
    days = age.max() + 1
    key = (table["frequency"].to_numpy() * days + recency) * days + age
    found, pattern, count = np.unique(key, return_inverse=True, return_counts=True)
    rest, age = np.divmod(found, days)
    frequency, recency = np.divmod(rest, days)
    columns = {"frequency": frequency, "recency": recency / 7, "T": age / 7}
    return pd.DataFrame(columns), count, pattern


def history(table):
    return table["frequency"], table["recency"], table["T"]


def fit_spend(table):
    repeat = table[(table["frequency"] > 0) & (table["monetary_value"] > 0)]
    model = lifetimes.GammaGammaFitter()
    return model.fit(repeat["frequency"], repeat["monetary_value"])


def discounted_purchases(model, table):
    """As customer_lifetime_value has it, with every month's prediction used twice."""
    total, before = 0, 0
    for month in range(1, MONTHS + 1):
        upto = model.predict(month * WEEKS_A_MONTH, *history(table))
        total, before = total + (upto - before) / (1 + MONTHLY_RATE) ** month, upto
    return total


def write(result):
    """Both tables are in the order of rows of `customers`."""
    connection.register("result", result)
    figures = ", ".join(f"try_cast({name} AS DECIMAL(18,6)) AS {name}" for name in result)
    connection.execute(f"""
      COPY (SELECT customer_id, purchase_days, revenue, {figures}
            FROM customers POSITIONAL JOIN result) TO '{job.out}' (FORMAT csv, HEADER)""")


def documented(stages):
    table = summary()
    stages.done("summary")
    model = lifetimes.BetaGeoFitter().fit(*history(table))
    stages.done("bg_nbd_fit")
    spend = fit_spend(table)
    stages.done("gamma_gamma_fit")
    result = pd.DataFrame({
        "p_alive": model.conditional_probability_alive(*history(table)),
        "expected_purchases": model.predict(HORIZON, *history(table)),
        "expected_spend": spend.conditional_expected_average_profit(
            table["frequency"], table["monetary_value"]),
    })  # fmt: skip
    stages.done("predict")
    result["current_value"] = spend.customer_lifetime_value(
        model, *history(table), table["monetary_value"],
        time=MONTHS, discount_rate=MONTHLY_RATE, freq="W",
    )  # fmt: skip
    stages.done("value")
    return model, spend, table, result


def compressed(stages):
    table = summary()
    stages.done("summary")
    unique, count, pattern = patterns_of(table)
    stages.done("patterns")
    model = lifetimes.BetaGeoFitter().fit(*history(unique), weights=count)
    stages.done("bg_nbd_fit")
    spend = fit_spend(table)
    stages.done("gamma_gamma_fit")
    alive = model.conditional_probability_alive(*history(unique))
    purchases = model.predict(HORIZON, *history(unique)).to_numpy()
    result = pd.DataFrame({
        "p_alive": alive[pattern],
        "expected_purchases": purchases[pattern],
        "expected_spend": spend.conditional_expected_average_profit(
            table["frequency"], table["monetary_value"]),
    })  # fmt: skip
    stages.done("predict")
    discounted = discounted_purchases(model, unique).to_numpy()
    result["current_value"] = discounted[pattern] * result["expected_spend"]
    stages.done("value")
    return model, spend, table, result


def fits(model, spend, table):
    """Parameters in weeks and money; log-likelihoods on the customers' own scales."""
    customers, purchases = len(table), table["frequency"].sum()
    repeat = int(spend.data["weights"].sum())
    scaled = -model._negative_log_likelihood_ * customers  # of T scaled to at most 1
    return {
        "bg-nbd": {
            "parameters": dict(model.params_),
            "log_likelihood": scaled + purchases * np.log(model._scale),
            "customers": customers,
        },
        "gamma-gamma": {
            "parameters": dict(spend.params_),
            "log_likelihood": -spend._negative_log_likelihood_ * repeat,
            "customers": repeat,
        },
    }


def main():
    runs = {"lifetimes": documented, "lifetimes-patterns": compressed}
    job.begin()
    stages = Stages()
    try:
        model, spend, table, result = runs[mode](stages)
    except (ConvergenceError, np.linalg.LinAlgError, ValueError) as error:
        # lifetimes may have printed the optimiser's last state; the last line stays the report.
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        job.end(lifetimes.__version__, stages=stages.seconds, failed=reason)
        return
    write(result)
    stages.done("write")
    job.end(
        lifetimes.__version__,
        stages=stages.seconds,
        fits=fits(model, spend, table),
        not_finite=int((~np.isfinite(result)).any(axis=1).sum()),
        versions={"duckdb": duckdb.__version__, "numpy": np.__version__},
    )


main()
