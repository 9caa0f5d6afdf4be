"""The reference job in chDB.

uniqExact was faster than grouping by customer and day first, and than distinct arrays of days.
Comparing with the smallest value of each score was faster than rank() windows and took as long as
joining the scores of the distinct values, or less.
"""

import os

from job import BINS, RANKED, Job

job = Job()
import chdb  # noqa: E402

connection = chdb.connect(":memory:")
connection.query("SELECT 1")
job.imported()

settings = f"SETTINGS max_threads = {job.threads}"


def rows(query):
    text = str(connection.query(f"{query} {settings}", "TSV"))
    return [line.split("\t") for line in text.splitlines()]


literal = {
    "last_purchase": "toDate('{}')",
    "purchase_days": "{}",
    "revenue": "toDecimal128('{}', 2)",
}

if os.path.exists(job.out):
    os.remove(job.out)  # INTO OUTFILE refuses to overwrite
job.begin()
connection.query(f"""
  CREATE TABLE customers ENGINE = Memory AS
  SELECT customer_id, min(order_date) AS first_purchase, max(order_date) AS last_purchase,
    uniqExact(order_date) AS purchase_days, sum(amount) AS revenue
  FROM file('{os.path.abspath(job.file)}', 'CSVWithNames',
    'customer_id String, order_date Date, amount Decimal(18, 2)')
  GROUP BY customer_id {settings}""")
[[count]] = rows("SELECT count() FROM customers")
scores = []
for column, score in RANKED:
    cuts = rows(f"""
      SELECT toString(score), toString(min(value)) FROM (
        SELECT value, least({BINS}, 1 + intDiv(
          (2 * sum(equal) OVER (ORDER BY value) - equal) * {BINS}, 2 * {count})) AS score
        FROM (SELECT {column} AS value, count() AS equal FROM customers GROUP BY value))
      GROUP BY score ORDER BY score DESC""")
    cases = [f"{column} >= {literal[column].format(cut)}, {value}" for value, cut in cuts[:-1]]
    lowest = cuts[-1][0]
    text = f"multiIf({', '.join(cases)}, {lowest})" if cases else lowest
    scores.append(f"{text} AS {score}")
connection.query(f"""
  SELECT customer_id, first_purchase, last_purchase, purchase_days, revenue, {', '.join(scores)}
  FROM customers INTO OUTFILE '{os.path.abspath(job.out)}' FORMAT CSVWithNames {settings}""")
job.end(chdb.__version__)
