"""`make bench`: speed as ratios within one run, memory, and NLU accuracy on held-out folds."""
