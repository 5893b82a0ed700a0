"""One plan in a process of its own: how long, and the most memory it held.

The imports are counted to the memory and not to the time; with an empty cache of kernels the time is mostly compiling.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.planning.cases import CASES


@dataclass(frozen=True, slots=True)
class Alone:
    wall_s: float
    processor_s: float
    peak_mb: float


def measured(case: int, *, compiling: bool) -> Alone:
    """`compiling`: with no kernel kept, as on the first day; in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = {"NUMBA_CACHE_DIR": folder} if compiling else {}
        command = [sys.executable, "-m", "benchmarks.planning.alone", str(case)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **fresh})
    return Alone(**json.loads(done.stdout))


def _peak_mb() -> float:
    """The kernel's own word where it is there: getrusage also counts the program that started this one."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = status.read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main() -> None:
    problem = CASES[int(sys.argv[1])].problem
    from fallow.planning.solver import make_plan

    wall, processor = time.perf_counter(), time.process_time()
    make_plan(problem)
    made = Alone(time.perf_counter() - wall, time.process_time() - processor, _peak_mb())
    sys.stdout.write(json.dumps(asdict(made)))


if __name__ == "__main__":
    main()
