"""Are the files that pages load in place? Collected and compressed again only when one of them has changed."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Lay the files out in the folder of static files; whether there was anything to do.

    Compressing them costs ten seconds of a processor, so a start that finds them as it would make them leaves them.
    """
    folder = Path(settings.STATIC_ROOT)
    mark = folder.with_name("static.mark")
    wanted = _state()
    laid_out = (folder / "staticfiles.json").exists() and mark.exists()
    if laid_out and mark.read_text(encoding="ascii") == wanted:
        return False
    mark.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(wanted, encoding="ascii")
    return True


def _state() -> str:
    """Place, size and moment of every file that would be collected, and what would be made of it, in one number."""
    digest = sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda found: found[0]):
            path = Path(storage.path(name))
            told = path.stat()
            digest.update(f"{path}\0{name}\0{told.st_size}\0{told.st_mtime_ns}\n".encode())
    return digest.hexdigest()
