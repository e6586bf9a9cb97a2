"""By which words a clause shows the state of an act: one module a language, all with the cues of `states.CUES`.

`STATES` maps a cue to one regular expression, matched in lower case. Verb forms, auxiliaries with negation,
and set phrases of finishing, delaying, slipping and giving up; no topic word is among them. No piece can match more
than a few words, so matching stays linear.
"""
