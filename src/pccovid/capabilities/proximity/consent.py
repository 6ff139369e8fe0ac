"""To what does somebody agree who gives her telephone's notes? Named in full before anything is sent, and signed."""

import json
from dataclasses import dataclass
from hashlib import sha256

VERSION = 1
KEYS, HEARD, PUBLISH = "keys", "heard", "publish"
CONTENTS = (KEYS, HEARD, PUBLISH)
"""The keys of the days; what the telephone heard; that the keys may be published for other telephones to compare."""

WORDS = {
    "vi": {
        KEYS: "Khóa của từng ngày trong 14 ngày qua: từ đó biết các số mà điện thoại của bạn đã phát.",
        HEARD: "Các số mà điện thoại của bạn đã ghi nhận ở gần, thời điểm và độ mạnh tín hiệu.",
        PUBLISH: "Cho phép công bố khóa các ngày để điện thoại khác tự so sánh. Không ai biết đó là của bạn.",
    },
    "en": {
        KEYS: "The keys of each of the last 14 days: from them follow the numbers that your telephone sent.",
        HEARD: "The numbers that your telephone noted nearby, with time and strength of signal.",
        PUBLISH: "The keys may be published, so that other telephones can compare. Nobody is told that they are yours.",
    },
}


@dataclass(frozen=True, slots=True)
class Consent:
    """What is asked for, by whom, on which challenge."""

    challenge: bytes
    recipient: str

    def digest(self, contents: tuple[str, ...]) -> bytes:
        """What is signed when somebody has agreed to these contents: challenge, recipient, and the very words."""
        told = {
            "version": VERSION,
            "challenge": self.challenge.hex(),
            "recipient": self.recipient,
            "contents": sorted(contents),
            "words": {
                language: {part: words[part] for part in sorted(contents)}
                for language, words in WORDS.items()
            },
        }
        return sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).digest()


def statement(consent: bytes, heard: bytes) -> bytes:
    """What is signed with each day's secret: the consent, and the packets that come with it."""
    return sha256(b"pccovid-proximity-1 given" + consent + sha256(heard).digest()).digest()


def written(heard: list[tuple[str, str, int, int]]) -> bytes:
    """Packets as they are signed: the JSON of (own id, other's id, second, dBm), hexadecimal, without spaces."""
    return json.dumps([list(one) for one in heard], separators=(",", ":")).encode()
