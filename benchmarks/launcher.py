"""Runs one command and says what it took: ``python -I -S launcher.py SECONDS COMMAND...``.

A program's peak memory, as the system gives it, starts at that of the process that it was started from. This one
is small and does nothing else. The command's output is dropped, its errors go where this program's go.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time


def main() -> None:
    """Print seconds of the clock, seconds of the processor, bytes of memory at the peak, and the exit code."""
    limit, command = float(sys.argv[1]), sys.argv[2:]
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    watch = threading.Timer(limit, child.kill)
    watch.start()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    watch.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": usage.ru_maxrss * unit, "code": child.returncode}))


if __name__ == "__main__":
    main()
