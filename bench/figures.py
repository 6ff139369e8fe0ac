"""What is a measured figure? One line with its peer, its ratio, the bar to reach, and whether it is reached."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`ratio` is ours over the peer's, in `unit`. `ok` says whether `ours` reaches `bar`."""

    name: str
    size: str
    ours: float
    peer: float
    unit: str
    bar: str
    ok: bool

    @property
    def ratio(self) -> float:
        """Ours over the peer's; machines differ, this does not much."""
        return self.ours / self.peer if self.peer else 0.0

    def line(self) -> str:
        """As JSON, one line."""
        values = {**asdict(self), "ratio": round(self.ratio, 4)}
        rounded = {
            key: round(value, 4) if isinstance(value, float) else value for key, value in values.items()
        }
        return json.dumps(rounded)

    def sentence(self) -> str:
        """For a reader at a terminal."""
        verdict = "reached" if self.ok else "MISSED"
        return (
            f"{self.name:<22} {self.ours:>10,.1f} {self.unit:<7} peer {self.peer:>10,.1f}  "
            f"ratio {self.ratio:>7.3f}  bar {self.bar}: {verdict}  ({self.size})"
        )
