"""How much a file may hold, so that no file can exhaust the server."""

from data_access.texts import LONG

MAX_FILE_BYTES = 200 * 2**20
MAX_UNPACKED_BYTES = 2 * 2**30
MAX_PART_RATIO = 400
"""An honest sheet shrinks about ten to forty times; far more is a bomb (checked above 64 MiB unpacked only)."""
RATIO_FROM_BYTES = 64 * 2**20
MAX_PARTS = 10_000
MAX_ROWS = 500_000
FEW_ROWS, MIN_ROW_BYTES = 50_000, 16
"""Beyond so many rows the mean row of a text file holds so many bytes; else reading takes seconds a megabyte."""
MAX_COLUMNS = 1_000
MAX_MERGES = 200_000
MAX_SHEETS = 200
MAX_CELL_CHARACTERS = LONG
MAX_LINE_CHARACTERS = 2_000_000
MAX_RECORD_LINES = 500
"""Lines inside one quoted cell; beyond, the quotation mark was ordinary text."""
FEW_RECORD_LINES = 10
SAMPLE_BYTES = 2**20
OLD_WORKBOOK_BYTES = 30 * 2**20
OLD_WORKBOOK_MEMORY = 1536 * 2**20
OLD_WORKBOOK_SECONDS = 60
