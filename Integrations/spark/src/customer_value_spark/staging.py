"""Where the steps in between lie.

A database of its own: its tables are deleted with it, which Spark Connect has no other way for.
"""

import time
import uuid
from typing import TYPE_CHECKING, Self

from customer_value_spark.ending import Ending
from customer_value_spark.failure import CANNOT_CREATE, INTERNAL, Failure, of_spark, say
from customer_value_spark.options import Options

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Seconds within which tasks that are told to end do so.
_LAST_TASKS = 2


class Staging:
    """A database that lives as long as the run; its name is new for each run."""

    def __init__(self, session: "SparkSession", options: Options, ending: Ending) -> None:
        mark = uuid.uuid4().hex[:16]
        self._session = session
        self._ending = ending
        self._database = f"customer_value_{mark}"
        if options.staging:
            self.place = f"{options.staging}/{self._database}"
        else:
            self.place = f"{options.output}.staging-{mark}"

    def __enter__(self) -> Self:
        place = self.place.replace("\\", "\\\\").replace("'", "\\'")
        try:
            # Interrupted, Spark may leave a directory that it knows nothing of.
            with self._ending.whole():
                self._session.sql(f"CREATE DATABASE {self._database} LOCATION '{place}'")
        except Exception as error:
            raise Failure(
                CANNOT_CREATE, f"no staging database can be made at {self.place}: {of_spark(error)}"
            ) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._delete(is_busy=kind is not None and kind is not Failure)

    def _delete(self, is_busy: bool) -> None:
        """Deletes the database; tasks that still write, and would make their directories anew, end first."""
        try:
            if is_busy:
                self._session.interruptAll()
                time.sleep(_LAST_TASKS)
            with self._ending.whole():
                self._session.sql(f"DROP DATABASE {self._database} CASCADE")
        except Exception as error:
            # What was asked for is not touched by this.
            say(f"{self.place} was not deleted: {of_spark(error)}")

    def name(self, table: str) -> str:
        """The full name of a table, for SQL."""
        return f"{self._database}.{table}"

    def write(self, rows: "DataFrame", table: str) -> int:
        """Writes rows once and returns how many there are.

        They are counted while they are written and again as they lie there. The two differ where the
        machines do not share the directory: each then keeps its rows for itself.
        """
        from pyspark.sql import Observation, functions

        observation = Observation()
        observed = rows.observe(observation, functions.count(functions.lit(1)).alias("written"))
        observed.write.format("parquet").saveAsTable(self.name(table))
        written = observation.get["written"]
        found = self.read(table).count()
        if found != written:
            raise Failure(
                INTERNAL,
                f"{written} rows were written to {self.place}/{table} and {found} are there: is it a "
                "directory that all machines of the cluster share?",
            )
        return found

    def read(self, table: str) -> "DataFrame":
        return self._session.table(self.name(table))
