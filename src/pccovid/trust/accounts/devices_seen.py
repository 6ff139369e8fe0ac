"""On what kind of device is a session? In two words, so that its owner knows it again; nothing finer is kept."""

SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))


def device_words(user_agent: str) -> str:
    """In the form "Chrome, Android", from what a browser says of itself; empty where it says nothing known."""
    found = [next((word for sign, word in known if sign in user_agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(word for word in found if word)
