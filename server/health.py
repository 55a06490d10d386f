"""/health: whether the process lives, and whether it can answer from the store."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from server.site import current_site

blueprint = Blueprint("health", __name__, url_prefix="/health")


@blueprint.get("/live")
def live() -> Response:
    """The process answers."""
    return _uncached(jsonify(status="live"))


@blueprint.get("")
@blueprint.get("/ready")
def ready() -> Response:
    """The store answers; StoreError becomes 503 like everywhere."""
    site = current_site()
    site.query("ASK {}")
    return _uncached(jsonify(status="ready", snapshot=site.store.snapshot))


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
