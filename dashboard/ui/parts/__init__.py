"""What pages are put together from: figures, filters, dialogs, inputs, titles."""
