"""The reference job in DataFusion.

The distinct days of an array for each customer were faster and leaner than grouping by customer
and day first, and than count(DISTINCT); text as views and amounts as 64-bit decimals helped.
Comparing with the smallest value of each score was faster than rank()
windows (which run on one thread) and than joining the scores of the distinct values.
"""

import os

from job import BINS, COLUMNS, RANKED, Job

job = Job()
import datafusion  # noqa: E402
import pyarrow  # noqa: E402

context = datafusion.SessionContext(datafusion.SessionConfig().with_target_partitions(job.threads))
types = {"order_date": pyarrow.date32(), "amount": pyarrow.decimal64(18, 2)}
schema = pyarrow.schema([(name, types.get(name, pyarrow.string_view())) for name in COLUMNS])
context.register_csv("transactions", job.file, schema=schema, file_extension="")
job.imported()

sql_type = {"last_purchase": "DATE", "purchase_days": "BIGINT UNSIGNED", "revenue": "DECIMAL(28, 2)"}

if os.path.exists(job.out):
    os.remove(job.out)
job.begin()
partitions = context.sql("""
  SELECT customer_id, min(order_date) AS first_purchase, max(order_date) AS last_purchase,
    cardinality(array_distinct(array_agg(order_date))) AS purchase_days, sum(amount) AS revenue
  FROM transactions
  GROUP BY customer_id""").collect_partitioned()
context.register_record_batches("customers", partitions)
count = sum(batch.num_rows for batches in partitions for batch in batches)
scores = []
for column, score in RANKED:
    cuts = context.sql(f"""
      SELECT score, CAST(min(value) AS VARCHAR) AS cut FROM (
        SELECT value, least({BINS}, 1 + ((2 * sum(equal) OVER (ORDER BY value) - equal) * {BINS})
          / {2 * count}) AS score
        FROM (SELECT {column} AS value, count(*) AS equal FROM customers GROUP BY {column}))
      GROUP BY score ORDER BY score DESC""").to_pydict()
    cases = " ".join(
        f"WHEN {column} >= CAST('{cut}' AS {sql_type[column]}) THEN {value}"
        for value, cut in zip(cuts["score"], cuts["cut"])
    )
    scores.append(f"CASE {cases} END AS {score}")
context.sql(f"""
  SELECT customer_id, first_purchase, last_purchase, purchase_days, revenue, {', '.join(scores)}
  FROM customers""").write_csv(
    job.out,
    with_header=True,
    write_options=datafusion.DataFrameWriteOptions(single_file_output=True),
)
job.end(datafusion.__version__)
