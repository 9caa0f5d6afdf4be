"""The command as a file that spark-submit and `python -m` take."""

import sys

from customer_value_spark.command import main

if __name__ == "__main__":
    sys.exit(main())
