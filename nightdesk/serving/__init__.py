"""Serving by others: what nginx, Caddy or an object store needs to deliver a site as ``nightdesk serve`` does."""
