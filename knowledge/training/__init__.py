"""Tunes the default encoder to the catalogue and to how people ask.

`topics.py` gathers what may be asked about, `questions.py` writes practice questions,
`pairs.py` deals them out in batches, `tune.py` learns from those, `acceptance.py` measures
whether the result finds more. What it leads to is an adapter that
`knowledge/search/encoder` merges into the weights.
"""
