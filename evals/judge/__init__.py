"""An LLM as a judge of two answers to the same question.

It is believed only after it has shown that it agrees with people on labelled pairs, and that its verdicts do not change
when the two answers change places.
"""
