"""Bodies: is a name that of a firm, an aid body or a club known across borders? Many bear a town's or a person's name.

A name in, whether it is one out: by our own list (public record), or by the word that such names end in.
"""

from __future__ import annotations

from nightdesk.text.folding import fold

_KNOWN = """
Tesla, Toyota, Honda, Nissan, Mazda, Subaru, Suzuki, Mitsubishi, Hyundai, Kia, Daimler, Mercedes, Mercedes-Benz, Audi,
BMW, Volkswagen, Porsche, Opel, Ford, General Motors, Chrysler, Stellantis, Renault, Peugeot, Citroën, Ferrari, Fiat,
Volvo, Scania, Saab, Rivian, Yamaha, Boeing, Airbus, Embraer, Bombardier, Lockheed Martin, Raytheon, Rheinmetall,
Siemens, Bosch, Philips, Nokia, Ericsson, Sony, Panasonic, Hitachi, Toshiba, Fujitsu, Canon, Nintendo, Samsung, Huawei,
Xiaomi, Tencent, Alibaba, Baidu, ByteDance, Microsoft, Apple, Google, Alphabet, Amazon, Meta, Facebook, Instagram,
WhatsApp, Twitter, TikTok, YouTube, Netflix, Spotify, Uber, Airbnb, Zoom, Oracle, Intel, Nvidia, Qualcomm, Cisco, Dell,
IBM, Adobe, OpenAI, Anthropic, SpaceX, Starlink, Palantir, PayPal, Visa, Mastercard, Goldman Sachs, Morgan Stanley,
JPMorgan, JPMorgan Chase, Merrill Lynch, Lehman Brothers, Wells Fargo, Credit Suisse, Barclays, Santander, Lloyds,
Commerzbank, Danske Bank, Nordea, Rabobank, BlackRock, Berkshire Hathaway, Ernst & Young, PricewaterhouseCoopers,
McKinsey, Deloitte, Walmart, Carrefour, Tesco, Sainsbury, Aldi, Lidl, Ikea, Zara, Adidas, Nike, Puma, Nestlé, Danone,
Unilever, Heineken, Carlsberg, Coca-Cola, Pepsi, PepsiCo, Starbucks, McDonald, McDonalds, Lego, Disney, Walt Disney,
Pfizer, Moderna, AstraZeneca, Novartis, Roche, Sanofi, Bayer, Novo Nordisk, Johnson & Johnson, Merck, Shell, ExxonMobil,
Exxon, Chevron, Total, TotalEnergies, Gazprom, Rosneft, Lukoil, Aramco, Equinor, Ørsted, Vestas, Vattenfall, Enel,
Iberdrola, Repsol, Petrobras, Maersk, Mærsk, DHL, FedEx, Lufthansa, Ryanair, KLM, Iberia, Delta, Delta Air Lines,
Amnesty International, Amnesty, Greenpeace, Oxfam, Human Rights Watch, Médecins Sans Frontières,
Doctors Without Borders, Ärzte ohne Grenzen, Save the Children, Reporters Without Borders, Reporter ohne Grenzen,
Transparency International, Freedom House, Unicef, Unesco, Interpol, Europol, Frontex, Hamas, Hezbollah, Taliban,
Red Cross, Wikileaks, Wikimedia, Wikipedia, Black Lives Matter, Extinction Rebellion, Fridays for Future,
Ajax, Feyenoord, Arsenal, Everton, Aston Villa, Tottenham, Tottenham Hotspur, Manchester United, Manchester City,
Real Madrid, Atlético Madrid, Barça, Juventus, Inter Milan, AC Milan, Bayern München, Bayern Munich,
Borussia Dortmund, Benfica, Galatasaray, Fenerbahce, Fenerbahçe, Besiktas, Beşiktaş, Flamengo, Palmeiras, Botafogo,
Fluminense, Corinthians, Boca Juniors, River Plate, Celtic, Paris Saint-Germain, Shakhtar Donetsk, Brøndby IF
"""
KNOWN = frozenset(" ".join(name.split()) for name in _KNOWN.split(","))
# Of those, words that open a sentence as often for what they mean.
PLAIN = frozenset({"Apple", "Amazon", "Canon", "Delta", "Meta", "Shell", "Target", "Total", "Visa", "Zoom", "Celtic"})
LAST = frozenset(
    ("international", "internacional", "internazionale", "motors", "holding", "holdings", "watch", "frontieres",
     "borders", "airlines", "airways", "pharma", "pharmaceuticals", "technologies", "industries", "capital", "partners",
     "united", "wanderers", "rovers", "hotspur", "brothers")
)  # fmt: skip


def is_body(name: str) -> bool:
    """Return whether *name* is that of a body known across borders, or ends in a word that bodies' names end in."""
    return name in KNOWN or (" " in name and fold(name.rpartition(" ")[2]) in LAST)


def opens_a_name(word: str) -> bool:
    """Return whether *word* is a known body's name that is hardly another word where it begins a sentence."""
    return word in KNOWN and word not in PLAIN
