"""Running a job on plain records: no database of pairs, nothing kept. Each task has its record in its module."""
