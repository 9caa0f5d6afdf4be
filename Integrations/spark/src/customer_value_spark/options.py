"""The command line."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from customer_value_spark import __version__
from customer_value_spark.failure import USAGE, Failure

# Options that go to the engine as they are; it knows what they may be. First those of the table.
_TABLE = {
    "customer": "Column of customer ids (default: customer_id).",
    "date": "Column of dates or times (default: date).",
    "amount": "Column of amounts; negative ones are refunds (default: amount).",
    "quantity": "Column of quantities; with --unit-price it makes the amount.",
    "unit-price": "Column of unit prices.",
    "order": "Column of order ids; without it purchase days are counted.",
    "margin": "Column of margins: what a row brought, all costs taken off.",
    "cost": "Column of costs; the margin is the amount less it.",
    "from": "First day of the window.",
    "to": "Last day of the window.",
    "as-of": "Day at which everything is judged; later rows are left out (default: the last day used).",
    "refunds": "'net' reduces the purchases refunded, 'ignore' leaves refunds out (default: net).",
    "zero-amounts": "'keep' rows with amount zero as purchases, or 'ignore' them (default: keep).",
    "scale": "Decimal places of the amounts, 2 to 6 (default: 2).",
}
# Those of learning: a model file settles them.
_FIT = {
    "transaction-model": "nbd, bg-nbd, mbg-nbd, pareto-nbd or auto (default: auto).",
    "horizon": "Days ahead that are forecast and valued (default: 365).",
    "discount-rate": "How much less money counts that comes a year later (default: 0.1).",
    "margin-rate": "Part of the revenue that is margin, as 35%% (default: values are revenue).",
    "rfm-weights": "Weights of R, F and M in rfm_score: three numbers, or ahp:RF,RM,FM.",
}
_SCORE = {
    "segments": "File with the names of segments.",
    "current-cut": "Amount of current value above which it is high.",
}


@dataclass(frozen=True)
class Options:
    """What was asked for."""

    inputs: list[str]
    input_format: str
    output: str
    output_format: str
    overwrites: bool
    model: str | None
    saved_model: str | None
    staging: str | None
    binary: str | None
    remote: str | None
    master: str | None
    settings: dict[str, str]
    time_zone: str
    max_rejects: str
    bins: str | None
    # Options of the engine with their values: of the table, of learning, of the step 'score'.
    table: dict[str, str]
    fit: list[str]
    score: list[str]

    @property
    def table_arguments(self) -> list[str]:
        return [part for name, value in self.table.items() for part in (f"--{name}", value)]

    @property
    def bins_arguments(self) -> list[str]:
        return ["--bins", self.bins] if self.bins else []


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Failure(USAGE, f"{message}. --help lists the options.")


def parse(arguments: Sequence[str] | None) -> Options:
    """The options of a command line; what is wrong with it ends with status 64."""
    given = vars(_parser().parse_args(arguments))

    def kept(names: dict[str, str]) -> dict[str, str]:
        return {name: given[name] for name in names if given[name] is not None}

    fit = [part for name, value in kept(_FIT).items() for part in (f"--{name}", value)]
    if given["compound"]:
        fit.append("--compound")
    if given["model"] is not None and (fit or given["bins"] or given["save-model"]):
        raise Failure(USAGE, "with --model nothing is learnt: leave out what settles how, and --save-model.")
    if given["remote"] and given["master"]:
        raise Failure(USAGE, "give --remote or --master.")
    if given["format"] == "table" and len(given["input"]) > 1:
        raise Failure(USAGE, "give one table.")
    if not re.fullmatch(r"\d{1,15}|\d{1,3}(\.\d+)?%", given["max-rejects"]):
        raise Failure(USAGE, "--max-rejects takes a number, or a share such as 1%.")
    for name in ("output", "staging"):
        if given[name] is not None:
            _check_place(f"--{name}", given[name])
    return Options(
        inputs=given["input"],
        input_format=given["format"],
        output=given["output"].rstrip("/"),
        output_format=given["output-format"],
        overwrites=given["mode"] == "overwrite",
        model=given["model"],
        saved_model=given["save-model"],
        staging=given["staging"] and given["staging"].rstrip("/"),
        binary=given["binary"],
        remote=given["remote"],
        master=given["master"],
        settings=dict(given["conf"]),
        time_zone=given["time-zone"],
        max_rejects=given["max-rejects"],
        bins=given["bins"],
        table=kept(_TABLE),
        fit=fit,
        score=[part for name, value in kept(_SCORE).items() for part in (f"--{name}", value)],
    )


def _check_place(option: str, place: str) -> None:
    """Refuses relative paths: what they are relative to differs between file systems and servers."""
    if not re.match(r"/+[^/]|[A-Za-z][A-Za-z0-9+.-]*:/+[^/]", place):
        raise Failure(
            USAGE,
            f"{option} takes an absolute path or an address such as s3a://bucket/scores that all machines of "
            f"the cluster share, not '{place}'.",
        )


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise argparse.ArgumentTypeError("takes NAME=VALUE")
    return name, value


def _parser() -> _Parser:
    parser = _Parser(
        prog="customer-value-spark",
        description="Score and value every customer of a table of transactions on Apache Spark.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("input", nargs="+", help="paths of the transactions, or the name of one table")
    add = parser.add_argument

    def named(group: argparse._ArgumentGroup, helps: dict[str, str]) -> None:
        for name, text in helps.items():
            group.add_argument(f"--{name}", dest=name, metavar="X", help=text)

    add("-o", "--output", required=True, metavar="PATH", help="directory to write the scores to")
    add(
        "--output-format",
        dest="output-format",
        choices=["parquet", "csv"],
        default="parquet",
        help="of the scores (default: parquet)",
    )
    add(
        "--mode",
        choices=["errorifexists", "overwrite"],
        default="errorifexists",
        help="what happens to an output that is there (default: errorifexists)",
    )
    add("--model", metavar="FILE", help="score by this model file; nothing is learnt")
    add("--save-model", dest="save-model", metavar="FILE", help="write what was learnt to this file")
    add(
        "--format",
        choices=["parquet", "csv", "table"],
        default="parquet",
        help="of the transactions (default: parquet); CSV has a header line",
    )
    add(
        "--max-rejects",
        dest="max-rejects",
        metavar="N|P%",
        default="1%",
        help="rows without customer, date or amount that may be left out: a number, or a share, then at "
        "least 10 (default: 1%%)",
    )
    spark = parser.add_argument_group("Spark")
    spark.add_argument("--remote", metavar="URL", help="server of Spark Connect, as sc://host:15002")
    spark.add_argument("--master", metavar="URL", help="master of a classic session, as spark://host:7077")
    spark.add_argument(
        "--conf",
        action="append",
        default=[],
        type=_setting,
        metavar="NAME=VALUE",
        help="setting of the session; may be repeated",
    )
    spark.add_argument(
        "--time-zone",
        dest="time-zone",
        metavar="ZONE",
        default="UTC",
        help="time zone whose days count (default: UTC)",
    )
    spark.add_argument(
        "--staging",
        metavar="PATH",
        help="directory for the steps in between (default: beside the output)",
    )
    spark.add_argument(
        "--binary",
        metavar="FILE",
        help="the program customer-value (default: CUSTOMER_VALUE_BINARY, else that of the PATH)",
    )
    named(parser.add_argument_group("tables and columns"), _TABLE)
    learning = parser.add_argument_group("learning")
    named(learning, _FIT)
    learning.add_argument("--bins", metavar="X", help="Number of scores, 2 to 10 (default: 5).")
    learning.add_argument(
        "--compound",
        action="store_true",
        help="Carry historical value forward to the as-of day at the discount rate.",
    )
    named(parser.add_argument_group("scoring"), _SCORE)
    return parser
