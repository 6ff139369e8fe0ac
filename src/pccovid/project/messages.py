"""How do the Vietnamese messages get into the program? Merges the areas' fragments and compiles them.

Each area keeps its translations in `locale/<language>/fragments/<area>.po`; this writes
`locale/<language>/LC_MESSAGES/django.mo`, which is never committed. It needs neither Django nor GNU gettext,
so it can run before anything else does: `python -m pccovid.project.messages`.
"""

import ast
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"
CONTEXT_END = "\x04"
MO_MAGIC = 0x950412DE


class BrokenCatalogue(ValueError):
    """A fragment that cannot be read, or two that contradict each other; the text says where."""


@dataclass(slots=True)
class Message:
    """One entry of a fragment, as far as it has been read."""

    line: int = 0
    fuzzy: bool = False
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What gettext looks up: context, singular and plural in one text."""
        context = self.parts["msgctxt"] + CONTEXT_END if "msgctxt" in self.parts else ""
        plural = "\0" + self.parts["msgid_plural"] if "msgid_plural" in self.parts else ""
        return context + self.parts["msgid"] + plural

    @property
    def text(self) -> str:
        """The translation; Vietnamese has one form for every number."""
        return self.parts.get("msgstr") or self.parts.get("msgstr[0]", "")


def read_fragment(path: Path) -> Iterator[Message]:
    """Yields the entries of a fragment, header, fuzzy and obsolete ones left out."""
    message, part = Message(), ""
    for number, raw in enumerate([*path.read_text(encoding="utf-8").splitlines(), 'msgid ""'], start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            if part.startswith("msgstr"):
                yield from _finished(message)
                message, part = Message(), ""
            message.fuzzy = message.fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        keyword, _, quoted = ("", "", line) if line.startswith('"') else line.partition(" ")
        if keyword in ("msgctxt", "msgid") and part.startswith("msgstr"):
            yield from _finished(message)
            message = Message()
        message.line = message.line or number
        part = keyword or part
        message.parts[part] = message.parts.get(part, "") + _unquoted(quoted, where=f"{path.name}:{number}")


def _finished(message: Message) -> Iterator[Message]:
    if message.parts.get("msgid") and message.text and not message.fuzzy:
        yield message


def _unquoted(quoted: str, *, where: str) -> str:
    try:
        text = ast.literal_eval(quoted.strip())
    except (SyntaxError, ValueError) as error:
        raise BrokenCatalogue(f"{where}: not a quoted text") from error
    if not isinstance(text, str):
        raise BrokenCatalogue(f"{where}: not a quoted text")
    return text


def read_catalogue(language: str, *, locale: Path = LOCALE) -> dict[str, str]:
    """All translations of a language by gettext key; refuses two different ones for the same key."""
    texts: dict[str, str] = {}
    origin: dict[str, str] = {}
    for path in sorted((locale / language / "fragments").glob("*.po")):
        for message in read_fragment(path):
            here = f"{path.name}:{message.line}"
            if texts.setdefault(message.key, message.text) != message.text:
                raise BrokenCatalogue(f"{here} and {origin[message.key]} translate the same text differently")
            origin.setdefault(message.key, here)
    return texts


def compiled(texts: dict[str, str]) -> bytes:
    """A GNU .mo file: offsets of the sorted keys, offsets of the translations, then all texts."""
    entries = sorted((key.encode(), text.encode()) for key, text in {**texts, "": HEADER}.items())
    keys_at, texts_at = 28, 28 + 8 * len(entries)
    position = texts_at + 8 * len(entries)
    table, body = b"", b""
    for column in (0, 1):
        for entry in entries:
            table += struct.pack("<II", len(entry[column]), position + len(body))
            body += entry[column] + b"\0"
    return struct.pack("<7I", MO_MAGIC, 0, len(entries), keys_at, texts_at, 0, position) + table + body


def compile_messages(*, locale: Path = LOCALE) -> int:
    """Compiles every language that has fragments; answers how many messages were written."""
    count = 0
    for folder in sorted(locale.glob("*/fragments")):
        texts = read_catalogue(folder.parent.name, locale=locale)
        target = folder.parent / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(compiled(texts))
        count += len(texts)
    return count


if __name__ == "__main__":
    sys.stdout.write(f"{compile_messages()} messages\n")
