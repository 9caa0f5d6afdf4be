"""The recipes for PostgreSQL of the documentation, against a server."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from command import PROGRAM, run
from engines import PostgreSQL


class Pipes(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.server = PostgreSQL(self.folder)

    def tearDown(self):
        self.server.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def shell(self, line):
        """A line of a shell in which a failure anywhere is one of the whole."""
        return subprocess.run(["bash", "-c", "set -euo pipefail; " + line], check=False,
                              capture_output=True,
                              env={"DB": self.server.url, "CV": PROGRAM, "PATH": "/usr/bin:/bin"})

    def test_in_and_out(self):
        orders = self.folder / "orders.csv"
        run("generate", "--customers", "300", "--seed", "2", "-o", orders)
        self.server.load("orders", orders)
        done = self.shell(
            'psql -X -q "$DB" -c "COPY (SELECT customer_id, order_date AS date, amount FROM orders) '
            'TO STDOUT (FORMAT csv, HEADER)" '
            '| "$CV" score - --quiet --columns customer_id,segment,current_value '
            '| psql -X -q -v ON_ERROR_STOP=1 "$DB" '
            '-c "CREATE TABLE scores (customer_id text PRIMARY KEY, segment text, '
            'current_value numeric)" -c "COPY scores FROM STDIN (FORMAT csv, HEADER)"')
        self.assertEqual(done.returncode, 0, done.stderr)
        expected, _ = run("score", orders, "--quiet", "--order", "none", "--columns",
                          "customer_id,segment,current_value")
        found = self.server.csv("SELECT * FROM scores")
        self.assertEqual(sorted(found.splitlines()), sorted(expected.splitlines()))

    def test_a_failure_leaves_nothing(self):
        done = self.shell(
            'psql -X -q "$DB" -c "COPY (SELECT 1 AS no_customer) TO STDOUT (FORMAT csv, HEADER)" '
            '| "$CV" score - --quiet | psql -X -q -v ON_ERROR_STOP=1 "$DB" '
            '-c "CREATE TABLE scores (customer_id text)" -c "COPY scores FROM STDIN (FORMAT csv, '
            'HEADER)"')
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(self.server.csv("SELECT COUNT(*) AS n FROM scores").split(), ["n", "0"])


if __name__ == "__main__":
    unittest.main()
