// Italy. Mobile numbers: no range is reserved for fiction, so these are merely well-formed.

import type { Country } from './country.ts';

export const italy: Country = {
  code: 'IT',
  name: 'Italia',
  mobile: '+39347#######',
  zipcode: /^\d{5}$/,
  cities: [
    { city: 'Roma', zipcodes: ['00184', '00185', '00186', '00192', '00198'] },
    { city: 'Milano', zipcodes: ['20121', '20122', '20124', '20129', '20144'] },
    { city: 'Napoli', zipcodes: ['80121', '80132', '80133', '80138'] },
    { city: 'Torino', zipcodes: ['10121', '10122', '10123', '10128'] },
    { city: 'Palermo', zipcodes: ['90133', '90139', '90141'] },
    { city: 'Genova', zipcodes: ['16121', '16122', '16128'] },
    { city: 'Bologna', zipcodes: ['40121', '40122', '40124', '40126'] },
    { city: 'Firenze', zipcodes: ['50121', '50122', '50123', '50125'] },
    { city: 'Bari', zipcodes: ['70121', '70122', '70124'] },
    { city: 'Catania', zipcodes: ['95124', '95129', '95131'] },
    { city: 'Verona', zipcodes: ['37121', '37122', '37129'] },
    { city: 'Trieste', zipcodes: ['34121', '34122', '34132'] },
  ],
  address: (street, number, zipcode, city) => `${street}, ${number}, ${zipcode} ${city}`,
  talk: {
    hello: ['Buongiorno!', 'Buongiorno, avrei una domanda.', 'Buonasera, c’è qualcuno?'],
    question: [
      'Buongiorno, che orari fate questa settimana?',
      'Posso passare domani in giornata?',
      'Mi potete richiamare quando avete un momento?',
      'Si riesce a parcheggiare lì vicino?',
    ],
    answer: [
      'Buongiorno, grazie per il messaggio. Controlliamo e le facciamo sapere al più presto.',
      'Ricevuto! Mi informo e le rispondo in giornata.',
      'Grazie per averci scritto. Lo riferisco ai colleghi e la tengo aggiornata.',
    ],
    reminder: [
      'Avete ricevuto il mio messaggio?',
      'Scusate se insisto, ci sono novità?',
      'Siete riusciti a controllare?',
    ],
    thanks: [
      'Perfetto, grazie mille!',
      'Va bene, grazie per la risposta.',
      'Ottimo, grazie!',
      'D’accordo, grazie a voi.',
    ],
    welcome: ['Di nulla, buona giornata!', 'Si figuri, a presto!', 'Grazie a lei, buona giornata.'],
  },
  industries: [
    {
      names: ['Panificio {last}', 'Forno {last}', 'Il Forno di {city}'],
      consumer: [
        'Buongiorno, posso ordinare un chilo di pane casereccio per domattina alle 8?',
        'Fate anche il pane senza glutine?',
        'Siete aperti a Pasquetta?',
        'Mi servirebbe una crostata di frutta per dodici persone per sabato, è possibile?',
        'Grazie per la torta di compleanno, è piaciuta a tutti!',
        'La focaccia di ieri era un po’ troppo cotta, peccato.',
      ],
      user: [
        'Buongiorno, certo! A che nome segniamo?',
        'Sì, quel giorno siamo aperti dalle 7 alle 13.',
        'Grazie mille per averci scritto, a presto!',
      ],
      answers: [[0, 3], [2], [4]],
    },
    {
      names: ['Farmacia {last}', 'Farmacia Centrale di {city}', 'Antica Farmacia {last}'],
      consumer: [
        'Buongiorno, è arrivato il farmaco che avevo ordinato lunedì?',
        'Da voi si può fare il vaccino antinfluenzale?',
        'Siete di turno domenica?',
        'Se vi mando il numero della ricetta elettronica, mi preparate tutto per le 18?',
        'Avete ancora dei tamponi rapidi?',
      ],
      user: [
        'Buongiorno, sì, può passare quando vuole entro le 19.30.',
        'Certo, porti con sé la tessera sanitaria.',
        'Sì, questa settimana siamo aperti tutti i giorni, domenica compresa.',
      ],
      answers: [[0], [1, 3], [2]],
    },
    {
      names: ['Trattoria {last}', 'Osteria {last}', 'Da {last}'],
      consumer: [
        'Buonasera, avete un tavolo per quattro sabato alle 20.30?',
        'Si possono portare i cani ai tavoli all’aperto?',
        'Avete piatti vegetariani?',
        'Faremo una ventina di minuti di ritardo, ci tenete il tavolo?',
        'Accettate i buoni pasto?',
      ],
      user: [
        'Buonasera, certamente. Vi aspettiamo!',
        'Nessun problema, lo segniamo sulla prenotazione.',
        'Sì, volentieri. Preferite un tavolo all’aperto o all’interno?',
      ],
      answers: [[0], [3], [0]],
    },
    {
      names: ['Autofficina {last}', 'Officina {last}', 'Autoriparazioni {last}'],
      consumer: [
        'Buongiorno, quanto costa un tagliando per una Fiat Panda?',
        'La mia macchina è pronta?',
        'Mi si è accesa la spia del motore, riuscite a vederla in settimana?',
        'Avete un’auto sostitutiva per i giorni della riparazione?',
        'Il preventivo va bene, potete procedere.',
      ],
      user: [
        'Buongiorno, sentiamo l’officina e le facciamo sapere in mattinata.',
        'Abbiamo posto giovedì alle 9. Le va bene?',
        'D’accordo. Se le serve, abbiamo un’auto sostitutiva.',
      ],
      answers: [[0, 1], [2], [4]],
    },
    {
      names: ['Ottica {last}', 'Centro Ottico {last}', 'Ottica {city}'],
      consumer: [
        'Buongiorno, sono arrivati i miei occhiali?',
        'Fate anche l’esame della vista?',
        'Mi si è rotta una stanghetta, riuscite a ripararla in giornata?',
        'Vorrei un appuntamento per il controllo delle lenti a contatto.',
        'Le lenti progressive sono comprese nell’offerta?',
      ],
      user: [
        'Buongiorno, sì, può passare in negozio anche oggi.',
        'Certo, venga quando preferisce: bastano dieci minuti.',
        'Sì, la aspettiamo. Domani alle 17 le andrebbe bene?',
      ],
      answers: [[0], [2], [3]],
    },
  ],
};
