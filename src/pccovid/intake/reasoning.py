"""What do the reasons of a row say? The stored text taken apart into codes and columns, once for everybody who counts.

Reasons are stored as "code:column" apart by spaces. A column's name may hold spaces itself, so only what has the form
of a code, followed by a colon or alone and known, begins a reason. Items of a list lose their number: the third dose's
column is the column of all doses.
"""

import re
from collections.abc import Iterator

CODE = re.compile(r"[a-z][a-z_]*:")
ITEM = re.compile(r"\[\d+\]")
# What normalisation mended in a row whose value was taken; counted apart from remarks.
REPAIRS = frozenset(
    {
        "name_repaired", "name_from_qr", "cccd_repaired", "cmnd_repaired", "bhxh_repaired", "phone_repaired",
        "phone_renumbered",
    }
)  # fmt: skip
# Codes that stand without a column.
ALONE = frozenset(
    {
        "line_too_long", "undecodable", "nul_byte", "cell_count", "unclosed_quote", "broken_json", "not_an_object",
        "too_deep", "too_many_fields", "rolling_id", "empty_peer", "time_unit", "outside_key_dates", "nobody_named",
        "pool", "outside_validity", "no_account", "several_fit", "repeated_id", "repeated_field", *REPAIRS,
    }
)  # fmt: skip


def parse(text: str) -> Iterator[tuple[str, str]]:
    """(code, column) of every reason, in their order."""
    parts: list[str] = []
    for word in text.split():
        if not parts or CODE.match(word) or word in ALONE:
            parts.append(word)
        else:
            parts[-1] += f" {word}"
    for part in parts:
        code, _, column = part.partition(":")
        yield code, ITEM.sub("[]", column)
