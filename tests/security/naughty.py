"""What do attackers and unlucky people type? Our own list of texts that have broken programs."""

from hypothesis import strategies as st

MARKUP = '<img src=x onerror="alert(1)">'
LONG = "A" * 100_000
TEXTS = (
    "", " ", "\t\n\r\x0b\x0c", "\x00", "a\x00b", "\x7f\x1b[31m", "\ufeff", "\u200b\u200c\u200d",
    "\u202e\u2066abc\u2069",
    "\u2028\u2029", "\ud7ff\ue000\uffff", "\U0010ffff", "e\u0301" * 50, "Z\u0351\u036b\u0343\u036a\u0302" * 40,
    "👩‍👩‍👧‍👦🇻🇳", "Ｎｇｕｙｅｎ", "Nguyễn Thị Mẫu", "Nguyê\u0303n", "ß", "İ", "ﬀ", "٠١٢٣", "𝟎𝟕𝟗𝟏𝟗𝟎", "०९",
    MARKUP, "<script>alert(1)</script>", "</textarea><script>alert(1)</script>", "'\"><svg/onload=alert(1)>",
    "javascript:alert(1)", "{{ 7*7 }}", "{% load %}", "{0}", "%s%n%x", "${7*7}", "#{7*7}", "<!--", "]]>", "&#x3C;",
    "' OR '1'='1", "'; DROP TABLE people_person; --", "1) UNION SELECT NULL--", "\\", "\\'", "$$", "pg_sleep(9)",
    "x\r\nSet-Cookie: evil=1", "x%0d%0aX-Evil: 1", "../../../etc/passwd", "C:\\con\\nul", "| cat /etc/passwd", "`id`",
    "$(id)", "=1+1", "@SUM(A1)", "-1", "0", "1e309", "NaN", "Infinity", "9" * 400, "-" + "9" * 30, "0x10", "1_000", "١",
    "2021-02-30T25:61", "0000-00-00", "9999-12-31T23:59", "0001-01-01T00:00", "True", "null", "undefined", "[]", "{}",
    "00000000-0000-0000-0000-000000000000", "g" * 36, "079190000000|x|" + "|" * 50, "******000000|||||2<" + "<" * 60,
)  # fmt: skip
# What a browser cannot send, and a program can: half of a pair, as bytes that are no UTF-8.
BYTES = (
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"\xf5\x80\x80\x80",
    b"%ED%A0%80",
    b"%00",
    b"%",
    b"%zz",
    b"\x80" * 300,
)
texts = st.one_of(
    st.sampled_from(TEXTS), st.text(max_size=300), st.from_regex(r"[0-9+ .\-]{1,24}", fullmatch=True)
)
