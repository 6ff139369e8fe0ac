"""What stands in a face's navigation? The context variable `navigation` is a list of these."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One destination. `count` is shown beside it when above zero; `icon` is a name in icons.py."""

    url: str
    label: str
    icon: str
    current: bool = False
    count: int = 0


def mark_current(items: Iterable[NavigationItem], path: str) -> list[NavigationItem]:
    """The same items, the one whose address is the longest beginning of `path` marked as current."""
    listed = list(items)
    fitting = [
        item.url for item in listed if path == item.url or (item.url != "/" and path.startswith(item.url))
    ]
    chosen = max(fitting, key=len, default=None)
    return [replace(item, current=item.url == chosen) for item in listed]
