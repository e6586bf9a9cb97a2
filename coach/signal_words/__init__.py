"""The words by which a note shows how a talk went: one module a language, all with the same cues.

`CUES` maps a cue to the pieces of one regular expression, to be joined by "|" and matched in lower case between word
boundaries. They rest on closed classes (pronouns with verbs of saying, negation, question words) and on short lists of
reactions, praise and presenting. Words by which a note praises its own depth ("honest", "deep", "trust", "open") are
left out on purpose. No piece can match more than a few words, so matching stays linear.
"""
