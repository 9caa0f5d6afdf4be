"""The session of Spark and the settings that the SQL relies on."""

import logging
from typing import TYPE_CHECKING

from customer_value_spark.failure import UNAVAILABLE, Failure, of_spark
from customer_value_spark.options import Options

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# What would make the same SQL mean something else. ANSI mode makes an overflow an error; without
# substitution, a name with ${...} in it stays a name.
_MEANING = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.variable.substitute": "false",
    "spark.sql.parser.quotedRegexColumnNames": "false",
    "spark.sql.parser.escapedStringLiterals": "false",
}


def open_session(options: Options) -> "SparkSession":
    """A session, classic or Connect; the one of spark-submit where it has begun one.

    Only what both kinds have is used with it.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise Failure(
            UNAVAILABLE,
            f"PySpark is needed, and {error}. Run this with spark-submit, or install "
            "'customer-value-spark[classic]' or 'customer-value-spark[connect]'.",
        ) from error
    # Errors are said once, by this command.
    logging.getLogger("SQLQueryContextLogger").disabled = True
    builder = SparkSession.builder.appName("customer-value")
    if options.remote:
        builder = builder.remote(options.remote)
    else:
        builder = builder.config("spark.ui.showConsoleProgress", "false")
    if options.master:
        builder = builder.master(options.master)
    for name, value in options.settings.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
        for name, value in _MEANING.items():
            # Some are out of favour, and setting those warns; what is so already is left alone.
            if session.conf.get(name, None) != value:
                session.conf.set(name, value)
    except Exception as error:
        raise Failure(UNAVAILABLE, f"no session of Spark: {of_spark(error)}") from error
    try:
        session.conf.set("spark.sql.session.timeZone", options.time_zone)
    except Exception as error:
        raise of_spark(error) from error
    return session
