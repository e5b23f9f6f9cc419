"""The templates of the desk and of a brief: names in, templates out that escape all words and refuse unknown ones."""

import jinja2

from sayso import wording as words
from sayso.desk import views

TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("sayso.desk"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals.update(
    words=words,
    speaker_words=views.speaker_words,
    verb=views.verb,
    time_words=views.time_words,
    query="",
)
