"""The renderer of charts: a process of its own, asked over a pipe, ended when nobody draws and started anew."""
