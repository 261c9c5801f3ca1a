"""The frame of every page: who is looking, the head, what the browser keeps, what stands in the way."""
