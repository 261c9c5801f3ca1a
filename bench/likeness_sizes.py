"""One size of corpus, alone in its process: `python -m bench.likeness_sizes 40000` prints its figures as JSON."""

import json
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from bench.likeness_corpus import altered, invented
from bench.report import p95
from data_access.likeness.groups import candidate_groups
from data_access.likeness.method import NGrams

COPIES = 400
ASKED = 50
COUNT = 5


def _peak() -> float:
    """GiB at the most in this process alone; what getrusage says is never below what its parent had."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024**2


def measured(size: int) -> dict[str, float]:
    """Seconds, GiB, recall with its interval (Wilson), milliseconds of one question and of one idea taken in."""
    corpus = invented(size, min(COPIES, size // 4))
    method = NGrams()
    started = time.perf_counter()
    method.fit(corpus.texts)
    nearest = method.neighbours(COUNT)
    seconds = time.perf_counter() - started
    memory = _peak()
    started = time.perf_counter()
    candidate_groups(nearest)
    groups_seconds = time.perf_counter() - started
    found = [original in nearest.positions[copy] for copy, original in corpus.copies]
    chance = random.Random(1)  # noqa: S311 - the same questions every time
    asked = [altered(text, chance) for text in chance.sample(corpus.texts, ASKED)]
    low, high = _interval(sum(found), len(found))
    return {
        "seconds": seconds,
        "groups_seconds": groups_seconds,
        "gigabytes": memory,
        "recall": sum(found) / len(found),
        "recall_low": low,
        "recall_high": high,
        "one_p95": p95([_milliseconds(partial(method.nearest, [text], COUNT)) for text in asked]),
        "add_p95": p95([_milliseconds(partial(method.add, [text])) for text in asked]),
    }


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _interval(hits: int, tries: int, z: float = 1.96) -> tuple[float, float]:
    share, spread = hits / tries, z * z / tries
    middle = (share + spread / 2) / (1 + spread)
    half = float(z * np.sqrt(share * (1 - share) / tries + spread / tries / 4) / (1 + spread))
    return middle - half, min(middle + half, 1.0)


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
