"""How much work something is, in units of a fixed piece of work done in the same run: no absolute time in a test."""

import time
from collections.abc import Callable
from statistics import median


def _unit() -> float:
    began = time.process_time()
    sum(number * number for number in range(1_000_000))
    return time.process_time() - began


def units(work: Callable[[], object]) -> float:
    """This process's CPU time for `work`, in units of summing a million squares (about a sixteenth of a second)."""
    began = time.process_time()
    work()
    spent = time.process_time() - began
    return spent / median(_unit() for _ in range(3))
