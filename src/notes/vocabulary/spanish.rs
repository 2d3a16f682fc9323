//! Spanish words, and Portuguese and Italian ones that are common.

use crate::notes::kind::Kind;
use crate::notes::vocabulary::words::Words;

pub const SPANISH: Words = Words {
    asides: "\
        resumen conclusión conclusiones enlaces introducción agenda programa presentación preguntas \
        respuestas recursos referencias notas opinión impresiones bienvenida apertura clausura \
        cierre descanso comida almuerzo café fotos videos vídeos diapositivas ponentes charlas \
        lugar índice contenido contenidos horario despedida patrocinadores resumo conclusão \
        introdução programação perguntas referências introduzione conclusioni domande risorse \
        bibliografía anexos otros varios pausa pausacafé pausaparacafé pausaparaelcafé merienda \
        cena refrigerio almoço intervalo pranzo pausapranzo",
    fillers: "\
        el la los las de del y e o en a al un una mi mis nuestro sobre para con por general final \
        evento conferencia día personal interés finales do da dos das di il lo su",
    sections: "\
        problema problemas solución soluciones ejemplo ejemplos objetivo objetivos ventajas \
        desventajas definición contexto resultados método instalación arquitectura cómo qué porqué \
        demo conceptos características",
    studies: "clase curso",
    events: "\
        conferencia congreso jornada jornadas encuentro charlas feria cumbre evento reunión \
        seminario simposio conferência encontro conferenza",
    kinds: &[
        (
            Kind::Keynote,
            "magistral charlamagistral conferenciamagistral",
        ),
        (Kind::Lightning, "charlarelámpago relámpago"),
        (Kind::Panel, "mesaredonda panel"),
        (Kind::Workshop, "taller"),
        (Kind::Talk, "charla ponencia palestra"),
        (
            Kind::Break,
            "\
            descanso pausa pausacafé pausaparacafé pausaparaelcafé almuerzo comida cena refrigerio \
            merienda almoço intervalo pranzo pausapranzo",
        ),
    ],
    speakers: "\
        ponente ponentes orador oradores oradora expositor expositora conferencista presentador por \
        palestrante relatore",
    dates: "fecha cuándo data día",
    days: "\
        lunes martes miércoles jueves viernes sábado domingo primerdía segundodía segunda terça \
        quarta quinta sexta",
    day_units: "día dia giorno",
    tracks: "sala mañana tarde auditorio",
    talks: "charlas ponencias palestras sesiones",
    frames: "apertura clausura bienvenida",
    bys: "por",
};
