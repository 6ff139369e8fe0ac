"""What does a name field hold beside the name? Titles, notes, baptismal names, bytes of another code page: taken away.

Only what cannot be a part of the name is touched; the record itself keeps what was written.
"""

import re

from pccovid.engines.linkage.letters import ESCAPED, KEYED, ODD_VNI, ONLY_ABC, as_lettered, parted
from pccovid.kernel.syllables import SURNAMES
from pccovid.kernel.vietnamese import compose, fold_word

_RELATION = (
    " (tức|tuc|còn gọi|thường gọi|hay gọi|kèm|của|(vợ|vo|chồng|chong|con|cháu|chau|mẹ|bố|cha)"
    " (ông|ong|bà|chị|cô|chú|bác|cụ|của))( |$)| vợ anh | con anh | (mũi|tổ|khu|phòng|ấp|thôn|đội|lô|số) ?[0-9]"
)
"""Words with which a name ends and something else begins: whose wife, whose child, how else somebody is called."""
ODD = (
    r"(?i)^(ông|ong|bà|chị|cháu|cụ|cô|bác|bn|bs|mr|mrs|ms|anna|maria|giuse|phê?rô|phero|phaol[oô]|t[eê]r[eê]sa|gioan"
    r"|đaminh|vinhs[oơ]n|phanxic[oô]|ant[oô]n|mi[ck]ae|gioakim|t[oô]ma|martin[oô]|luxia|cecilia|catarina|mat?ta)[. ]"
    r"|\(| - |;|\+|/| [b-df-hj-np-tv-xzđ]\.? |(?:^| )[b-df-hj-np-tv-xzđ]{2,3}\. |^[^ ]{5,}$"
    r"|^(?:anh|em|chú|cậu|dì|thím|mợ) [^ ]+$|[\^~`]|[aeiouy]'|"
    rf"{KEYED}|{ESCAPED}|{ODD_VNI}|{_RELATION}"
    rf"|(?-i:[ÃÄÅÆÂ][^ ]|á[º»]|[{ONLY_ABC}]|[a-z][ÊÔ])"
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
_CALLED = frozenset(
    ("ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cậu", "dì", "thím", "mợ", "cụ", "cháu")
)
"""How people are called by the given name alone: before one word no surname, nor a middle name."""
_SAINTS = frozenset(
    (
        "anna", "maria", "giuse", "phero", "phaolo", "teresa", "gioan", "daminh", "vinhson", "phanxico", "anton",
        "micae", "mikae", "gioakim", "toma", "martino", "luxia", "cecilia", "catarina", "matta", "mata",
    )
)  # fmt: skip
_NOTE = re.compile(rf"(\s*(\(| - |;| ?\+| ?/)|{_RELATION}).*$", re.IGNORECASE)
_CONSONANT = re.compile(r"[b-df-hj-np-tv-xzđ]\.?", re.IGNORECASE)
_SHORT_SURNAMES = {
    "ng.": "Nguyễn", "tr.": "Trần", "ph.": "Phạm", "hg.": "Hoàng", "đg.": "Đặng", "trg.": "Trương", "dg.": "Dương",
}  # fmt: skip
_SHORT_THI = "th."
_SHORT = re.compile(r"[b-df-hj-np-tv-xzđ]{2,3}\.", re.IGNORECASE)
_MISREAD = re.compile(r"[ÂÃÄÅÆ]\S|á[º»]")


def as_meant(written: str) -> str:
    """The name alone, in the words that were written."""
    if _MISREAD.search(written):
        written = _reread(written)
    words = parted(_without_note(compose(as_lettered(written)))).split(" ")
    if len(words) > 2 and _leads(words[0]) and fold_word(words[1]) in SURNAMES:
        words = words[1:]
    elif len(words) == 2 and words[0].lower() in _CALLED:
        return words[1]
    first = _SHORT_SURNAMES.get(words[0].lower(), words[0]) if words[1:] else words[0]
    return " ".join([first, *filter(None, map(_middle, words[1:-1])), *words[1:][-1:]])


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


def _middle(word: str) -> str:
    """An initial says too little to be compared: what is left reads like a middle name left out. Th. is Thị."""
    if word.lower() == _SHORT_THI:
        return "Thị"
    return "" if _CONSONANT.fullmatch(word) or _SHORT.fullmatch(word) else word


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
