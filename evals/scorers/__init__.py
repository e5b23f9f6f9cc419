"""Scorers: copies of the common ones, one a measure; standard library only."""
