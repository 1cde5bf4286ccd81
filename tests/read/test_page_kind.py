"""What a page is, in the languages of our interface; every text is of our own writing."""

from __future__ import annotations

import pytest

from nightdesk.read.read_page import read_page
from nightdesk.records import PageKind
from tests.read.builders import PARAGRAPHS, URL, a_page, an_article_node, paragraphs_html

WALLS = {
    "en": "We and our 40 partners use cookies and store personal data on your device. Accept all or reject all.",
    "da": "Vi og vores 40 partnere bruger cookies og gemmer persondata på din enhed. Acceptér alle eller afvis alle.",
    "sv": "Vi och våra 40 partners använder cookies och sparar personuppgifter. Godkänn alla eller neka alla.",
    "nb": "Vi og våre 40 partnere lagrer informasjonskapsler og personopplysninger. Godta alle eller avvis alle.",
    "de": "Wir und unsere 40 Partner nutzen Cookies und personenbezogene Daten. Alle akzeptieren oder alle ablehnen.",
    "fr": "Nos 40 partenaires et nous déposons des cookies et des traceurs. Tout accepter ou tout refuser.",
    "es": "Nosotros y nuestros 40 socios guardamos cookies y datos personales. Aceptar todo o rechazar todo.",
    "it": "Noi e i nostri 40 partner salviamo cookie e dati personali. Accetta tutti o rifiuta tutti.",
    "pt": "Nós e os nossos 40 parceiros guardamos cookies e dados pessoais. Aceitar todos ou rejeitar todos.",
    "nl": "Wij en onze 40 partners plaatsen cookies en verwerken persoonsgegevens. Alles accepteren of alles weigeren.",
    "pl": "My i nasi partnerzy zapisujemy pliki cookie i dane osobowe. Akceptuję wszystkie lub odrzuć wszystkie.",
    "ru": "Мы и наши партнёры храним файлы cookie и персональные данные. Принять все или отклонить все.",
    "uk": "Ми та наші партнери зберігаємо файли cookie й персональні дані. Прийняти всі або відхилити всі.",
    "zh": "我们和40家合作伙伴会在您的设备上存储Cookie和个人信息。请选择全部接受或全部拒绝。",
    "ja": "当社と40社のパートナーはお使いの端末でCookieを使用し、個人情報を扱います。すべて同意または設定を管理。",
    "ko": "당사와 40개 파트너는 쿠키를 사용하여 개인정보를 처리합니다. 모두 동의 또는 설정 관리를 선택하세요.",
    "ar": "نحن وشركاؤنا نخزن ملفات تعريف الارتباط والبيانات الشخصية على جهازك. قبول الكل أو رفض الكل.",
}
PAYWALLS = {
    "nb": "Denne saken er for abonnenter.", "es": "Contenido solo para suscriptores. ¿Ya eres suscriptor?",
    "it": "Contenuto riservato agli abbonati.", "nl": "Dit artikel is alleen voor abonnees.",
    "pt": "Conteúdo exclusivo para assinantes.", "pl": "Dostęp tylko dla prenumeratorów.",
    "ru": "Статья только для подписчиков.", "uk": "Стаття лише для передплатників.", "zh": "本文仅限订阅者阅读。",
    "ja": "この記事は有料会員限定です。", "ko": "이 기사는 구독자 전용입니다.", "ar": "هذا المقال للمشتركين فقط.",
}  # fmt: skip


@pytest.mark.parametrize("lang", WALLS)
def test_a_consent_wall_is_known_in_every_language_of_the_interface(lang: str) -> None:
    """Under an article's headline, as walls are served at an article's address."""
    page = read_page(a_page(f"<div><p>{WALLS[lang]}</p></div>", title="12 345", lang=lang), url=URL)

    assert page.kind is PageKind.WALL


@pytest.mark.parametrize("lang", PAYWALLS)
def test_a_paywall_stub_is_known_in_every_language_of_the_interface(lang: str) -> None:
    """A sentence of the article and one of the wall: what is left is no article."""
    page = read_page(a_page(f"<p>{PARAGRAPHS[0]}</p><p>{PAYWALLS[lang]}</p>", lang=lang), url=URL)

    assert page.kind is PageKind.WALL


@pytest.mark.parametrize(
    "title",
    [
        "Page not found: the missing page of the harbour's oldest log book",
        "Why the council's new consent form is not found in any drawer",
        "Samtykke bliver et krav, når havnen filmer sine gæster",
    ],
)
def test_a_headline_that_speaks_of_an_error_or_of_consent_is_a_headline(title: str) -> None:
    """A real text below it, with or without tags that call it an article, decides."""
    page = read_page(a_page(title=title), url=URL)

    assert (page.kind, page.title) == (PageKind.ARTICLE, title)


@pytest.mark.parametrize(
    ("lang", "title", "said"),
    [
        ("de", "Weiter mit Werbung", "Besuchen Sie uns wie gewohnt mit Werbung und Tracking."),
        ("sv", "Åby Courier", "För att läsa vidare behöver du en prenumeration. Redan kund? Logga in."),
        ("nl", "Wij waarderen uw privacy", "Wij en onze partners bewaren gegevens op uw apparaat."),
        ("ru", "Подтвердите, что вы не робот", "Запросы с вашего устройства похожи на автоматические."),
    ],
)
def test_what_stands_before_a_page_in_a_houses_own_words_is_a_wall(lang: str, title: str, said: str) -> None:
    """A choice of advertising, a subscription, a robot check: nothing of it is news."""
    assert read_page(a_page(f"<p>{said}</p>", title=title, lang=lang), url=URL).kind is PageKind.WALL


@pytest.mark.parametrize(
    "title", ["Wartungsarbeiten an der Hafenbrücke beginnen", "Robot says it is not a robot, and visitors laugh"]
)
def test_news_in_the_words_of_walls_and_errors_is_news(title: str) -> None:
    """A whole text stands below it."""
    assert read_page(a_page(title=title), url=URL).kind is PageKind.ARTICLE


def test_news_of_consent_is_no_wall() -> None:
    """A brief in which everybody consents says nothing of cookies."""
    text = "<p>双方同意关闭海港大桥。市长表示同意，议会也同意在三月开工。</p>"

    assert read_page(a_page(text, title="大桥关闭", lang="zh"), url=URL).kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    "page",
    [
        pytest.param('<html id="XF"><body>{}</body></html>', id="a forum"),
        pytest.param('<html><head><meta name="generator" content="phpBB"></head><body>{}</body></html>', id="another"),
        pytest.param('<html><head><meta property="og:type" content="product"></head><body>{}</body></html>', id="ware"),
        pytest.param('<html><body class="woocommerce single-product">{}</body></html>', id="a shop's page"),
    ],
)
def test_software_that_makes_no_articles_is_a_sign(page: str) -> None:
    """A long text on a forum's or a shop's page is no report."""
    data = page.format(f"<h1>Bridge closes</h1>{paragraphs_html()}").encode()

    assert read_page(data, url="https://courier.example/bridge").kind is not PageKind.ARTICLE


@pytest.mark.parametrize("name", ["paywall-overlay", "article__regwall", "piano-offer"])
def test_what_calls_itself_a_paywall_leaves_a_stub(name: str) -> None:
    """Whatever it says: a sentence and a box of that class are no article, a whole text above one is."""
    box = f'<div class="{name}"><h2>Choose your plan</h2><p>One crown a week, as long as you like.</p></div>'

    assert read_page(a_page(f"<p>{PARAGRAPHS[0]}</p>{box}"), url=URL).kind is PageKind.WALL
    assert read_page(a_page(paragraphs_html() + box), url=URL).kind is PageKind.ARTICLE


@pytest.mark.parametrize("kind", ["AdvertiserContentArticle", "SatiricalArticle"])
def test_what_says_it_is_advertising_or_satire_is_no_report(kind: str) -> None:
    """However much it reads like one, nothing that rests on it may be printed as news."""
    page = read_page(a_page(linked=an_article_node(**{"@type": kind})), url=URL)

    assert (page.kind, kind in page.reason) == (PageKind.OTHER, True)


def test_an_appeal_for_support_is_no_wall() -> None:
    """Below a whole short text it is left out; with next to nothing above it, it is what one must do to read on."""
    appeal = "<p><b>Support the Courier</b></p><p>We are a small paper. Become a member for four crowns a month.</p>"
    whole, stub = (
        read_page(a_page(body + appeal), url=URL) for body in (paragraphs_html(), "<p>The bridge closes.</p>")
    )

    assert (whole.kind, stub.kind) == (PageKind.ARTICLE, PageKind.WALL)
    assert "Become" not in whole.text


# Not for this country; not without scripts; not without an account.
CLOSED = {
    "en": ("Sorry, this website is currently not available in your region.", "Please enable JavaScript to go on.",
           "Log in or create a free account to read this article."),
    "da": ("Indholdet er desværre ikke tilgængeligt i dit land.", "Du skal aktivere JavaScript for at bruge siden.",
           "Opret en gratis profil, og læs hele artiklen."),
    "de": ("Dieser Inhalt ist in Ihrem Land nicht verfügbar.", "Bitte aktivieren Sie JavaScript für diese Seite.",
           "Melden Sie sich an, um weiterzulesen."),
    "fr": ("Ce contenu n'est pas disponible dans votre pays.", "Veuillez activer JavaScript pour afficher la page.",
           "Créez un compte gratuit pour continuer votre lecture."),
    "es": ("Este contenido no está disponible en su país.", "Habilite JavaScript para ver esta página.",
           "Regístrate gratis y sigue leyendo."),
    "it": ("Il contenuto non è disponibile nel tuo paese.", "Abilita JavaScript per vedere questa pagina.",
           "Registrati gratuitamente per leggere l’articolo."),
    "nl": ("Deze inhoud is niet beschikbaar in uw land.", "Schakel JavaScript in om de pagina te zien.",
           "Maak gratis een account aan om dit artikel te lezen."),
    "sv": ("Innehållet är inte tillgängligt i ditt land.", "Aktivera JavaScript för att visa sidan.",
           "Skapa ett gratis konto för att läsa hela artikeln."),
    "nb": ("Innholdet er ikke tilgjengelig i ditt land.", "Slå på JavaScript for å se denne siden.",
           "Registrer deg gratis og les videre."),
    "pt": ("Este conteúdo não está disponível no seu país.", "Ative o JavaScript para ver esta página.",
           "Cadastre-se gratuitamente para continuar lendo."),
    "pl": ("Ta treść nie jest dostępna w twoim kraju.", "Włącz JavaScript, aby zobaczyć tę stronę.",
           "Załóż darmowe konto i czytaj dalej."),
    "ru": ("Этот материал недоступен в вашей стране.", "Включите JavaScript, чтобы увидеть эту страницу.",
           "Войдите, чтобы продолжить чтение."),
    "uk": ("Цей матеріал недоступний у вашій країні.", "Увімкніть JavaScript, щоб побачити цю сторінку.",
           "Увійдіть, щоб продовжити читання."),
    "zh": ("很抱歉,您所在的地区无法观看此内容。", "请启用JavaScript以查看此页面。", "请登录后继续阅读。"),
    "ja": ("お住まいの地域ではこの記事をご利用いただけません。", "この画面を見るにはJavaScriptを有効にしてください。",
           "続きを読むにはログインしてください。"),
    "ko": ("해당 국가에서는 이 콘텐츠를 이용할 수 없습니다.", "이 페이지를 보려면 자바스크립트를 활성화하세요.",
           "로그인 후 기사 전문을 보실 수 있습니다."),
    "ar": ("عذرا، هذا المحتوى غير متاح في بلدك.", "يرجى تفعيل JavaScript لعرض هذه الصفحة.",
           "سجل الدخول لمتابعة القراءة."),
}  # fmt: skip


@pytest.mark.parametrize("lang", CLOSED)
def test_a_page_that_is_closed_to_its_reader_is_a_wall(lang: str) -> None:
    """Under an article's headline and with an article's data: by country, without scripts, without an account."""
    closed, scripts, account = CLOSED[lang]
    teaser = f"<p>{PARAGRAPHS[0]}</p>"
    for body in (f"<p>{closed}</p>", f"<div>{scripts}</div>", f"{teaser}<p>{account}</p>"):
        page = read_page(a_page(body, lang=lang, linked=an_article_node()), url=URL)
        assert page.kind is PageKind.WALL, (body, page.reason)
    overlay = f"<main><h1>12 345</h1>{teaser}</main><div class=x><h2>{account}</h2></div>"
    assert read_page(f"<html lang={lang}><body>{overlay}</body></html>".encode(), url=URL).kind is PageKind.WALL


@pytest.mark.parametrize(
    "brief",
    [
        "The streaming service Fictavue said on Monday that three of its films are not available in every country any "
        "more. Viewers will see a notice, because the rights have lapsed. It named no date for their return.",
        "Exempla University will switch off its old timetable in March. Students must enable JavaScript to use the new "
        "one, the registrar said on Tuesday. About four hundred people still use browsers that cannot run it.",
        "Readers can register for free at the city library of Exempla from Monday and read the archive of its paper. "
        "The oldest issue is of 1874. The library says it scanned ninety thousand pages.",
        "“This video is not available in your country,” was all that viewers in Fictavia saw on Sunday. The "
        "broadcaster Radio Exempla blamed a fault and had it mended by evening.",
    ],
)
def test_a_brief_on_closed_pages_is_news(brief: str) -> None:
    """It tells of others, or quotes the notice."""
    assert read_page(a_page(f"<p>{brief}</p>", linked=an_article_node()), url=URL).kind is PageKind.ARTICLE


NEWS_OF_WALLS = {
    "Cookie banners may vanish in Fictavia": (
        "Websites in Fictavia would no longer have to ask their visitors to accept cookies under a bill of Monday.",
        "“We use cookies” notices annoy people, who click on “Accept all” unread, a survey of the ministry found.",
        "Publishers fear for their advertising if visitors can refuse consent once and for all in the browser.",
    ),
    "Exempla's tax office shows ‘page not found’ for a week": (
        "People of Exempla who wanted to pay their tax have met the words “404 page not found” since last Monday.",
        "The city said that the page cannot be found because it moved, and that it would be mended by Friday.",
        "About four hundred people paid at the counter instead, where the queue reached the river at times.",
    ),
    "Courier to drop its paywall": (
        "The Exempla Courier will no longer make its readers subscribe to continue reading, its owner said.",
        "Those who paid four crowns a month will get the rest of their money back before the end of January.",
        "The paper will live on advertising and on gifts, said its publisher, who bought it twelve years ago.",
    ),
    "Die Seite wurde nicht gefunden: Wie ein Amt verschwand": (
        "Das Amt für Brücken in Exempla ist seit Montag im Netz nicht mehr zu finden, wie die Stadt bestätigte.",
        "Wer die Adresse aufruft, liest nur „Seite nicht gefunden“, und am Telefon meldet sich seit Tagen niemand.",
        "Das Amt war im Sommer umgezogen, und seine Akten stehen noch immer in dreihundert Kisten im Keller.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("title", "declared"),
    [(title, declared) for title in NEWS_OF_WALLS for declared in (True, False) if declared or title[:3] != "Die"],
)
def test_news_about_walls_and_error_pages_is_read_as_news(title: str, declared: bool) -> None:
    """It tells of others, in paragraphs; a wall says "we" and "you". An unquoted "not found" wants tags."""
    linked = an_article_node(headline=title) if declared else None
    day = "" if declared else "<p>By Nora Sample | 6 January 2026</p>"
    body = day + paragraphs_html(NEWS_OF_WALLS[title])

    assert read_page(a_page(body, title=title, linked=linked), url=URL).kind is PageKind.ARTICLE


@pytest.mark.parametrize("end", ["Subscribe to continue reading.", "To continue reading, log in or register."])
def test_three_paragraphs_above_a_paywall_are_a_stub(end: str) -> None:
    """What asks its reader ends the text, whatever stands above it."""
    body = paragraphs_html(NEWS_OF_WALLS["Cookie banners may vanish in Fictavia"]) + f"<p>{end}</p>"

    assert read_page(a_page(body, linked=an_article_node()), url=URL).kind is PageKind.WALL


@pytest.mark.parametrize(
    "path", ["about-us", "terms", "privacy-policy", "en/contact.html", "impressum", "qui-sommes-nous"]
)
def test_what_a_site_says_of_itself_is_no_article(path: str) -> None:
    """However much it reads like one: its address says so; a page that declares news there is believed."""
    url = f"https://courier.example/{path}"

    assert read_page(a_page(), url=url).kind is PageKind.OTHER
    assert read_page(a_page(linked=an_article_node()), url=url).kind is PageKind.ARTICLE


def test_a_section_page_of_four_teasers_is_an_index() -> None:
    """Headings of one rank that are links, each with a line below it."""
    titles = ("Bridge closes in March", "Ferry starts again", "Market moves north", "Tower gets a clock")
    cards = "".join(f'<div><h3><a href="/n/{n}">{one}</a></h3><p>Read on.</p></div>' for n, one in enumerate(titles))

    page = read_page(f"<html><body><h1>Local</h1>{cards}</body></html>".encode(), url="https://courier.example/local")

    assert (page.kind, "4 headlines" in page.reason) == (PageKind.INDEX, True)
