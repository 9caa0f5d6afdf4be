"""The transactions as a view that the SQL reads."""

from typing import TYPE_CHECKING

from customer_value_spark.failure import DATA, USAGE, Failure
from customer_value_spark.options import Options

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

VIEW = "customer_value_transactions"

_NUMBERS = ("amount", "quantity", "unit-price", "margin", "cost")
# Of texts: twelve digits before the point and six behind, so that a product of two is still exact.
_EXACT = "decimal(18,6)"
_MALFORMED = "customer_value_malformed_row"


def make_view(session: "SparkSession", options: Options) -> None:
    """Registers the columns that are needed as a temporary view.

    Columns of text that hold dates or numbers are read here, so that a text that is none becomes a missing
    value, which the step 'check' counts, and does not end the run. Other columns stay as they are.
    """
    wanted = _columns(options)
    rows = _read(session, options)
    # Spark does not tell upper from lower case in names.
    types = {name.lower(): kind for name, kind in rows.dtypes}
    missing = sorted({name for name in wanted.values() if name.lower() not in types})
    if missing:
        raise Failure(
            USAGE,
            f"no column {', '.join(repr(name) for name in missing)} is in the transactions, which have "
            f"{', '.join(name for name in rows.columns if name != _MALFORMED)}. Name columns with --customer, "
            "--date, --amount and so on.",
        )
    chosen: dict[str, Column] = {}
    for role, name in wanted.items():
        column = rows[_quoted(name)]
        if types[name.lower()] == "string":
            if role == "date":
                column = _day(column)
            elif role in _NUMBERS:
                column = column.try_cast(_EXACT)
        if _MALFORMED in types:
            column = _unless_malformed(column, rows)
        chosen[name] = column.alias(name)
    rows.select(list(chosen.values())).createOrReplaceTempView(VIEW)


def _columns(options: Options) -> dict[str, str]:
    """The names of the columns by what they are, as the engine takes them."""
    given = options.table
    columns = {"customer": given.get("customer", "customer_id"), "date": given.get("date", "date")}
    if "quantity" in given or "unit-price" in given:
        columns |= {role: given[role] for role in ("quantity", "unit-price") if role in given}
    else:
        columns["amount"] = given.get("amount", "amount")
    if given.get("order", "none") != "none":
        columns["order"] = given["order"]
    columns |= {role: given[role] for role in ("margin", "cost") if role in given}
    return columns


def _read(session: "SparkSession", options: Options) -> "DataFrame":
    if options.input_format == "table":
        return session.table(options.inputs[0])
    if options.input_format == "parquet":
        return session.read.parquet(*options.inputs)
    # Everything is text at first: a guess at types would take the zeros off ids such as 007.
    reader = session.read.options(
        header=True, inferSchema=False, quote='"', escape='"', encoding="UTF-8", mode="PERMISSIVE"
    )
    names = reader.csv(options.inputs).columns
    if not names:
        raise Failure(DATA, "the transactions have no header line.")
    # With the names given, files whose header has them in another order are refused, and rows with too
    # few or too many fields are known as such: values of the wrong column are never taken.
    schema = ", ".join(f"{_quoted(name)} STRING" for name in [*names, _MALFORMED])
    return (
        reader.options(enforceSchema=False, columnPruning=False, columnNameOfCorruptRecord=_MALFORMED)
        .schema(schema)
        .csv(options.inputs)
    )


def _day(text: "Column") -> "Column":
    """A day from a text in ISO 8601, with a time or without, in the time zone of the session."""
    from pyspark.sql import functions

    # Spark also takes a bare time of day, and means today.
    is_date = text.rlike("^ *[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
    return functions.when(is_date, text.try_cast("timestamp")).cast("date")


def _unless_malformed(column: "Column", rows: "DataFrame") -> "Column":
    from pyspark.sql import functions

    return functions.when(rows[_MALFORMED].isNull(), column)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
