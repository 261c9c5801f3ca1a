"""The files of the committee: the documents of its agendas and its rules of procedure."""
