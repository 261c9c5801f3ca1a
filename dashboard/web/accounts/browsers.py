"""What a browser is called in the list of one's sessions: a few known names, never the text that it sends."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""A piece of what browsers say of themselves → a name; the first that is found."""


def browser_name(user_agent: str) -> str:
    """`Firefox · Windows`; empty for a browser that is not known."""
    names = (next((name for piece, name in known if piece in user_agent), "") for known in (BROWSERS, SYSTEMS))
    return " · ".join(name for name in names if name)
