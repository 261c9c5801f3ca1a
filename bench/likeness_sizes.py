"""One size of corpus, alone in its process: `python -m bench.likeness_sizes 40000` prints its figures as JSON."""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bench.likeness_corpus import Corpus, altered, invented
from bench.report import p95
from data_access import migrations
from data_access.database import writing
from data_access.likeness.choosing import chosen
from data_access.likeness.groups import candidate_groups
from data_access.likeness.method import Method
from data_access.likeness.postings import Nearest
from data_access.permissions import SYSTEM
from data_access.proof import anchor
from data_access.tables import Plan

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
    with TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": f"sqlite:///{folder}/bench.db", anchor.FOLDER: folder}
        plan_id = _plan()
        method, nearest, seconds, processor = _learned(corpus.texts, plan_id)
        memory = _peak()
        again = _learned(corpus.texts, plan_id)[2:]
        return _answered(corpus, method, nearest) | {
            "seconds": seconds,
            "processor": processor,
            "again_seconds": again[0],
            "again_processor": again[1],
            "gigabytes": memory,
        }


def _plan() -> int:
    migrations.upgrade()
    with writing(SYSTEM) as session:
        plan = Plan(code="BENCH", name_fr="Mesure", name_ar="قياس", name_en="Measure")
        session.add(plan)
        session.flush()
        return plan.id


def _learned(texts: list[str], plan_id: int) -> tuple[Method, Nearest, float, float]:
    """A method that has learned and found all neighbours: seconds by the clock, and of the processor."""
    started, worked = time.perf_counter(), time.process_time()
    method = chosen(plan_id)
    method.fit(texts)
    nearest = method.neighbours(COUNT)
    seconds, processor = time.perf_counter() - started, time.process_time() - worked
    method.settle()
    return method, nearest, seconds, processor


def _answered(corpus: Corpus, method: Method, nearest: Nearest) -> dict[str, float]:
    started = time.perf_counter()
    candidate_groups(nearest, method.scale.linked)
    groups_seconds = time.perf_counter() - started
    found = [original in nearest.positions[copy] for copy, original in corpus.copies]
    chance = random.Random(1)  # noqa: S311 - the same questions every time
    asked = [altered(text, chance) for text in chance.sample(corpus.texts, ASKED)]
    low, high = _interval(sum(found), len(found))
    return {
        "groups_seconds": groups_seconds,
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
