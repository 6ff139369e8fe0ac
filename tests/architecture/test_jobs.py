"""Does a worker know every job that may be queued?"""

from django.conf import settings

from tests.architecture.tree import ROOT


def test_every_module_that_names_jobs_is_loaded_by_a_worker() -> None:
    source = ROOT / "src"
    naming = {
        ".".join(path.relative_to(source).with_suffix("").parts)
        for path in (source / "pccovid").rglob("*.py")
        if "@app.task(" in path.read_text(encoding="utf-8")
    }
    assert naming == set(settings.PROCRASTINATE_IMPORT_PATHS)
