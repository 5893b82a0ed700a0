"""Who writes and who reads, and in which transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from fallow.adapters.store.database import transaction


class Transactions:
    """Of one store. While a thread writes, all that it reads and writes goes through its one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._of_thread = threading.local()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        if (writer := self._writer()) is not None:
            yield writer
        else:
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing. Inside another one it joins that, and what fails inside undoes the inner part alone."""
        if (writer := self._writer()) is not None:
            with writer.begin_nested():
                yield writer
            return
        with transaction(self._engine) as connection:
            self._of_thread.writer = connection
            try:
                yield connection
            finally:
                self._of_thread.writer = None

    def close(self) -> None:
        self._engine.dispose()

    def _writer(self) -> Connection | None:
        return getattr(self._of_thread, "writer", None)
