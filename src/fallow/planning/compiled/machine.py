"""The one place that knows how kernels are compiled: at first use, and kept in a cache beside these files.

No fast-math anywhere: sums keep their order, so that the same seed gives the same plan.
"""

from __future__ import annotations

import hashlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar, cast

import numba
from numba.core import config, event

_Kernel = TypeVar("_Kernel", bound=Callable[..., object])


def _digest() -> str:
    """Of all sources in this folder.

    A kept kernel holds all that it calls, but is thrown away only where its own file has changed. So each state of the
    folder has a cache of its own.
    """
    names = sorted(found.name for found in pkgutil.iter_modules([_FOLDER]))
    sources = (pkgutil.get_data(__package__, f"{name}.py") or b"" for name in names)
    return hashlib.sha256(b"\0".join(sources)).hexdigest()[:16]


_FOLDER: Final = __file__.rpartition("/")[0]
_CACHE: Final = f"{getattr(config, 'CACHE_DIR', '') or f'{_FOLDER}/__pycache__'}/kernels-{_digest()}"


class _Compiling(event.Listener):
    """Hears of each kernel that is done; nothing is heard where all of them are kept."""

    def __init__(self, report: Callable[[int], None]) -> None:
        self._report = report
        self._done: set[str] = set()

    def on_start(self, event: Any) -> None:  # noqa: ARG002  # the name is that of the base
        self._report(len(self._done))

    def on_end(self, event: Any) -> None:
        name = str(event.data["dispatcher"].py_func.__qualname__)
        if event.data["dispatcher"].py_func.__module__.startswith(__package__):
            self._done.add(name)
        self._report(len(self._done))


@contextmanager
def compiling(report: Callable[[int], None]) -> Iterator[None]:
    """Tells `report`, while it lasts, how many kernels have been compiled: never where they are all kept."""
    with event.install_listener("numba:compile", _Compiling(report)):
        yield


# More takes a second longer to compile, and makes no plan sooner.
setattr(config, "OPT", type(getattr(config, "OPT"))(1))  # noqa: B009, B010


def kernel(function: _Kernel) -> _Kernel:
    """A function of numbers and arrays that Python calls: compiled for the types of its first call, and kept."""
    before = getattr(config, "CACHE_DIR", "")
    setattr(config, "CACHE_DIR", _CACHE)  # noqa: B010  # looked at here and now, where the kernel is made
    try:
        made: Any = numba.njit(cache=True, error_model="numpy", nogil=True)(function)
    finally:
        setattr(config, "CACHE_DIR", before)  # noqa: B010
    return cast(_Kernel, made)


def woven(function: _Kernel) -> _Kernel:
    """The same for what a kernel calls in one place: it becomes a part of it, and is compiled once instead of twice."""
    made: Any = numba.njit(error_model="numpy", nogil=True, inline="always")(function)
    return cast(_Kernel, made)


def inner(function: _Kernel) -> _Kernel:
    """The same for what only kernels call: without the way in from Python, which takes long to compile."""
    lean: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    made: Any = numba.njit(error_model="numpy", nogil=True, **lean)(function)
    return cast(_Kernel, made)
