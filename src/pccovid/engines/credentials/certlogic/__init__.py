"""CertLogic: rules of a place and a date, as data, applied to a certificate's facts."""

from pccovid.engines.credentials.certlogic.compiling import Rule, compile_rule
from pccovid.engines.credentials.certlogic.values import BadRule, CannotEvaluate, Value, is_true

__all__ = ["BadRule", "CannotEvaluate", "Rule", "Value", "compile_rule", "is_true"]
