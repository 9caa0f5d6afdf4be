"""What every engine's job shares: its arguments, its clock and its report.

A job is started as `ENGINE_job.py FILE OUT THREADS` and prints one line of JSON. Its query time
runs from just before the query, with the engine imported and its connection open, to the moment
the output file is closed.
"""

import json
import sys
import time

HEADER = "order_id,customer_id,order_date,product_id,category,quantity,unit_price,amount"
COLUMNS = HEADER.split(",")
BINS = 5

# The three ranked quantities: column of the summary, score; a greater value is better in each.
RANKED = [("last_purchase", "r_score"), ("purchase_days", "f_score"), ("revenue", "m_score")]


class Job:
    def __init__(self):
        self.file, self.out, self.threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
        self.born = time.perf_counter()

    def imported(self):
        """The engine is loaded; the query has not begun."""
        self.import_seconds = time.perf_counter() - self.born

    def begin(self):
        self.began = time.perf_counter()

    def end(self, version, **more):
        report = {
            "version": version,
            "import_seconds": self.import_seconds,
            "query_seconds": time.perf_counter() - self.began,
        }
        print(json.dumps(report | more), flush=True)
