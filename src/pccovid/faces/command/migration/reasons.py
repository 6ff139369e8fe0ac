"""What do the reasons of refusals and flags mean, and what helps? In plain words, never with a value of a row."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

WHOLE = re.compile(r"(?:file_refused: )?(?P<code>[a-z_]+)(?: \((?P<columns>[^)]*)\))?")

# What an operator can do.
EXPORT_TEXT = pgettext_lazy(
    "what to do",
    "Export this column as text, for example with the numbers kept as they are typed, and send the file again.",
)
EXPORT_VALUES = pgettext_lazy(
    "what to do",
    "Export the values instead of formulas, for example as CSV, and send the file again.",
)
EXPORT_AGAIN = pgettext_lazy(
    "what to do",
    "Export the file again from its system without opening it in another program.",
)
FILL = pgettext_lazy(
    "what to do",
    "Ask the source to fill in this column, for example from its own forms, and send the rows again.",
)
CORRECT = pgettext_lazy(
    "what to do",
    "Ask the source to correct the value, for example by comparing it with the paper, and send the rows again.",
)
DAY = pgettext_lazy(
    "what to do",
    "Ask the source how it writes days, for example day/month/year, and correct the days that cannot be.",
)
CODE = pgettext_lazy(
    "what to do",
    "Add the source's word to the mapping's list of codes, for example a new name of a vaccine, or ask for its list.",
)
FORM = pgettext_lazy(
    "what to do",
    "Lay the form that was sent with the log beside it, for example 7.json beside data_trace_7.txt.",
)
HEADER = pgettext_lazy(
    "what to do",
    "Send the file with the source's own header row, for example without title lines merged into it.",
)
UNLOCK = pgettext_lazy(
    "what to do",
    "Save the file without a password and hand it over on a protected medium.",
)
SPLIT = pgettext_lazy("what to do", "Split the file into smaller ones, for example one a province.")
MAPPING = pgettext_lazy(
    "what to do",
    "Correct the mapping and start again; `pccovid migrate DIR --dry-run` shows what it reads.",
)
SOURCE = pgettext_lazy(
    "what to do",
    "Check that it is the right file; a source that is not known here needs a mapping and comes in a folder.",
)
PLACE = pgettext_lazy(
    "what to do",
    "Ask the owner of the code which name is right; a place that is a new one needs a code of its own.",
)
WAIT = pgettext_lazy("what to do", "Nothing to send: a person has to look at these rows.")
ACCOUNTS = pgettext_lazy(
    "what to do",
    "Carry over the list of accounts first, then run the migration again.",
)
NONE = pgettext_lazy("what to do", "Nothing to do: it is noted for information.")

REASONS: dict[str, tuple[Promise, Promise]] = {
    "line_too_long": (pgettext_lazy("reason", "Longer than any real row"), EXPORT_AGAIN),
    "cell_too_long": (pgettext_lazy("reason", "A cell is longer than any real value"), EXPORT_AGAIN),
    "undecodable": (pgettext_lazy("reason", "Holds bytes that are no letters"), EXPORT_AGAIN),
    "nul_byte": (pgettext_lazy("reason", "Holds a zero byte"), EXPORT_AGAIN),
    "cell_count": (pgettext_lazy("reason", "More or fewer cells than columns"), EXPORT_AGAIN),
    "unclosed_quote": (pgettext_lazy("reason", "A quotation that never ends"), EXPORT_AGAIN),
    "broken_json": (pgettext_lazy("reason", "The record is damaged"), EXPORT_AGAIN),
    "not_an_object": (pgettext_lazy("reason", "The line is no record"), EXPORT_AGAIN),
    "too_deep": (pgettext_lazy("reason", "The record is nested too deeply"), EXPORT_AGAIN),
    "too_many_fields": (pgettext_lazy("reason", "The record has too many fields"), EXPORT_AGAIN),
    "repeated_field": (pgettext_lazy("reason", "The record names one field twice"), EXPORT_AGAIN),
    "rolling_id": (pgettext_lazy("reason", "The Bluetooth code has the wrong form"), EXPORT_AGAIN),
    "empty_peer": (pgettext_lazy("reason", "The encounter names no other telephone"), EXPORT_AGAIN),
    "time_unit": (pgettext_lazy("reason", "Units of time are mixed"), EXPORT_AGAIN),
    "outside_key_dates": (pgettext_lazy("reason", "Outside the days of the keys in the form"), FORM),
    "formula": (pgettext_lazy("reason", "The cell holds a formula"), EXPORT_VALUES),
    "error_value": (pgettext_lazy("reason", "The cell holds a spreadsheet's error"), EXPORT_VALUES),
    "number_lost_digits": (
        pgettext_lazy("reason", "A long number was rounded by a spreadsheet"),
        EXPORT_TEXT,
    ),
    "empty": (pgettext_lazy("reason", "A required value is missing"), FILL),
    "nobody_named": (pgettext_lazy("reason", "Neither name nor number nor telephone"), FILL),
    "length": (pgettext_lazy("reason", "Wrong length"), CORRECT),
    "alphabet": (pgettext_lazy("reason", "Signs that do not belong there"), CORRECT),
    "shape": (pgettext_lazy("reason", "Not the form of such a value"), CORRECT),
    "prefix": (pgettext_lazy("reason", "Begins with what no such number begins with"), CORRECT),
    "unknown_prefix": (
        pgettext_lazy("reason", "The first digits of the telephone number are given to nobody"),
        CORRECT,
    ),
    "check_digit": (pgettext_lazy("reason", "The check digit does not fit"), CORRECT),
    "impossible_date": (pgettext_lazy("reason", "Not a day that can be"), DAY),
    "too_early": (pgettext_lazy("reason", "Earlier than can be"), DAY),
    "in_the_future": (pgettext_lazy("reason", "In the future"), DAY),
    "is_a_cccd": (pgettext_lazy("reason", "Twelve digits in the column of the old card"), CORRECT),
    "placeholder": (pgettext_lazy("reason", "Typed to get past a form"), FILL),
    "unknown_code": (pgettext_lazy("reason", "A word outside the source's list"), CODE),
    "unknown_place": (pgettext_lazy("reason", "A place outside the list of units"), CODE),
    "unknown_vaccine": (pgettext_lazy("reason", "A vaccine outside the list"), CODE),
    "repeated_id": (
        pgettext_lazy("reason", "The code of a place that is known under another name"),
        PLACE,
    ),
    "formula_like": (pgettext_lazy("reason", "Looks like a formula, was kept as text"), NONE),
    "outside_validity": (
        pgettext_lazy("reason", "Dated outside the time for which the mapping holds"),
        MAPPING,
    ),
    "pool": (pgettext_lazy("reason", "A pooled sample: nobody's own result"), NONE),
    "name_repaired": (
        pgettext_lazy("repair", "Keys of the Telex typing method left in the name were read as letters"),
        NONE,
    ),
    "name_from_qr": (pgettext_lazy("repair", "The name was taken from the code that was scanned"), NONE),
    "cccd_repaired": (
        pgettext_lazy("repair", "Citizen card number: a lost zero put back, or a letter read as a digit"),
        NONE,
    ),
    "cmnd_repaired": (
        pgettext_lazy("repair", "Old card number: a lost zero put back, or a letter read as a digit"),
        NONE,
    ),
    "bhxh_repaired": (pgettext_lazy("repair", "Insurance number: a lost zero put back"), NONE),
    "phone_repaired": (pgettext_lazy("repair", "Telephone number: a lost zero put back"), NONE),
    "phone_renumbered": (pgettext_lazy("repair", "Telephone number from before 2018 renumbered"), NONE),
    "several_fit": (pgettext_lazy("reason", "Several persons fit"), WAIT),
    "no_account": (pgettext_lazy("reason", "The account of the log is not in the list"), ACCOUNTS),
    "unreadable": (pgettext_lazy("reason", "Cannot be opened or read"), EXPORT_AGAIN),
    "unknown_format": (
        pgettext_lazy("reason", "Neither text nor a spreadsheet that is known"),
        EXPORT_AGAIN,
    ),
    "unknown_encoding": (pgettext_lazy("reason", "The letters cannot be told"), EXPORT_AGAIN),
    "broken_gzip": (pgettext_lazy("reason", "The packed file is damaged"), EXPORT_AGAIN),
    "bomb": (pgettext_lazy("reason", "Unpacks to far more than it should"), SPLIT),
    "too_large": (pgettext_lazy("reason", "Larger than is read"), SPLIT),
    "broken_xlsx": (pgettext_lazy("reason", "The spreadsheet is damaged"), EXPORT_AGAIN),
    "encrypted": (pgettext_lazy("reason", "Protected by a password"), UNLOCK),
    "no_sheet": (pgettext_lazy("reason", "A workbook without a sheet"), EXPORT_AGAIN),
    "no_header": (pgettext_lazy("reason", "No row with the names of columns was found"), HEADER),
    "duplicate_column": (pgettext_lazy("reason", "Two columns of one name"), HEADER),
    "too_many_columns": (pgettext_lazy("reason", "Too many columns"), HEADER),
    "missing_column": (pgettext_lazy("reason", "A required column is not there"), HEADER),
    "unknown_source": (pgettext_lazy("reason", "No column of any source is in it"), SOURCE),
    "sent_twice": (pgettext_lazy("reason", "The same file waits here already"), NONE),
    "carried_over_before": (pgettext_lazy("reason", "The same file was carried over before"), NONE),
    "missing_form": (pgettext_lazy("reason", "A Bluezone log without its form"), FORM),
    "broken_form": (pgettext_lazy("reason", "The form lacks telephone, keys or times"), FORM),
    "changed": (pgettext_lazy("reason", "The file was changed while it was read"), EXPORT_AGAIN),
    "replaced": (pgettext_lazy("reason", "Another file took its place before it was carried over"), NONE),
}


@dataclass(frozen=True, slots=True)
class FileRefusal:
    """Why a file was refused as a whole; `columns` are names of the mapping, or places like "#3"."""

    meaning: str
    columns: str
    advice: str


def meaning(code: str) -> str:
    """A reason in words; its code where it is not known here."""
    known = REASONS.get(code)
    return str(known[0]) if known else code


def advice(code: str) -> str:
    """What helps; empty where nothing is known."""
    known = REASONS.get(code)
    return str(known[1]) if known else ""


def file_refusal(text: str) -> FileRefusal:
    """A whole file's refusal, as it was stored: "file_refused: missing_column (ketQua)"."""
    found = WHOLE.match(text)
    code = found["code"] if found else ""
    if found is None or code not in REASONS:
        return FileRefusal(_("The mapping of this source cannot be used"), "", str(MAPPING))
    return FileRefusal(meaning(code), found["columns"] or "", advice(code))
