"""Evaluations: running the jobs on plain records, judging the answers, measuring speed."""
