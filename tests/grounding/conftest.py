"""Laws of grounding are tested without a deadline: the first page loads the gazetteer, and machines are busy."""

from hypothesis import settings

settings.register_profile("grounding", deadline=None)
settings.load_profile("grounding")
