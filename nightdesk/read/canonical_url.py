"""The one address kept for a page: tracking and variants removed.

Address, page's own canonical link -> address. Pure.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that name how a reader came, never what is shown. The list of courlan and of the
# "ClearURLs" rules, reduced to those seen on news sites.
_TRACKING = re.compile(
    r"(utm_\w*|at_\w+|ns_\w+|mc_[ce]id|pk_\w+|mtm_\w+|matomo_\w+|hsa_\w+|_hs(enc|mi)|vero_\w+|oly_\w+|wt_\w+|"
    r"f[bb]clid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|mkt_tok|"
    r"cmp|wt\.\w+|mbid|fb_\w+|ga_\w+|gad_source|srsltid|sfnsn|mibextid|yadclid|ymclid|ef_id|s_kwcid|s_cid|cm_mmc|dicbo|"
    r"_openstat|epik|rb_clickid|amp_js_v|amp_gsa|usqp|_amp|"
    r"ref|ref_src|ref_url|referrer|referer|source|src|smid|smtyp|cmpid?|icid|ito|ocid|xtor|rss|feed|"
    r"partner|campaign|ncid|sr_share|share|shared|share_id|sharetype|spm|traffic_source|via|"
    r"__twitter_impression|amp|outputtype|guccounter|guce_\w+|_ga|_gl|trk|tracking|taid|sc_cid|wtrid)",
    re.IGNORECASE,
)
# Parameters that choose how the same page is shown.
_VARIANTS = {"print": None, "printable": None, "view": {"print", "amp"}, "output": {"amp", "print"}, "m": {"1"}}
_INDEX_FILE = re.compile(r"/(?:index|default|home)\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_AMP_TAIL = re.compile(r"(?:/amp/?|[./]amp\.html?|/amp/index\.html?)$", re.IGNORECASE)
_PRINT_TAIL = re.compile(r"/(?:print|drucken|printable)/?$", re.IGNORECASE)
_MOBILE_HOST = re.compile(r"^(?:m|mobile|mobil|amp)\.(?=[^.]+\.[^.]+)")
# What Google keeps of AMP pages, under its own hosts, with the page's own address in the path ("s" for https).
_AMP_CACHE = re.compile(r"(?:[^/]+\.)?cdn\.ampproject\.org/(?:c|v|wp/c)/(s/)?(?=[^/]+\.[^/]+/)", re.IGNORECASE)
_AMP_VIEWER = re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?/amp/(s/)?(?=[^/]+\.[^/]+/)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"\.[a-z][a-z0-9-]*$")  # a host with a name, not a number; what has no port is on the public web
_SAFE_PATH = "/:@!$&'()*+,;=~-._"


def canonical_url(url: str, declared: str = "") -> str:
    """Return the one address kept for the page fetched from *url*.

    *declared* is the page's own canonical link; it is believed only when it leads to the same registered host
    and is no front page for a page that is not one, because a page may say anything of itself. An address that
    is not http or https comes back stripped, and otherwise as it is.
    """
    own = _normal(url)
    if declared:
        theirs = _normal(urljoin(url, declared.strip()) if _joinable(url, declared) else declared)
        if _believable(theirs, own):
            return theirs
    return own


def _joinable(url: str, declared: str) -> bool:
    try:
        urljoin(url, declared.strip())
    except ValueError:
        return False
    return True


def _believable(theirs: str, own: str) -> bool:
    """Whether the page's word for its own address may be taken."""
    try:
        a, b = urlsplit(theirs), urlsplit(own)
    except ValueError:
        return False
    if a.scheme not in _DEFAULT_PORTS or not a.hostname or not b.hostname:
        return False
    if a.port != b.port or _site(a.hostname) != _site(b.hostname):
        return False
    return (a.path.strip("/") != "" or a.query != "") or b.path.strip("/") == ""


def _site(host: str) -> str:
    return _MOBILE_HOST.sub("", host).removeprefix("www.")


def _normal(url: str) -> str:
    url = _of_origin(url.strip())
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return url
    host = _host(host)
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    elif _NAME.search(host):
        scheme = "https"
    return urlunsplit((scheme, host, _path(parts.path), _query(parts.query), ""))


def _of_origin(url: str) -> str:
    """Return the address of the page that an AMP cache's *url* is a copy of; any other as it is."""
    scheme, _, rest = url.partition("://")
    found = (_AMP_CACHE.match(rest) or _AMP_VIEWER.match(rest)) if scheme.lower() in _DEFAULT_PORTS else None
    return f"{'https' if found[1] else 'http'}://{rest[found.end() :]}" if found else url


def _host(host: str) -> str:
    host = host.lower().removeprefix("www.")
    host = _MOBILE_HOST.sub("", host).removeprefix("www.")
    if ":" in host:  # an IPv6 address
        return f"[{host}]"
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _path(path: str) -> str:
    for tail in (_AMP_TAIL, _PRINT_TAIL):
        shorter = tail.sub("", path)
        path = shorter if shorter.strip("/") else path
    if path.lower().startswith("/amp/") and path.strip("/").count("/") >= 1:
        path = path[4:]
    path = _INDEX_FILE.sub("/", _without_dots(path)) or "/"
    path = quote(unquote(path, errors="surrogateescape"), safe=_SAFE_PATH, errors="surrogateescape") or "/"
    return path.rstrip("/") or "/"


def _without_dots(path: str) -> str:
    """Return *path* without the segments that lead nowhere: ``/./`` and ``/x/../`` (RFC 3986, 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    for part in path.split("/"):
        if part == ".." and len(kept) > 1:
            kept.pop()
        elif part not in (".", ".."):
            kept.append(part)
    return "/".join(kept)


def _query(query: str) -> str:
    if not query or len(query) > 4096:  # a query this long carries state, not an address
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape", max_num_fields=100)
    except ValueError:
        return ""
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name) and not _is_variant(name, value)]
    return urlencode(sorted(kept), errors="surrogateescape")


def _is_variant(name: str, value: str) -> bool:
    if name.lower() not in _VARIANTS:
        return False
    values = _VARIANTS[name.lower()]
    return values is None or value.lower() in values
