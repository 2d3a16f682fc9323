//! German words.

use crate::notes::kind::Kind;
use crate::notes::vocabulary::words::Words;

pub const GERMAN: Words = Words {
    asides: "\
        fazit zusammenfassung einleitung einführung agenda programm ablauf links quellen literatur \
        ressourcen fragen antworten diskussion notizen überblick übersicht inhalt \
        inhaltsverzeichnis begrüßung eröffnung abschluss vorwort nachwort eindrücke eindruck \
        rückblick pause mittagspause mittagessen ort anfahrt fotos bilder videos folien vorträge \
        sprecher referenten sponsoren sonstiges allgemeines anmerkungen vorstellung \
        vorstellungsrunde todo nächste termine themen teilnehmer kaffeepause kaffee abendessen \
        frühstück pausen",
    fillers: "\
        der die das des dem den ein eine und oder zu zum zur von vom im in am an mit für mein meine \
        persönliches allgemeine weitere weiterführende nützliche konferenz veranstaltung treffen \
        tag schritte interessante",
    sections: "\
        problem probleme lösung lösungen beispiel beispiele ziel ziele vorteile nachteile \
        hintergrund motivation ergebnis ergebnisse methode architektur aufbau ausblick grundlagen \
        warum wie demo umsetzung",
    studies: "lesekreis vorlesung lerngruppe",
    events: "\
        konferenz tagung treffen stammtisch kongress messe veranstaltung seminar barcamp workshop \
        woche symposium",
    kinds: &[
        (Kind::Lightning, "blitzvortrag kurzvortrag"),
        (Kind::Panel, "podiumsdiskussion podium"),
        (Kind::Talk, "vortrag"),
        (Kind::Keynote, "eröffnungsvortrag"),
        (
            Kind::Break,
            "pause mittagspause kaffeepause mittagessen abendessen",
        ),
    ],
    speakers: "\
        vortragender vortragende referent referenten referentin sprecher sprecherin redner von \
        dozent vortragvon",
    dates: "datum wann termin am",
    days: "\
        montag dienstag mittwoch donnerstag freitag samstag sonntag vormittag nachmittag erstertag \
        zweitertag",
    day_units: "tag",
    tracks: "raum saal vormittag nachmittag halle",
    talks: "vorträge sessions",
    frames: "eröffnung begrüßung abschluss",
    bys: "von",
};
