"""Changes of the grids, forms and workbooks."""
