"""Which codes are on a picture?"""

import warnings
from pathlib import Path

import zxingcpp
from PIL import Image, UnidentifiedImageError

from pccovid.kernel.errors import DomainError

MOST_PIXELS = 50_000_000
SMALL = 1_000_000
"""A picture up to this many pixels in which nothing is found is looked at again at twice its size."""


class NotAPicture(DomainError):
    """The file is no picture, a broken one, or one of more pixels than a camera makes."""

    code = "picture.not_readable"


def texts_in(path: Path) -> list[str]:
    """The texts of all codes on a picture, empty where none is found. Raises NotAPicture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise NotAPicture
                grey = picture.convert("L")
                found = [code for code in zxingcpp.read_barcodes(grey) if code.valid]
                if not found and grey.width * grey.height <= SMALL:
                    found = zxingcpp.read_barcodes(grey.resize((grey.width * 2, grey.height * 2)))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise NotAPicture from fault
    except Image.DecompressionBombWarning as fault:
        raise NotAPicture from fault
    return [code.text for code in found if code.valid]
