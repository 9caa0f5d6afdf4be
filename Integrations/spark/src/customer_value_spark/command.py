"""The command customer-value-spark."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from customer_value_spark.ending import Ending
from customer_value_spark.engine import Engine
from customer_value_spark.failure import INTERNAL, NO_INPUT, Failure, of_spark, say
from customer_value_spark.job import Job
from customer_value_spark.options import Options, parse
from customer_value_spark.session import open_session


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status."""
    try:
        options = parse(arguments)
        ending = Ending()
        return ending.run(lambda: _run(options, ending))
    except Failure as failure:
        say(str(failure))
        return failure.status


def _run(options: Options, ending: Ending) -> None:
    engine = Engine.found(options.binary)
    _try_statements(engine, options)
    session = open_session(options)
    ending.session = session
    try:
        with tempfile.TemporaryDirectory(prefix="customer-value-") as scratch:
            Job(session, engine, options, Path(scratch), ending).run()
    except Failure:
        raise
    except Exception as error:
        if _is_of_spark(error):
            raise of_spark(error) from error
        raise Failure(INTERNAL, f"{type(error).__name__}: {error}") from error
    finally:
        session.stop()


def _try_statements(engine: Engine, options: Options) -> None:
    """Lets the engine judge options and model file before anything is started."""
    engine.sql("summary", *options.table_arguments)
    engine.sql("cells", *options.table_arguments, *options.bins_arguments)
    if options.model is not None:
        if not Path(options.model).is_file():
            raise Failure(NO_INPUT, f"there is no model file {options.model}.")
        engine.sql("score", *options.table_arguments, "--model", options.model, *options.score)


def _is_of_spark(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] in ("pyspark", "py4j", "grpc")
