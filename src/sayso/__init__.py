"""sayso: who says what, on whose word, and where do they contradict each other?"""
