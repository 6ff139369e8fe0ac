"""What does a telephone say about a code that it judged by itself? Colour, word and what to do, for each outcome.

A certificate that is valid is no pass: its colour is not the green of "let pass". What cannot be told is never red.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = tuple[str, Promise, Promise]

GENUINE, NOT_VALID, CANNOT_TELL, CLAIM = _("Genuine"), _("Not valid"), _("Cannot tell"), _("Claim only")
_OLD_LISTS = _("The lists on this telephone are too old: find a network.")
_UNREADABLE = _("The code is damaged or was read badly. Have it shown once more.")

SAID: dict[str, Said] = {
    "hcert_valid": (
        "left",
        GENUINE,
        _(
            "A health certificate in force. Compare name and year of birth with an identity "
            "paper; it is no pass by itself."
        ),
    ),
    "rules_valid": (
        "left",
        GENUINE,
        _(
            "Genuine, and accepted by the rules in force. Compare name and year of birth with an "
            "identity paper; it is no pass by itself."
        ),
    ),
    "rules_invalid": ("red", _("Not accepted"), _("Genuine, but the rules in force ask for more:")),
    "rules_cannot_tell": (
        "grey",
        CANNOT_TELL,
        _("Genuine, but the rules in force do not tell about this certificate. Check the papers."),
    ),
    "hcert_expired": (
        "red",
        NOT_VALID,
        _("The certificate has expired. Its holder can have a new one made."),
    ),
    "hcert_not_yet_valid": (
        "red",
        NOT_VALID,
        _("The certificate is from the future. Check this telephone's clock first."),
    ),
    "hcert_revoked": ("red", NOT_VALID, _("The certificate was taken back.")),
    "hcert_signature": ("red", NOT_VALID, _("Forged, or changed after it was signed.")),
    "hcert_algorithm": ("red", NOT_VALID, _("It is not signed in its signer's way: forged.")),
    "hcert_wrong_usage": ("red", NOT_VALID, _("Its signer may not sign this kind of certificate.")),
    "hcert_signer_not_valid_then": ("red", NOT_VALID, _("Its signer was not in force when it was signed.")),
    "hcert_content": ("red", NOT_VALID, _("What it states is no certificate's.")),
    "hcert_unknown_signer": (
        "grey",
        CANNOT_TELL,
        _(
            "Its signer is not on the list of this telephone; another country's may be missing. "
            "Check the papers."
        ),
    ),
    "hcert_no_keys": (
        "grey",
        CANNOT_TELL,
        _("This telephone has no lists yet: open this page once with a network."),
    ),
    "hcert_old_keys": ("grey", CANNOT_TELL, _OLD_LISTS),
    "hcert_old_revocations": ("grey", CANNOT_TELL, _OLD_LISTS),
    "hcert_damaged": ("grey", CANNOT_TELL, _UNREADABLE),
    "hcert_too_large": (
        "grey",
        CANNOT_TELL,
        _("It would unpack to more than a certificate holds. Do not rely on it."),
    ),
    "hcert_not_strict": ("grey", CANNOT_TELL, _("It could be read in two ways. Do not rely on it.")),
    "personal_shown": (
        "saved",
        GENUINE,
        _(
            "A personal code, shown now. No network: the colour is not known. The scan is saved; "
            "check the papers."
        ),
    ),
    "personal_printed": (
        "saved",
        GENUINE,
        _(
            "A printed personal code. No network: the colour is not known. The scan is saved; "
            "compare with a paper."
        ),
    ),
    "personal_clocks": (
        "saved",
        GENUINE,
        _("A personal code, shown now; one of the two clocks is wrong. The scan is saved; check the papers."),
    ),
    "personal_expired": (
        "red",
        NOT_VALID,
        _(
            "An old picture of a personal code: it is redrawn every half minute. Ask for the code"
            " on the telephone itself."
        ),
    ),
    "personal_not_yet_valid": (
        "grey",
        CANNOT_TELL,
        _("This personal code is from the future: one of the two clocks is wrong. Set both to automatic."),
    ),
    "personal_signature": (
        "red",
        NOT_VALID,
        _("This personal code is forged: nobody here signed it. Ask for an identity paper."),
    ),
    "personal_unknown_signer": (
        "saved",
        CANNOT_TELL,
        _(
            "A personal code under a key that this telephone does not know yet. The scan is "
            "saved; check the papers."
        ),
    ),
    "personal_no_keys": (
        "saved",
        CANNOT_TELL,
        _("This telephone has no lists yet: open this page once with a network."),
    ),
    "personal_damaged": ("grey", CANNOT_TELL, _UNREADABLE),
    "release_valid": (
        "left",
        GENUINE,
        _("A genuine certificate of a completed isolation. It is no pass: ask for the personal QR code too."),
    ),
    "release_signature": ("red", NOT_VALID, _("A certificate of isolation that is forged or was changed.")),
    "release_not_yet_valid": (
        "red",
        NOT_VALID,
        _("A certificate of isolation of a day to come. Check this telephone's clock first."),
    ),
    "release_content": ("red", NOT_VALID, _("A certificate of isolation that is forged or was changed.")),
    "release_unknown_signer": (
        "grey",
        CANNOT_TELL,
        _("A certificate of isolation under a key that this telephone does not know yet. Check the papers."),
    ),
    "release_no_keys": (
        "grey",
        CANNOT_TELL,
        _("This telephone has no lists yet: open this page once with a network."),
    ),
    "release_damaged": ("grey", CANNOT_TELL, _UNREADABLE),
    "claim": (
        "saved",
        CLAIM,
        _("No network: anybody can print such a code. The scan is saved; check the papers."),
    ),
    "place": (
        "grey",
        CANNOT_TELL,
        _(
            "This is the code of a place, which people scan themselves. Ask for the personal QR code or "
            "the identity card."
        ),
    ),
    "entry": (
        "grey",
        CANNOT_TELL,
        _("This is the code of a declaration of entry, for the border desk. Ask for the passport."),
    ),
    "bank_qr": (
        "grey",
        CANNOT_TELL,
        _("This is a bank's payment code. Ask for the personal QR code or the identity card."),
    ),
    "url": (
        "grey",
        CANNOT_TELL,
        _("This code is a web address. Ask for the personal QR code or the identity card."),
    ),
    "vneid": (
        "grey",
        CANNOT_TELL,
        _("This is a VNeID code, which cannot be read here yet. Ask for the personal QR code or the card."),
    ),
    "smart_health_card": (
        "grey",
        CANNOT_TELL,
        _("This is a foreign health certificate. Ask for the personal QR code or the passport."),
    ),
    "unknown": (
        "grey",
        CANNOT_TELL,
        _("This kind of code is not known here. Ask for the personal QR code or the identity card."),
    ),
}
_SAME = {
    "personal_too_large": "personal_damaged",
    "personal_not_strict": "personal_damaged",
    "personal_other_code": "personal_damaged",
    "personal_content": "personal_damaged",
    "hcert_other_code": "hcert_damaged",
}


def words() -> dict[str, dict[str, str]]:
    """All of them in the reader's language."""
    said = SAID | {key: SAID[other] for key, other in _SAME.items()}
    return {
        key: {"colour": colour, "word": str(word), "reason": str(reason)}
        for key, (colour, word, reason) in said.items()
    }
