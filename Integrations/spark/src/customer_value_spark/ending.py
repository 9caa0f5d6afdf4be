"""How a run is ended from outside.

An exception out of a signal would come anywhere, also in the middle of what the clients of Spark and gRPC do
for themselves, which they do not survive: so the work has a thread of its own, and a signal only asks.
"""

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Seconds between two looks at whether the run is to end.
_PAUSE = 0.2


class Ending:
    """Interrupts the statements of a session, one after the other, once a signal has asked for the end."""

    def __init__(self) -> None:
        self.session: SparkSession | None = None
        self._signal: int | None = None
        self._statement = threading.Lock()

    def run(self, work: Callable[[], None]) -> int:
        """Runs the work, and returns the exit status: 0, or that of the signal that has ended it.

        Raises what the work raises. The same signal again ends the process at once.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)
        with ThreadPoolExecutor(1) as thread:
            done = thread.submit(work)
            while not wait([done], _PAUSE).done:
                if self._signal is not None:
                    self._interrupt(self._signal)
        return self._status(done)

    def whole(self) -> AbstractContextManager[object]:
        """While this is held, the statement at work is not interrupted."""
        return self._statement

    def _ask(self, number: int, _: FrameType | None) -> None:
        self._signal = number
        signal.signal(number, signal.SIG_DFL)

    def _interrupt(self, number: int) -> None:
        if self.session is None:
            # Nothing was begun that would have to be cleared away, and what opens sessions can wait for long.
            os._exit(128 + number)
        if not self._statement.acquire(blocking=False):
            return
        try:
            self.session.interruptAll()
        except Exception:  # noqa: BLE001
            # The session may be at its end already; if not, the next look comes soon.
            pass
        finally:
            self._statement.release()

    def _status(self, done: Future[None]) -> int:
        if self._signal is None:
            done.result()
            return 0
        # A run that came to its end all the same has written all of its output.
        return 128 + self._signal if done.exception() else 0
