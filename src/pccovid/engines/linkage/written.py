"""What does a name field hold beside the name? Titles, notes, baptismal names, bytes of another code page: taken away.

Only what cannot be a part of the name is touched; the record itself keeps what was written.
"""

import re

from pccovid.kernel.syllables import SURNAMES
from pccovid.kernel.vietnamese import compose, fold_word

ODD = (
    r"(?i)^(ông|ong|bà|chị|cháu|cụ|cô|bác|bn|bs|mr|mrs|ms|anna|maria|giuse|phê?rô|phero|phaol[oô]|t[eê]r[eê]sa|gioan"
    r"|đaminh|vinhs[oơ]n|phanxic[oô]|ant[oô]n|mi[ck]ae|gioakim|t[oô]ma|martin[oô]|luxia|cecilia|catarina|mat?ta)[. ]"
    r"|\(| - |;|[ÃÄÅÆÂ][^ ]|á[º»]| [b-df-hj-np-tv-xzđ]\.? "
)
"""Names that may hold something beside the name: few, looked at one by one. It says the same to RE2 and to Python."""
is_odd = re.compile(ODD)
LOST = re.compile("[?\ufffd]")
"""What a code page without Vietnamese letters leaves of one."""
_MARKED, _MOST_LOST = "[aeiouyd]", 2  # letters that carry marks
_USUAL_LIST = """
nguyen thi van tran le pham hoang huynh vu vo phan dang bui do ho ngo duong ly ngoc minh thanh duc huu dinh quoc
anh hong kim thu xuan hung dung hoa lan huong hai tuan linh trang thao phuong nam son hieu long binh phuc tam
tien quang trung viet cuong dat hanh hien hoai huy khanh khoa kien lam loc loan mai my nga ngan nhi nhu nhung
oanh phat phu quan quyen quynh sang tai tan thang the thinh tho thoa thuan thuy tin tinh toan trinh truc truong
tu tuyet tung uyen vinh vuong vy yen bich bao bach chau chi cuc dao diem dieu doan gia giang ha hao hau hoc hop
ket khang khai lieu luong luu man mau mo muoi nghia nguyet nhan nhat nho ninh on quy que rat sinh suong tao
thach thai thien thom thong thuc ton tra tri tuong tuy vien xuyen y dong trieu kieu to ta tong la luc cao chu
mac quach nghiem dam cu phi
"""
_USUAL = tuple(_USUAL_LIST.split())
"""Words of names, the usual ones first: of two that fit, the first is meant."""
_TITLES = frozenset(("ông", "ong", "bà", "chị", "cháu", "cụ", "cô", "bác", "bn", "bs", "mr", "mrs", "ms"))
_SAINTS = frozenset(
    (
        "anna", "maria", "giuse", "phero", "phaolo", "teresa", "gioan", "daminh", "vinhson", "phanxico", "anton",
        "micae", "mikae", "gioakim", "toma", "martino", "luxia", "cecilia", "catarina", "matta", "mata",
    )
)  # fmt: skip
_NOTE = re.compile(r"\s*(\(| - |;).*$")
_CONSONANT = re.compile(r"[b-df-hj-np-tv-xzđ]\.?", re.IGNORECASE)
_MISREAD = re.compile(r"[ÂÃÄÅÆ]\S|á[º»]")


def as_meant(written: str) -> str:
    """The name alone, in the words that were written."""
    if _MISREAD.search(written):
        written = _reread(written)
    words = _without_note(compose(written)).split(" ")
    if len(words) > 2 and _leads(words[0]) and fold_word(words[1]) in SURNAMES:
        words = words[1:]
    # An initial says too little to be compared; what is left reads like a middle name left out.
    return " ".join(
        [*words[:1], *(word for word in words[1:-1] if not _CONSONANT.fullmatch(word)), *words[1:][-1:]]
    )


def completed(word: str) -> str:
    """The most usual name word of which only marked letters are lost; what is left of the word where there is none."""
    pattern = re.compile(
        "".join(_MARKED if LOST.match(letter) else re.escape(letter) for letter in word.lower())
    )
    if len(LOST.findall(word)) <= _MOST_LOST:
        for usual in _USUAL:
            if pattern.fullmatch(usual):
                return usual
    return LOST.sub("", word)


def _leads(word: str) -> bool:
    """A word that stands before names and is none."""
    bare = word.lower().rstrip(".")
    return bare in _TITLES or fold_word(bare) in _SAINTS


def _without_note(text: str) -> str:
    kept = _NOTE.sub("", text)
    return kept if " " in kept else text


def _reread(text: str) -> str:
    """Bytes of UTF-8 that were read as Windows-1252, read again; the text as it stands where they are none."""
    try:
        return b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return text


def _byte(letter: str) -> bytes:
    """Windows leaves five bytes without a letter; they come through as control characters."""
    return letter.encode("latin-1") if ord(letter) < 0xA0 else letter.encode("cp1252")
