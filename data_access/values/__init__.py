"""What people type, read in one way wherever it comes from: days, hours, yes and no, whole numbers.

Import, grid, form, paste, workbook, filters and commands all read through these functions. Those that end in `_of`
return None for what they do not understand; those of `told` raise the sentence that people then read.
"""
