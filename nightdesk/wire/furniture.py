"""What stands around the news on real pages, in the outlet's language: navigation, notices, boxes, readers' remarks.

All of it is invented, and none of it is news: whoever reads a page of the wire must leave it out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """The standing words of a site in one language."""

    sections: tuple[str, ...]
    login: str
    search: str
    cookies: str
    accept: str
    settings: str
    wall: str
    newsletter: str
    sign_up: str
    share: tuple[str, ...]
    advertisement: str
    advert: str
    related: str
    most_read: str
    comments: str
    remarks: tuple[tuple[str, str], ...]
    by: str
    published: str
    updated: str
    corrected: str
    withdrawn: str
    error: str
    gone: str
    rights: str
    latest: str


FURNITURE = {
    "en": Furniture(
        sections=("Home", "News", "World", "Business", "Sport", "Culture", "Opinion"),
        login="Log in",
        search="Search",
        cookies="We and our 214 partners use cookies to store and read information on your device, to measure"
        " audiences and to show you advertising that suits you. You can change your choice at any time.",
        accept="Accept all",
        settings="Manage settings",
        wall="To read on, please accept advertising cookies or take out a subscription without them.",
        newsletter="Never miss a story: our morning briefing brings the most important news to your inbox every day.",
        sign_up="Sign up for free",
        share=("Share on social media", "Send by e-mail", "Copy link", "Print"),
        advertisement="Advertisement",
        advert="Lorem & Sons: garden sheds that outlive their owners. Now 20 percent off until Sunday.",
        related="Related stories",
        most_read="Most read",
        comments="Comments",
        remarks=(
            ("seagull_77", "Typical. Nobody ever asks the people who actually live there."),
            ("Mrs. Placeholder", "I have been saying this for years and was laughed at."),
            ("reader 4711", "First!"),
        ),
        by="By",
        published="Published",
        updated="Updated",
        corrected="Correction: this report was corrected on {date}.",
        withdrawn="Retraction: this report was withdrawn on {date}.",
        error="Something went wrong. We could not load this page. Please try again later or go to the front page.",
        gone="This page has been removed.",
        rights="All rights reserved. Terms of use, privacy policy, imprint.",
        latest="Latest news",
    ),
    "da": Furniture(
        sections=("Forside", "Nyheder", "Udland", "Erhverv", "Sport", "Kultur", "Debat"),
        login="Log ind",
        search="Søg",
        cookies="Vi og vores 214 partnere bruger cookies til at gemme og læse oplysninger på din enhed, til statistik"
        " og til at vise annoncer, der passer til dig. Du kan altid ændre dit valg.",
        accept="Acceptér alle",
        settings="Indstillinger",
        wall="Acceptér annoncecookies eller tegn et abonnement uden dem for at læse videre.",
        newsletter="Gå ikke glip af noget: Få de vigtigste nyheder i din indbakke hver morgen.",
        sign_up="Tilmeld gratis",
        share=("Del på sociale medier", "Send som e-mail", "Kopiér link", "Udskriv"),
        advertisement="Annonce",
        advert="Lorem & Sønner: redskabsskure, der overlever deres ejere. Spar 20 procent til og med søndag.",
        related="Læs også",
        most_read="Mest læste",
        comments="Kommentarer",
        remarks=(
            ("måge_77", "Typisk. Ingen spørger nogensinde dem, der bor der."),
            ("Fru Pladsholder", "Det har jeg sagt i årevis, og man grinede ad mig."),
        ),
        by="Af",
        published="Offentliggjort",
        updated="Opdateret",
        corrected="Rettelse: Artiklen er rettet den {date}.",
        withdrawn="Tilbagetrukket: Artiklen er trukket tilbage den {date}.",
        error="Der skete en fejl. Siden kunne ikke indlæses. Prøv igen senere, eller gå til forsiden.",
        gone="Siden er fjernet.",
        rights="Alle rettigheder forbeholdes. Vilkår, privatlivspolitik, kontakt.",
        latest="Seneste nyt",
    ),
    "de": Furniture(
        sections=("Startseite", "Nachrichten", "Ausland", "Wirtschaft", "Sport", "Kultur", "Meinung"),
        login="Anmelden",
        search="Suche",
        cookies="Wir und unsere 214 Partner verwenden Cookies, um Informationen auf Ihrem Gerät zu speichern und zu"
        " lesen, Reichweiten zu messen und passende Werbung zu zeigen. Sie können Ihre Wahl jederzeit ändern.",
        accept="Alle akzeptieren",
        settings="Einstellungen",
        wall="Bitte stimmen Sie Werbe-Cookies zu oder schließen Sie ein Abonnement ab, um weiterzulesen.",
        newsletter="Nichts verpassen: Unser Morgenbrief bringt das Wichtigste täglich in Ihr Postfach.",
        sign_up="Kostenlos anmelden",
        share=("In sozialen Medien teilen", "Per E-Mail senden", "Link kopieren", "Drucken"),
        advertisement="Anzeige",
        advert="Lorem & Söhne: Gartenhäuser, die ihre Besitzer überleben. Bis Sonntag 20 Prozent Nachlass.",
        related="Lesen Sie auch",
        most_read="Meistgelesen",
        comments="Kommentare",
        remarks=(
            ("Möwe77", "Typisch. Die Leute, die dort wohnen, fragt wieder keiner."),
            ("Frau Platzhalter", "Das sage ich seit Jahren, und man hat mich ausgelacht."),
        ),
        by="Von",
        published="Veröffentlicht",
        updated="Aktualisiert",
        corrected="Korrektur: Dieser Bericht wurde am {date} berichtigt.",
        withdrawn="Zurückgezogen: Dieser Bericht wurde am {date} zurückgezogen.",
        error="Etwas ist schiefgegangen. Die Seite konnte nicht geladen werden. Bitte versuchen Sie es später erneut.",
        gone="Diese Seite wurde entfernt.",
        rights="Alle Rechte vorbehalten. Nutzungsbedingungen, Datenschutz, Impressum.",
        latest="Aktuelle Nachrichten",
    ),
    "fr": Furniture(
        sections=("Accueil", "Actualités", "Monde", "Économie", "Sport", "Culture", "Opinions"),
        login="Se connecter",
        search="Rechercher",
        cookies="Nous et nos 214 partenaires utilisons des cookies pour stocker et lire des informations sur votre"
        " appareil, mesurer l’audience et afficher une publicité adaptée. Vous pouvez changer d’avis à tout moment.",
        accept="Tout accepter",
        settings="Paramétrer",
        wall="Pour poursuivre la lecture, acceptez les cookies publicitaires ou abonnez-vous.",
        newsletter="Ne manquez rien : recevez chaque matin l’essentiel de l’actualité dans votre boîte.",
        sign_up="S’inscrire gratuitement",
        share=("Partager sur les réseaux", "Envoyer par courriel", "Copier le lien", "Imprimer"),
        advertisement="Publicité",
        advert="Lorem et Fils : des abris de jardin qui survivent à leurs propriétaires. Moins 20 % jusqu’à dimanche.",
        related="À lire aussi",
        most_read="Les plus lus",
        comments="Commentaires",
        remarks=(
            ("mouette77", "Comme d’habitude, personne ne demande leur avis aux habitants."),
            ("Mme Exemple", "Je le dis depuis des années, et l’on se moquait de moi."),
        ),
        by="Par",
        published="Publié le",
        updated="Mis à jour le",
        corrected="Rectificatif : cet article a été corrigé le {date}.",
        withdrawn="Retrait : cet article a été retiré le {date}.",
        error="Une erreur est survenue. La page n’a pas pu être chargée. Veuillez réessayer plus tard.",
        gone="Cette page a été supprimée.",
        rights="Tous droits réservés. Conditions d’utilisation, confidentialité, mentions légales.",
        latest="Dernières nouvelles",
    ),
    "sv": Furniture(
        sections=("Start", "Nyheter", "Utrikes", "Näringsliv", "Sport", "Kultur", "Ledare"),
        login="Logga in",
        search="Sök",
        cookies="Vi och våra 214 partner använder kakor för att lagra och läsa uppgifter på din enhet, mäta trafik"
        " och visa annonser som passar dig. Du kan ändra ditt val när som helst.",
        accept="Godkänn alla",
        settings="Inställningar",
        wall="Godkänn annonskakor eller teckna en prenumeration utan dem för att läsa vidare.",
        newsletter="Missa inget: få dagens viktigaste nyheter i din inkorg varje morgon.",
        sign_up="Anmäl dig gratis",
        share=("Dela i sociala medier", "Skicka med e-post", "Kopiera länk", "Skriv ut"),
        advertisement="Annons",
        advert="Lorem & Söner: trädgårdsbodar som överlever sina ägare. 20 procents rabatt till och med söndag.",
        related="Läs också",
        most_read="Mest läst",
        comments="Kommentarer",
        remarks=(
            ("fiskmås77", "Typiskt. Ingen frågar dem som faktiskt bor där."),
            ("Fru Platshållare", "Det har jag sagt i åratal, och folk skrattade åt mig."),
        ),
        by="Av",
        published="Publicerad",
        updated="Uppdaterad",
        corrected="Rättelse: artikeln rättades den {date}.",
        withdrawn="Tillbakadragen: artikeln drogs tillbaka den {date}.",
        error="Något gick fel. Sidan kunde inte läsas in. Försök igen senare eller gå till startsidan.",
        gone="Sidan har tagits bort.",
        rights="Alla rättigheter förbehålls. Villkor, integritet, kontakt.",
        latest="Senaste nytt",
    ),
}


def furniture(language: str) -> Furniture:
    """Return the standing words of a site in *language*, English where we have none."""
    return FURNITURE.get(language, FURNITURE["en"])
