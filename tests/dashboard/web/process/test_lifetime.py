"""What a server loads before its first visitor: nothing that only a file or a comparison needs."""

import subprocess
import sys

import pytest

LOADED = """
import importlib, sys
from dashboard.cli import parser
parser("run")
import dashboard.server
from dashboard.web.process import lifetime
for module in (*lifetime.NEEDED_LATER, *lifetime.BEFORE_VISITORS):
    importlib.import_module(module)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.slow
def test_the_start_loads_nothing_that_only_a_file_or_a_comparison_needs() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {"streamlit", "pandas", "altair", "st_aggrid"} <= loaded
    assert not loaded & {
        "vl_convert",
        "openpyxl",
        "docx",
        "docxtpl",
        "typst",
        "pypdf",
        "python_calamine",
        "scipy",
        "psycopg",
        "alembic",
    }
