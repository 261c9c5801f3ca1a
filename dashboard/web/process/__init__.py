"""The server as a process: how it starts, runs, follows the data and says that it is well."""
