"""Pictures of the example edition's pages, for looking at: ``python -m tests.screenshots [SITE [OUT [EDITION]]]``.

Front, article, story, sources, archive, corrections and what was not printed, at 360, 768 and 1280 px, light and dark;
the article also with a proof open, and the front page with the notice. The article is the one with the most related
articles, as on the page we are measured by.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser, sync_playwright

from nightdesk.serve import serving_site
from tests.publish.test_browser import FLAGS

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {360: 740, 768: 1024, 1280: 900}
SCHEMES = ("light", "dark")


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


def take(browser: Browser, address: str, out: Path, edition: str, slug: str) -> None:
    """Take every picture."""
    pages = {
        "front": f"/{edition}/",
        "article": f"/{edition}/{slug}/",
        "proof": f"/{edition}/{slug}/#s2",
        "story": f"/{edition}/story/{slug}/",
        "sources": f"/{edition}/sources/",
        "archive": f"/{edition}/archive/",
        "corrections": f"/{edition}/corrections/",
        "held": f"/{edition}/held/",
    }
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            asked = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = asked.new_page()
            page.goto(f"{address}/{edition}/")
            page.screenshot(path=out / f"notice-{width}-{scheme}.png")
            asked.close()
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                extra_http_headers={"Sec-GPC": "1"},
            )
            for name, path in pages.items():
                page = context.new_page()
                page.goto(address + path)
                page.evaluate("document.querySelectorAll('img').forEach(i => { i.loading = 'eager' })")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=name != "proof")
                page.close()
            context.close()


def main(arguments: list[str]) -> None:
    """Take the pictures of the site named, or of the example edition's, in Danish unless another edition is named."""
    site = Path(arguments[0]) if arguments else ROOT / "edition" / "site"
    out = Path(arguments[1]) if len(arguments) > 1 else ROOT / "screenshots"
    if not site.exists():
        raise SystemExit(f"{site} is not there yet; make it with: nightdesk run")
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium not found: install Debian's package 'chromium' (apt-get install chromium)")
    out.mkdir(parents=True, exist_ok=True)
    edition = arguments[2] if len(arguments) > 2 else "da" if (site / "da").is_dir() else "en"
    with serving_site(site) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        take(browser, f"http://localhost:{port}", out, edition, richest_article(site.resolve(), edition))
        browser.close()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main(sys.argv[1:])
