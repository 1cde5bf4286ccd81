"""The example wire: a folder of our own writing, served on loopback as real feeds and real pages. Knows no stage."""

from nightdesk.wire.folder import Outlet, Revision, Wire, WireReport, load_wire
from nightdesk.wire.server import RunningWire, serve_wire, sources

__all__ = ["Outlet", "Revision", "RunningWire", "Wire", "WireReport", "load_wire", "serve_wire", "sources"]
