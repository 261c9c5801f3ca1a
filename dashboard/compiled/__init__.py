"""What the program compiles from its own files, and keeps from one start to the next."""
