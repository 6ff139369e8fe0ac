"""Which records are one person? A library of its own: give it records and what is known, it decides and says why."""

from pccovid.engines.linkage.decisions import Decision, Linked, New, Review
from pccovid.engines.linkage.deterministic import DeterministicMatcher
from pccovid.engines.linkage.records import LinkRecord, Number
from pccovid.engines.linkage.rules import Key

__all__ = ["Decision", "DeterministicMatcher", "Key", "LinkRecord", "Linked", "New", "Number", "Review"]
