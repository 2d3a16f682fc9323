//! French words.

use crate::notes::kind::Kind;
use crate::notes::vocabulary::words::Words;

pub const FRENCH: Words = Words {
    asides: "\
        bilan programme liens lien conclusion introduction résumé sommaire présentation \
        présentations remerciements ressources références avis ressenti impressions retour \
        questions réponses organisation lieu accueil ouverture clôture pause déjeuner repas café \
        photos vidéos diapositives diapos planning ordre contexte annexes apéro soirée orateurs \
        intervenants conférenciers sponsors mot fin conférences ateliers préambule avantpropos \
        divers nouvelles annonces pausecafé pausedéjeuner pauserepas pausemidi entracte cocktail",
    fillers: "\
        le la les l d de des du un une et en à au aux mon ma mes nos sur pour avec générale général \
        petit petite quelques événement conférence jour journée utiles personnel mot global dernier \
        dernière",
    sections: "\
        problème problématique solution solutions exemple exemples démo définition fonctionnement \
        avantages inconvénients objectifs objectif contexte résultats méthode limites historique \
        principe principes pourquoi comment mise œuvre",
    studies: "cours lecture",
    events: "\
        conférence rencontre rencontres journée journées salon forum apéro colloque séminaire \
        retour afup congrès",
    kinds: &[
        (Kind::Keynote, "conférenceplénière plénière"),
        (Kind::Lightning, "conférenceéclair éclair quickie quickies"),
        (Kind::Panel, "tableronde"),
        (Kind::Workshop, "atelier"),
        (Kind::Talk, "conférence conf"),
        (
            Kind::Break,
            "pause pausecafé pausedéjeuner pauserepas pausemidi déjeuner repas dîner entracte",
        ),
    ],
    speakers: "\
        intervenant intervenants intervenante orateur orateurs oratrice conférencier conférencière \
        présentateur présentépar par speaker animateur",
    dates: "date quand le dates jour",
    days: "\
        lundi mardi mercredi jeudi vendredi samedi dimanche matin matinée aprèsmidi premierjour \
        deuxièmejour",
    day_units: "jour journée",
    tracks: "salle matin matinée aprèsmidi piste",
    talks: "conférences présentations talks",
    frames: "ouverture clôture bienvenue",
    bys: "par",
};
