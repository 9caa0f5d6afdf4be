"""A cluster of its own on loopback: a master and two workers, started by class from the package of PySpark."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pyspark
from support import environment

HOME = Path(pyspark.__file__).parent
WAIT = 240


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(process: int) -> list[int]:
    """The processes that a process has begun."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if not entry.name.isdigit():
                continue
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == process:
                found.append(int(entry.name))
        except OSError:
            continue
    return found


class Cluster:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.workers: dict[str, subprocess.Popen[bytes]] = {}
        port, self._page = free_port(), free_port()
        self.master = f"spark://127.0.0.1:{port}"
        self._java(
            "master",
            "127.0.0.1",
            "org.apache.spark.deploy.master.Master",
            *("--host", "127.0.0.1", "--port", port, "--webui-port", self._page),
        )
        self._await(lambda: self._alive() == 0, "the master")
        for host in ("127.0.0.2", "127.0.0.3"):
            self.start_worker(host)

    def start_worker(self, host: str) -> None:
        before = self._alive() or 0
        self.workers[host] = self._java(
            f"worker-{host}",
            host,
            "org.apache.spark.deploy.worker.Worker",
            *("--host", host, "--cores", 1, "--memory", "1g", "--webui-port", free_port()),
            *("--work-dir", self._folder / f"work-{host}", self.master),
        )
        self._await(lambda: self._alive() == before + 1, f"the worker on {host}")

    def executors(self, host: str) -> list[int]:
        return children(self.workers[host].pid)

    def shuffled(self, host: str) -> set[Path]:
        """What the executors of a worker keep for the next stages."""
        return set((self._folder / f"local-{host}").glob("**/shuffle_*.data"))

    def being_shuffled(self, host: str) -> set[Path]:
        """What tasks are writing now: Spark renames or joins these files when a task ends."""
        return set((self._folder / f"local-{host}").glob("**/temp_shuffle_*"))

    def kill_worker(self, host: str) -> None:
        """Ends a worker and what runs on it at once, as a machine that loses its power."""
        worker = self.workers.pop(host)
        executors = children(worker.pid)
        for process in (worker.pid, *executors):
            os.kill(process, signal.SIGKILL)
        worker.wait()
        self._await(lambda: self._alive() == len(self.workers), "that the worker is missed")

    def connect(self) -> str:
        """Begins a server of Spark Connect, and returns its address. It holds all cores until it is stopped."""
        port = free_port()
        settings = {
            "spark.connect.grpc.binding.address": "127.0.0.1",
            "spark.connect.grpc.binding.port": port,
            "spark.sql.warehouse.dir": self._folder / "warehouse",
            **SETTINGS,
        }
        self._server = self._run(
            "connect",
            "127.0.0.1",
            *("bin/spark-submit", "--master", self.master),
            *("--class", "org.apache.spark.sql.connect.service.SparkConnectServer"),
            *(part for name, value in settings.items() for part in ("--conf", f"{name}={value}")),
            "spark-internal",
        )

        def answers() -> bool:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        self._await(answers, "the server of Spark Connect")
        return f"sc://127.0.0.1:{port}"

    def stop_connect(self) -> None:
        self._server.terminate()
        self._server.wait(WAIT)

    def stop(self) -> None:
        for process in reversed(self._processes):
            for child in children(process.pid):
                os.kill(child, signal.SIGKILL)
            process.kill()
            process.wait()

    def _java(self, name: str, host: str, *arguments: object) -> subprocess.Popen[bytes]:
        return self._run(name, host, "bin/spark-class", *arguments)

    def _run(self, name: str, host: str, program: str, *arguments: object) -> subprocess.Popen[bytes]:
        with (self._folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [str(HOME / program), *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env=environment(host)
                | {
                    "SPARK_HOME": str(HOME),
                    "SPARK_LOCAL_DIRS": str(self._folder / f"local-{host}"),
                    "SPARK_DAEMON_MEMORY": "512m",
                    "SPARK_DAEMON_JAVA_OPTS": JAVA_OPTIONS,
                },
            )
        self._processes.append(process)
        return process

    def _alive(self) -> int | None:
        """How many workers the master knows; None while it does not answer, or with an empty page, as it does
        while it begins."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._page}/json/", timeout=5) as answer:
                return int(json.load(answer)["aliveworkers"])
        except (OSError, ValueError):
            return None

    def _await(self, holds: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + WAIT
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(f"{what} did not come within {WAIT} seconds; see {self._folder}")
            time.sleep(0.1)


# Runs are short: a Java that compiles less is through sooner.
JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

# Small, so that all of it runs beside other work; the directories of the driver are not shared by chance.
SETTINGS = {
    "spark.driver.memory": "1g",
    "spark.executor.memory": "1g",
    "spark.executor.cores": "1",
    "spark.driver.extraJavaOptions": JAVA_OPTIONS,
    "spark.executor.extraJavaOptions": JAVA_OPTIONS,
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "3",
}
