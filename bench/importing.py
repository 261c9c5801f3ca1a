"""Importing a file by the command: seconds and the most memory it took, in a process of its own."""

import csv
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random
from subprocess import DEVNULL, PIPE, Popen

WORDS = """les citoyens demandent un guichet en ligne pour suivre les dossiers de la commune publier budget marchés
données ouvertes transparence eau école transport santé jeunes femmes quartier consultation portail droit accès"""
HEADINGS = ("Référence", "Titre", "Contenu", "Date de dépôt", "Thématique")


@dataclass(frozen=True)
class Imported:
    """One import: seconds by the clock and of processor, and the largest resident memory in megabytes."""

    seconds: float
    cpu: float
    megabytes: float


def write(path: Path, rows: int) -> None:
    """A portal's export of that many different ideas, the same at each call."""
    chance = Random(rows)  # noqa: S311 - sample text, no secret
    words = WORDS.split()
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        for row in range(rows):
            title, body = (" ".join(chance.choices(words, k=count)).capitalize() for count in (8, 45))
            writer.writerow(
                (f"P-{row}", f"{title} {row}", body, f"2023-0{row % 9 + 1}-1{row % 10}", "Services publics")
            )


def measure(path: Path, database: str) -> Imported:
    """The same as `alone`, from a small process: a child's peak memory is never below that of who starts it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as small:
        return small.submit(alone, path, database).result()


def alone(path: Path, database: str) -> Imported:
    """Import a file into the portal's channel; raises RuntimeError with what the command said when it refuses."""
    command = [
        sys.executable,
        "-m",
        "dashboard.cli",
        "import",
        str(path),
        "--channel",
        "portal",
        "--database",
        database,
    ]
    started = time.perf_counter()
    process = Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE, env={**os.environ, "LC_ALL": "en_GB.UTF-8"})
    said = process.stderr.read() if process.stderr else b""
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if process.returncode:
        raise RuntimeError(said.decode()[-300:])
    return Imported(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
