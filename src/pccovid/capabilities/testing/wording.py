"""What are methods and outcomes called?"""

from django.utils.translation import pgettext_lazy

from pccovid.capabilities.testing.rules import Method, Outcome

METHODS = {
    Method.PCR: pgettext_lazy("test method", "PCR"),
    Method.ANTIGEN: pgettext_lazy("test method", "Rapid antigen"),
}
OUTCOMES = {
    Outcome.POSITIVE: pgettext_lazy("test outcome", "Positive"),
    Outcome.NEGATIVE: pgettext_lazy("test outcome", "Negative"),
    Outcome.SUSPECT: pgettext_lazy("test outcome", "Suspected"),
    Outcome.INVALID: pgettext_lazy("test outcome", "Not valid"),
}
OUTCOME_COLOURS = {
    Outcome.POSITIVE: "red",
    Outcome.NEGATIVE: "green",
    Outcome.SUSPECT: "yellow",
    Outcome.INVALID: "",
}
