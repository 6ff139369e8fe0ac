"""Which jobs are queued, and what happens when they run? Runs them in the test's own transaction."""

import json
from collections.abc import Callable

from django.db import connection
from procrastinate.contrib.django import app


def queued() -> list[tuple[str, dict[str, object]]]:
    """Name and arguments of each job that waits, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
        return [
            (name, args if isinstance(args, dict) else json.loads(args)) for name, args in cursor.fetchall()
        ]


def run_all() -> list[str]:
    """Run what waits, and what that queues, as a worker would; gives the names in order."""
    done: list[str] = []
    while waiting := queued():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE status = 'todo'")
        repeat(waiting)
        done += [name for name, _ in waiting]
    return done


def repeat(jobs: list[tuple[str, dict[str, object]]]) -> None:
    """Run these jobs once more."""
    for name, args in jobs:
        task: Callable[..., object] = app.tasks[name].func
        task(**args)
