"""What opens over a grid: the form of a row, its history, tasks on several rows, the workbook."""
