"""The bytes of a file as sheets and rows, whatever its format."""
