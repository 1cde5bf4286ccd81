"""Outlets: is a name that of an agency, paper or broadcaster? They are told things more often than they say them.

A name in, whether it is one out: by our own list of those known across borders, or by a word that papers and stations
bear in their name ("Gazette", "Zeitung", "Radio").
"""

from __future__ import annotations

from functools import lru_cache

from nightdesk.text.folding import fold

# By the names they are cited under, as they write them; those whose name is a plain word or a person's are left out, or
# stand with the article or word that makes it theirs. Public record.
_KNOWN = """
Reuters, Associated Press, AP, AFP, Agence France-Presse, dpa, Deutsche Presse-Agentur, APA, Ritzau, NTB, TT, ANP,
EFE, Europa Press, ANSA, Adnkronos, Lusa, PAP, CTK, MTI, Tass, Interfax, RIA Novosti, Ria Novosti, Sputnik,
Ukrinform, Unian, Belta, Xinhua, Kyodo, Yonhap, KCNA, IRNA, Tasnim, Anadolu, Belga, Bloomberg News, Bloomberg TV,
UPI, PTI, ANI, BBC, BBC News, CNN, CNBC, MSNBC, NBC, NBC News, CBS, CBS News, ABC News, Fox News, PBS, NPR, Sky
News, ITV, Euronews, Al Jazeera, Al Arabiya, Al-Jazeera, Al-Arabiya, Deutsche Welle, ARD, ZDF, RTL, NDR, WDR, SWR,
MDR, RBB, ORF, SRF, France 24, RFI, Franceinfo, BFMTV, BFM TV, LCI, RTVE, RTVE.es, Rai, RaiNews, Televisa, TV Globo,
NOS, VRT, RTBF, TV 2, TV2, NRK, SVT, Yle, CBC, RTÉ, ERR, LRT, TVN, TVP, NHK, KBS, CCTV, Radio Free Europe, Voice of
America, Politico, Axios, Buzzfeed, Buzzfeed News, New York Times, The New York Times, Washington Post, The
Washington Post, Wall Street Journal, The Wall Street Journal, Los Angeles Times, USA Today, Newsweek, The
Economist, The Guardian, Guardian, The Observer, The Independent, The Telegraph, Daily Telegraph, The Times,
Financial Times, Daily Mail, Daily Mirror, The Sun, Evening Standard, Irish Times, The Atlantic, Der Spiegel, Die
Zeit, Die Welt, Süddeutsche Zeitung, Frankfurter Allgemeine, Frankfurter Allgemeine Zeitung, FAZ, taz, Tagesspiegel,
Handelsblatt, Der Standard, Die Presse, NZZ, Neue Zürcher Zeitung, Le Monde, Le Figaro, Libération, Le Parisien, Les
Échos, Ouest-France, L'Express, Mediapart, El País, El Mundo, La Vanguardia, El Periódico, El Confidencial, La
Nación, Clarín, El Universal, Corriere della Sera, La Repubblica, La Stampa, Il Sole 24 Ore, Il Messaggero, Folha de
S.Paulo, O Globo, Estadão, De Volkskrant, Volkskrant, De Telegraaf, NRC, De Standaard, Het Parool, Berlingske,
Politiken, Jyllands-Posten, Ekstra Bladet, B.T., Børsen, Aftonbladet, Expressen, Dagens Nyheter, Svenska Dagbladet,
Aftenposten, Dagbladet, Verdens Gang, VG, Helsingin Sanomat, Gazeta Wyborcza, Rzeczpospolita, Kommersant, Nowaja
Gaseta, Novaya Gazeta, Meduza, Global Times, China Daily, Asahi Shimbun, Haaretz, Times of Israel, Jerusalem Post,
Hürriyet, Times of India, The Hindu, South China Morning Post, Rappler, The Age, Sydney Morning Herald, Globe and
Mail, Toronto Star, Efe, Ansa
"""
KNOWN = frozenset(" ".join(name.split()) for name in _KNOWN.split(","))
_FIRST = frozenset(name.split()[0] for name in KNOWN)
LONGEST = max(len(name.split()) for name in KNOWN)
# What papers, agencies and stations are called: a word of the name, and where words are compounded the end of one.
_OWN_WORDS = """
    news times post herald tribune gazette journal courier chronicle telegraph radio tv television press presse
    broadcasting newspaper magazine zeitung nachrichten anzeiger rundfunk nachrichtenagentur presseagentur agence
    gazeta diario periodico giornale jornal televisione televisao televicion agencia agenzia nyhederne nyheter
    dagblad dagbladet tidende avis krant courant
"""
_WORDS = frozenset(_OWN_WORDS.split())
_ENDINGS = ("zeitung", "agentur", "anzeiger", "nachrichten", "rundfunk", "tageblatt", "bladet", "tidende", "posten",
            "tidning", "dagblad", "kurier", "bureau", "bureauet", "byra", "byran", "avisen")  # fmt: skip


# How nouns for outlets begin, folded, in the case in which they are told something: "газете «Вестник»".
_OUTLET_NOUNS = """
    zeitung magazin sender nachrichten agentur wochenblatt tageszeitung blatt newspaper magazine broadcaster
    agency journal quotidien hebdomadaire chaine agence diario periodico semanario agencia emisora cadena
    quotidiano settimanale agenzia emittente jornal revista rivista avis dagblad tidning krant weekblad omroep
    gazec dziennik tygodnik portal agencj stacj газет журнал издани агентств телекан радиостанц виданн часопис
    агенц
"""
_NOUNS = tuple(_OUTLET_NOUNS.split())


def is_outlet_noun(word: str) -> bool:
    """Return whether *word* is a plain noun for a paper, a station or an agency."""
    return fold(word).startswith(_NOUNS)


def is_known(name: str) -> bool:
    """Return whether *name* is that of an outlet known across borders."""
    return name in KNOWN


@lru_cache(maxsize=1 << 14)
def is_outlet(name: str) -> bool:
    """Return whether *name* is an agency's, a paper's or a station's."""
    if name in KNOWN:
        return True
    words = fold(name).replace("-", " ").split()
    return words[-1].endswith(_ENDINGS) or any(word in _WORDS for word in words)


def known_head(words: list[str]) -> int:
    """Return how many of the first *words* are a known outlet's name, or one like "Bild-Zeitung"; 0 when none is."""
    if words[0] not in _FIRST:
        return int("-" in words[0] and words[0].lower().endswith(_ENDINGS))
    longest_first = range(min(LONGEST, len(words)), 0, -1)
    return next((size for size in longest_first if " ".join(words[:size]) in KNOWN), 0)
