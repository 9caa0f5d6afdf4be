"""The engines whose SQL is claimed, each behind the same few calls.

A new dialect is one more class here: it loads a CSV of transactions into a typed table, makes tables
from SELECT statements, and gives the rows of a statement as texts.
"""

import csv
import io
import os
import shutil
import socket
import subprocess
from pathlib import Path


def columns_of(path, names=None):
    """The columns of a CSV file with a type for each, by what the tests put into them.

    The names are those of the header, or others that end in `|` and one that is known.
    """
    if names is None:
        with open(path, newline="") as file:
            names = next(csv.reader(file))
    kinds = {"date": "day", "order_date": "day", "amount": "number", "quantity": "number",
             "unit_price": "number", "x": "whole", "days": "whole", "horizon": "whole",
             "purchases": "number", "discounted": "number", "log_alive": "number",
             "log_stayed": "number", "log_left": "number", "margin": "number"}
    return [(name, kinds.get(name.split("|")[-1], "text")) for name in names]


def rows_of(text):
    """The rows of CSV text with a header, as dictionaries of texts."""
    return list(csv.DictReader(io.StringIO(text)))


class DuckDB:
    dialect = "duckdb"

    def __init__(self, folder):
        import duckdb
        self.connection = duckdb.connect()

    def load(self, name, path, names=None):
        kinds = {"day": "DATE", "number": "DOUBLE", "whole": "BIGINT", "text": "VARCHAR"}
        columns = columns_of(path, names)
        types = ", ".join(f"{quoted(n)} {kinds[k]}" for n, k in columns)
        self.connection.execute(f"CREATE TABLE {quoted(name)} ({types})")
        self.connection.execute(f"COPY {quoted(name)} FROM '{path}' (HEADER, NULLSTR '', DELIM ',', "
                                "QUOTE '\"', ESCAPE '\"', AUTO_DETECT false)")

    def create(self, name, sql):
        self.connection.execute(f"CREATE TABLE {name} AS {sql}")

    def csv(self, sql):
        result = self.connection.execute(sql)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column[0] for column in result.description])
        for row in result.fetchall():
            writer.writerow(["" if value is None else value for value in row])
        return out.getvalue()

    def close(self):
        self.connection.close()


class DataFusion:
    dialect = "datafusion"

    def __init__(self, folder):
        from datafusion import SessionContext
        self.context = SessionContext()

    def load(self, name, path, names=None):
        import pyarrow as arrow
        import pyarrow.csv as arrow_csv
        kinds = {"day": arrow.date32(), "number": arrow.float64(), "whole": arrow.int64(),
                 "text": arrow.string()}
        columns = columns_of(path, names)
        table = arrow_csv.read_csv(
            path,
            read_options=arrow_csv.ReadOptions(column_names=[n for n, _ in columns], skip_rows=1),
            convert_options=arrow_csv.ConvertOptions(
                column_types={n: kinds[k] for n, k in columns}, strings_can_be_null=True,
                null_values=[""], quoted_strings_can_be_null=True))
        self.context.register_record_batches(name, [table.to_batches()])

    def create(self, name, sql):
        self.context.sql(f"CREATE TABLE {name} AS {sql}").collect()

    def csv(self, sql):
        frame = self.context.sql(sql)
        names = frame.schema().names
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        for batch in frame.collect():
            for row in zip(*[column.to_pylist() for column in batch.columns]):
                writer.writerow(["" if value is None else value for value in row])
        return out.getvalue()

    def close(self):
        pass


class ClickHouse:
    dialect = "clickhouse"

    def __init__(self, folder):
        from chdb import session
        self.session = session.Session(str(Path(folder) / "clickhouse"))
        self.session.query("CREATE DATABASE IF NOT EXISTS test")
        self.session.query("USE test")
        self.session.query("SET output_format_decimal_trailing_zeros = 1")

    def load(self, name, path, names=None):
        kinds = {"day": "Nullable(Date32)", "number": "Nullable(Float64)",
                 "whole": "Nullable(Int64)", "text": "Nullable(String)"}
        types = ", ".join(f"{backslashed(n)} {kinds[k]}" for n, k in columns_of(path, names))
        self.session.query(
            f"CREATE TABLE {backslashed(name)} ({types}) ENGINE = MergeTree ORDER BY tuple()")
        self.session.query(
            f"INSERT INTO {backslashed(name)} SELECT * FROM file('{path}', 'CSV', '"
            + ", ".join(f"c{n} {kinds[k]}" for n, (_, k) in enumerate(columns_of(path, names)))
            + "') SETTINGS input_format_csv_skip_first_lines = 1, "
            "input_format_csv_empty_as_default = 1")

    def create(self, name, sql):
        self.session.query(f"CREATE TABLE {name} ENGINE = MergeTree ORDER BY tuple() AS {sql}")

    def csv(self, sql):
        result = str(self.session.query(
            sql + "\nSETTINGS format_csv_null_representation = ''", "CSVWithNames"))
        return result

    def close(self):
        self.session.close()


class PostgreSQL:
    dialect = "postgres"

    def __init__(self, folder):
        """Starts a server of its own on loopback, at a port that is free."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        self.programs = programs[-1] if programs else Path(shutil.which("initdb")).parent
        self.folder = Path(folder) / "postgres"
        self.folder.mkdir()
        # The server refuses to run as root; Debian's package brings a user for it.
        self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] \
            if os.geteuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres", "postgres")
            for parent in self.folder.parents:
                if parent.stat().st_uid == 0 and not parent.stat().st_mode & 0o001:
                    parent.chmod(parent.stat().st_mode | 0o011)
        self.run("initdb", "-D", self.folder / "data", "-A", "trust", "-E", "UTF8", "--locale=C",
                 "-U", "postgres", "-N")
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
                 f"-p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off -k {self.folder}",
                 "start")
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, program, *arguments):
        subprocess.run([*self.user, self.programs / program, *map(str, arguments)], check=True,
                       stdout=subprocess.DEVNULL, cwd=self.folder)

    def psql(self, *commands, stdin=None, stdout=subprocess.PIPE):
        """Runs commands in one session."""
        arguments = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", self.url]
        for command in commands:
            arguments += ["-c", command]
        quiet = os.environ | {"PGOPTIONS": "-c client_min_messages=warning"}
        return subprocess.run(arguments, check=True, stdin=stdin, stdout=stdout, env=quiet).stdout

    def load(self, name, path, names=None):
        kinds = {"day": "date", "number": "double precision", "whole": "bigint", "text": "text"}
        types = ", ".join(f"{quoted(n)} {kinds[k]}" for n, k in columns_of(path, names))
        self.psql(f"CREATE TABLE {quoted(name)} ({types})")
        with open(path, "rb") as file:
            self.psql(f"COPY {quoted(name)} FROM STDIN (FORMAT csv, HEADER)", stdin=file)

    def create(self, name, sql):
        self.psql(f"CREATE TABLE {name} AS {sql}")

    def csv(self, sql):
        return self.psql(f"COPY ({sql}) TO STDOUT (FORMAT csv, HEADER)").decode()

    def forget(self):
        self.psql("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")

    def close(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def backslashed(name):
    return '"' + name.replace("\\", "\\\\").replace('"', '""') + '"'


ENGINES = [DuckDB, PostgreSQL, ClickHouse, DataFusion]
