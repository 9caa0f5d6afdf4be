"""The way from transactions to scores."""

import csv
import os
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from customer_value_spark.ending import Ending
from customer_value_spark.engine import Engine
from customer_value_spark.failure import CANNOT_CREATE, DATA, INTERNAL, Failure, say
from customer_value_spark.options import Options
from customer_value_spark.source import VIEW, make_view
from customer_value_spark.staging import Staging

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_REJECTED = ("rows_without_customer", "rows_without_date", "rows_without_amount")
_LEFT_OUT = (
    *_REJECTED,
    "rows_outside_window",
    "rows_after_as_of",
    "refunds_ignored",
    "zero_amounts_ignored",
)
# Columns of the table of forecasts that are not numbers with a fraction.
_FORECAST_TYPES = {"model": "STRING", "x": "BIGINT", "days": "BIGINT", "horizon": "BIGINT"}


class Job:
    """One run: every step reads what the step before it has written."""

    def __init__(
        self, session: "SparkSession", engine: Engine, options: Options, scratch: Path, ending: Ending
    ) -> None:
        self._session = session
        self._engine = engine
        self._options = options
        self._scratch = scratch
        self._ending = ending

    def run(self) -> None:
        self._refuse_existing_output()
        make_view(self._session, self._options)
        self._check()
        with Staging(self._session, self._options, self._ending) as staging:
            customers = staging.write(self._session.sql(self._sql("summary")), "summary")
            if customers == 0:
                raise Failure(DATA, "no customer has a purchase that counts.")
            say(f"{customers} customers in {staging.place}.")
            tables = ["--customers", staging.name("summary"), "--forecasts", staging.name("forecasts")]
            cells = self._cells(tables)
            model = self._model(cells)
            scores = self._score(staging, model, cells, tables)
            if scores != customers:
                raise Failure(INTERNAL, f"{customers} customers have {scores} scores; nothing was written.")
            self._save(model)
            self._publish(staging, scores)

    def _sql(self, step: str, *arguments: str) -> str:
        return self._engine.sql(step, "--source", VIEW, *self._options.table_arguments, *arguments)

    def _refuse_existing_output(self) -> None:
        """Fails now instead of after all the work; writing itself looks again."""
        if self._options.overwrites:
            return
        try:
            # The only question about a path that both kinds of session have. Asked twice over, since Spark
            # logs its surprise about a single path that is missing.
            self._session.read.format("binaryFile").load([self._options.output] * 2).columns  # noqa: B018
        except Exception as error:
            if "PATH_NOT_FOUND" in str(error):
                return
            raise
        raise Failure(
            CANNOT_CREATE, f"{self._options.output} exists. Name another output, or give --mode overwrite."
        )

    def _check(self) -> None:
        """Says where the rows went; fails where they do not add up or too many cannot be used."""
        row = self._session.sql(self._sql("check")).collect()[0].asDict()
        counts = {name: row[name] or 0 for name in ("rows_read", "rows_used", *_LEFT_OUT)}
        read, used = counts["rows_read"], counts["rows_used"]
        reasons = [f"{counts[name]} {name}" for name in _LEFT_OUT if counts[name]]
        say(f"{read} rows_read = {' + '.join([f'{used} rows_used', *reasons])}; {row['amount_used']} in all.")
        if finer := row["rows_finer_than_scale"]:
            say(f"{finer} amounts have more decimal places than --scale says, and are rounded.")
        if read != (told := used + sum(counts[name] for name in _LEFT_OUT)):
            raise Failure(INTERNAL, f"{read} rows were read, and {told} are accounted for.")
        rejected = sum(counts[name] for name in _REJECTED)
        if rejected > _allowed(self._options.max_rejects, read):
            raise Failure(
                DATA,
                f"{rejected} of {read} rows have no customer, date or amount that can be read, more than "
                f"--max-rejects {self._options.max_rejects} allows. Dates are read as 2024-12-31, amounts as "
                "1234.56; 'customer-value clean' writes any export so.",
            )
        if used == 0:
            raise Failure(DATA, "no row can be used.")

    def _cells(self, tables: list[str]) -> Path:
        """The cells as CSV on the driver, in an order that does not depend on the cluster."""
        rows = self._session.sql(self._sql("cells", *tables, *self._options.bins_arguments))
        lines = sorted([_text(value) for value in row] for row in rows.collect())
        path = self._scratch / "cells.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(rows.columns)
            writer.writerows(lines)
        say(f"{len(lines)} cells.")
        return path

    def _model(self, cells: Path) -> Path:
        if self._options.model is not None:
            return Path(self._options.model)
        path = self._scratch / "model.json"
        self._engine.fit(cells, path, *self._options.bins_arguments, *self._options.fit)
        return path

    def _score(self, staging: Staging, model: Path, cells: Path, tables: list[str]) -> int:
        """Writes the scores to the staging database, and returns how many there are."""
        path = self._scratch / "forecasts.csv"
        arguments = [*tables, "--model", str(model), "--cells", str(cells), "--table", str(path)]
        sql = self._sql("score", *arguments, *self._options.score)
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            types = [_FORECAST_TYPES.get(name, "DOUBLE") for name in header]
            rows = [tuple(_value(*pair) for pair in zip(line, types, strict=True)) for line in reader]
        schema = ", ".join(f"{name} {kind}" for name, kind in zip(header, types, strict=True))
        forecasts = self._session.createDataFrame(rows, schema)
        if staging.write(forecasts.coalesce(1), "forecasts") != len(rows):
            raise Failure(INTERNAL, "the table of forecasts was not loaded whole.")
        scores = staging.write(self._session.sql(sql), "scores")
        # Every pair of the cells is in the table, so this is a fault and not a matter of the data.
        missing = staging.read("scores").where("flags LIKE '%forecast_missing%'").count()
        if missing:
            raise Failure(INTERNAL, f"{missing} customers have no forecast; nothing was written.")
        return scores

    def _save(self, model: Path) -> None:
        """Writes the model file whole or not at all."""
        if self._options.saved_model is None:
            return
        target = Path(self._options.saved_model)
        try:
            with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
                try:
                    file.write(model.read_bytes())
                    os.fchmod(file.fileno(), 0o644)
                    os.replace(file.name, target)
                except BaseException:
                    os.unlink(file.name)
                    raise
        except OSError as error:
            raise Failure(CANNOT_CREATE, f"{target} cannot be written: {error.strerror}.") from error

    def _publish(self, staging: Staging, customers: int) -> None:
        """Copies the scores to the output, by the commit protocol of Spark."""
        options = self._options
        writer = staging.read("scores").write.mode("overwrite" if options.overwrites else "error")
        reader = self._session.read
        if options.output_format == "csv":
            # As RFC 4180 has it: quotes are doubled, blanks stay, what is missing is empty.
            form: dict[str, Any] = {"header": True, "quote": '"', "escape": '"', "emptyValue": ""}
            blanks = {"ignoreLeadingWhiteSpace": False, "ignoreTrailingWhiteSpace": False}
            writer = writer.options(**form, **blanks)
            reader = reader.options(**form, multiLine=True)
        writer.format(options.output_format).save(options.output)
        found = reader.format(options.output_format).load(options.output).count()
        if found != customers:
            raise Failure(
                INTERNAL, f"{options.output} has {found} rows instead of {customers}: do not use it."
            )
        say(f"{customers} scores in {options.output}.")


def _allowed(limit: str, rows: int) -> int:
    """The most rows that may be rejected, as the engine has it."""
    if limit.endswith("%"):
        return max(10, int(rows * float(limit[:-1]) / 100))
    return int(limit)


def _text(value: Any) -> str:
    """A value in a CSV; a number with all its digits."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _value(text: str, kind: str) -> Any:
    if kind == "STRING":
        return text
    if text == "":
        return None
    return int(text) if kind == "BIGINT" else float(text)
