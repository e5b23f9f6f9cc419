"""Linking: all pages in, identities, events, origins, links and questions out. `link` is the stage."""

from sayso.linking.generation import link
from sayso.linking.sides import Sides
from sayso.linking.sides import digest as sides_digest
from sayso.linking.sides import load as load_sides
from sayso.linking.sides import parse as parse_sides

__all__ = ["Sides", "link", "load_sides", "parse_sides", "sides_digest"]
