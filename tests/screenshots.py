"""Pictures of every template of a site, for looking at: ``python -m tests.screenshots [SITE [OUT [EDITION …]]]``.

Each page at 360, 768 and 1280 px, light and dark, and one sheet of each page with all six beside one another; the
article also with a proof open, and the front page with the notice. Without editions named: those of Danish, Arabic and
Chinese that the site has, or else its first. The article is the one with the most related articles, as on the page we
are measured by.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from lxml import html
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from nightdesk.serve import serving_site
from tests.publish.test_browser import FLAGS

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {360: 740, 768: 1024, 1280: 900}
SCHEMES = ("light", "dark")
LOOKED_AT = ("da", "ar", "zh")  # a Latin script, one from right to left, one without spaces
# Waits for the pictures that are shown; one that a narrow page leaves out never loads.
PICTURES_LOADED = """Promise.all([...document.images].filter(i => i.checkVisibility()).map(i => {
  i.loading = 'eager'; return i.decode().catch(() => 0) }))"""
SHEET_HEIGHT = 2200  # px of a page that its sheet shows: what is looked at first


def richest_article(site: Path, edition: str) -> str:
    """Return the slug of the article that shows most: related articles, then sentences with proofs."""
    best, most = "", (-1, -1)
    for path in sorted((site / edition).glob("*/index.html")):
        page = html.document_fromstring(path.read_bytes())
        if page.xpath("//article[@class='art']"):
            shows = (len(page.xpath("//section[@class='rel']//article")), len(page.xpath("//a[@class='n']")))
            if shows > most:
                best, most = path.parent.name, shows
    if not best:
        raise SystemExit(f"{site / edition} has no article; make the edition with: nightdesk run")
    return best


def pages_of(site: Path, edition: str) -> dict[str, str]:
    """Return a page of every template by its name, as far as the site has one."""
    root, slug = site / edition, richest_article(site, edition)
    found = {
        "front": "",
        "article": f"{slug}/",
        "proof": f"{slug}/#s2",
        "story": f"story/{slug}/",
        **{name: f"{name}/" for name in ("sources", "archive", "search", "topics", "corrections", "held", "about")},
        "missing": "404.html",
    }
    for name, pattern in (
        ("section", "section/*"),
        ("day", "archive/*-*-*"),
        ("topic", "topic/*"),
        ("person", "person/*"),
        ("place", "place/*"),
    ):
        pages = sorted(root.glob(f"{pattern}/index.html"), key=lambda page: (-page.stat().st_size, page))
        if pages:
            found[name] = f"{pages[0].parent.relative_to(root)}/"
    for page in sorted(root.glob("*/index.html")):
        text = page.read_text(encoding="utf-8")
        if "<article" not in text and "noindex" in text and 'class="prose"' in text:
            found.setdefault("gone", f"{page.parent.name}/")
        if 'class="rows"' in text and 'class="fig"' in text:
            found.setdefault("differences", f"{page.parent.name}/")
    return found


def take(browser: Browser, address: str, site: Path, out: Path, edition: str) -> None:
    """Take every picture of an edition."""
    pages = pages_of(site, edition)
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            window = {"width": width, "height": height}
            asked = browser.new_context(viewport=window, color_scheme=scheme)
            page = asked.new_page()
            page.goto(f"{address}/{edition}/")
            page.screenshot(path=out / f"{edition}-notice-{width}-{scheme}.png")
            asked.close()
            context = browser.new_context(
                viewport=window, color_scheme=scheme, extra_http_headers={"Sec-GPC": "1"}, reduced_motion="reduce"
            )
            page = context.new_page()
            for name, path in pages.items():
                page.goto(f"{address}/{edition}/{path}")
                page.evaluate(PICTURES_LOADED)
                page.screenshot(path=out / f"{edition}-{name}-{width}-{scheme}.png", full_page=name != "proof")
            context.close()
    for name in ("notice", *pages):
        sheet_of(out, f"{edition}-{name}")


def sheet_of(out: Path, name: str) -> None:
    """Set the pictures of a page beside one another, light and dark at each width."""
    shots = [Image.open(out / f"{name}-{width}-{scheme}.png") for width in WIDTHS for scheme in SCHEMES]
    height = min(SHEET_HEIGHT, max(shot.height for shot in shots))
    sheet = Image.new("RGB", (sum(shot.width + 12 for shot in shots), height), "#777")
    left = 0
    for shot in shots:
        sheet.paste(shot.crop((0, 0, shot.width, min(height, shot.height))), (left, 0))
        left += shot.width + 12
    sheet.save(out / f"sheet-{name}.png")


def main(arguments: list[str]) -> None:
    """Take the pictures of the site named, or of the example edition's."""
    site = (Path(arguments[0]) if arguments else ROOT / "edition" / "site").resolve()
    out = Path(arguments[1]) if len(arguments) > 1 else ROOT / "screenshots"
    if not site.exists():
        raise SystemExit(f"{site} is not there yet; make it with: nightdesk run")
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium not found: install Debian's package 'chromium' (apt-get install chromium)")
    out.mkdir(parents=True, exist_ok=True)
    editions = arguments[2:] or [code for code in LOOKED_AT if (site / code).is_dir()] or ["en"]
    with serving_site(site) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for edition in editions:
            take(browser, f"http://localhost:{port}", site, out, edition)
        browser.close()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main(sys.argv[1:])
