"""What is noted as evidence of the process."""
