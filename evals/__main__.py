"""`python -m evals`: the list of measures."""

from evals import MEASURES

for name, words in MEASURES.items():
    print(f"python -m evals.{name:10} {words}")
