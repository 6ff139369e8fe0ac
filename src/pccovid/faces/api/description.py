"""The description of the interface: for machines as OpenAPI, for people as a page without foreign scripts."""

import json
from collections.abc import Iterator
from typing import NotRequired, TypedDict, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pccovid.faces.api.asking import PER_KEY
from pccovid.faces.api.problems import KINDS, MEDIA_TYPE
from pccovid.faces.api.service import api

OK = "200"


class Parameter(TypedDict):
    """One thing that is asked with."""

    name: str
    required: bool
    description: NotRequired[str]
    schema: dict[str, object]


class Answer(TypedDict):
    """One way to be answered."""

    description: str
    content: NotRequired[dict[str, object]]


class Operation(TypedDict):
    """One question."""

    summary: str
    description: str
    parameters: list[Parameter]
    responses: dict[str, Answer]


class Described(TypedDict):
    """The part of OpenAPI that is touched here."""

    paths: dict[str, dict[str, Operation]]


def described() -> Described:
    """OpenAPI 3.1, refusals under the media type they are sent with."""
    tree = cast(Described, json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/"))))
    for _, operation in operations(tree):
        responses = {str(status): response for status, response in operation["responses"].items()}
        for status, response in responses.items():
            content = response.get("content", {})
            if status != OK and "application/json" in content:
                content[MEDIA_TYPE] = content.pop("application/json")
    return tree


def operations(tree: Described) -> Iterator[tuple[str, Operation]]:
    """Each question with its method and path."""
    for path, methods in tree["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view is given the request
    """For machines."""
    text = json.dumps(described(), ensure_ascii=False)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """For people."""
    problems = {kind.name: kind for kind in KINDS.values()}
    context = {
        "operations": list(operations(described())),
        "problems": list(problems.values()),
        "limit": PER_KEY.most,
    }
    return render(request, "api/documentation.html", context)
