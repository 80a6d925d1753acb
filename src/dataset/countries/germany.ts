// Germany. Mobile numbers: +49 176 040690 is set aside for media productions, as the Bundesnetzagentur lists.

import type { Country } from './country.ts';

export const germany: Country = {
  code: 'DE',
  name: 'Deutschland',
  mobile: '+49176040690##',
  zipcode: /^\d{5}$/,
  cities: [
    { city: 'Berlin', zipcodes: ['10115', '10119', '10435', '10827', '10961'] },
    { city: 'Hamburg', zipcodes: ['20095', '20146', '20257', '22765'] },
    { city: 'München', zipcodes: ['80331', '80469', '80799', '81541'] },
    { city: 'Köln', zipcodes: ['50667', '50674', '50823'] },
    { city: 'Frankfurt am Main', zipcodes: ['60311', '60313', '60316', '60486'] },
    { city: 'Stuttgart', zipcodes: ['70173', '70178', '70182'] },
    { city: 'Düsseldorf', zipcodes: ['40210', '40213', '40477'] },
    { city: 'Leipzig', zipcodes: ['04107', '04109', '04229'] },
    { city: 'Dresden', zipcodes: ['01067', '01069', '01099'] },
    { city: 'Hannover', zipcodes: ['30159', '30161', '30449'] },
    { city: 'Nürnberg', zipcodes: ['90402', '90403', '90429'] },
    { city: 'Bremen', zipcodes: ['28195', '28199', '28203'] },
  ],
  address: (street, number, zipcode, city) => `${street} ${number}, ${zipcode} ${city}`,
  talk: {
    hello: ['Guten Tag!', 'Hallo, ich hätte eine Frage.', 'Guten Abend, ist jemand da?'],
    question: [
      'Guten Tag, wie haben Sie diese Woche geöffnet?',
      'Kann ich morgen im Laufe des Tages vorbeikommen?',
      'Könnten Sie mich zurückrufen, wenn Sie kurz Zeit haben?',
      'Kann man in der Nähe parken?',
    ],
    answer: [
      'Guten Tag, danke für Ihre Nachricht. Wir sehen nach und melden uns so schnell wie möglich.',
      'Ist angekommen! Ich frage nach und antworte Ihnen im Laufe des Tages.',
      'Danke, dass Sie uns schreiben. Ich gebe es weiter und halte Sie auf dem Laufenden.',
    ],
    reminder: ['Ist meine Nachricht angekommen?', 'Ich wollte noch einmal nachfragen.', 'Konnten Sie schon nachsehen?'],
    thanks: [
      'Perfekt, vielen Dank!',
      'Alles klar, danke für die Antwort.',
      'Super, danke!',
      'In Ordnung, danke Ihnen.',
    ],
    welcome: ['Sehr gerne, einen schönen Tag noch!', 'Gern geschehen, bis bald!', 'Wir danken Ihnen, schönen Tag!'],
  },
  industries: [
    {
      names: ['Bäckerei {last}', 'Backhaus {last}', 'Backstube {city}'],
      consumer: [
        'Guten Morgen, kann ich für morgen früh um 8 Uhr zwanzig Brötchen vorbestellen?',
        'Backen Sie auch glutenfreies Brot?',
        'Haben Sie am Ostermontag geöffnet?',
        'Ich bräuchte für Samstag eine Erdbeertorte für zwölf Personen, ist das möglich?',
        'Vielen Dank für die Geburtstagstorte, alle waren begeistert!',
        'Das Brot von gestern war leider etwas zu dunkel gebacken.',
      ],
      user: [
        'Guten Morgen, sehr gerne! Auf welchen Namen dürfen wir das notieren?',
        'Ja, wir haben an dem Tag von 7 bis 13 Uhr für Sie geöffnet.',
        'Herzlichen Dank für Ihre Nachricht, bis bald bei uns im Laden!',
      ],
      answers: [[0, 3], [2], [4]],
    },
    {
      names: ['Apotheke {last}', 'Stadt-Apotheke {city}', 'Apotheke am Markt'],
      consumer: [
        'Guten Tag, ist meine Bestellung vom Montag schon da?',
        'Kann ich mich bei Ihnen ohne Termin gegen Grippe impfen lassen?',
        'Haben Sie am Sonntag Notdienst?',
        'Können Sie mein E-Rezept schon vorbereiten? Ich komme gegen 18 Uhr vorbei.',
        'Haben Sie noch Corona-Schnelltests vorrätig?',
      ],
      user: [
        'Guten Tag, ja, Sie können jederzeit bis 18:30 Uhr vorbeikommen.',
        'Ja, gerne. Bringen Sie bitte Ihre Gesundheitskarte mit.',
        'Ja, wir sind diese Woche jeden Tag für Sie da, auch am Sonntag.',
      ],
      answers: [[0], [1, 3], [2]],
    },
    {
      names: ['Gasthaus {last}', 'Wirtshaus {last}', 'Restaurant {last}'],
      consumer: [
        'Guten Abend, haben Sie am Samstag um 19:30 Uhr noch einen Tisch für vier Personen?',
        'Dürfen Hunde mit in den Biergarten?',
        'Haben Sie auch vegetarische Gerichte?',
        'Wir verspäten uns um etwa zwanzig Minuten, können Sie den Tisch freihalten?',
        'Kann man bei Ihnen mit Karte zahlen?',
      ],
      user: [
        'Guten Abend, ja, natürlich. Wir freuen uns auf Ihren Besuch!',
        'Kein Problem, wir haben es bei Ihrer Reservierung vermerkt.',
        'Ja, gerne. Möchten Sie lieber drinnen oder im Biergarten sitzen?',
      ],
      answers: [[0], [3], [0]],
    },
    {
      names: ['Kfz-Werkstatt {last}', 'Autoservice {last}', 'Kfz-Meisterbetrieb {last}'],
      consumer: [
        'Guten Tag, was kostet ein Ölwechsel bei einem VW Golf 7?',
        'Ist mein Auto schon fertig?',
        'Bei mir leuchtet die Motorkontrollleuchte, hätten Sie diese Woche noch einen Termin?',
        'Bekomme ich während der Reparatur einen Ersatzwagen?',
        'Der Kostenvoranschlag passt, Sie können mit der Reparatur anfangen.',
      ],
      user: [
        'Guten Tag, wir fragen kurz in der Werkstatt nach und melden uns gleich.',
        'Am Donnerstag um 9 Uhr hätten wir etwas frei. Passt Ihnen das?',
        'Alles klar. Bei Bedarf stellen wir Ihnen gerne einen Ersatzwagen.',
      ],
      answers: [[0, 1], [2], [4]],
    },
    {
      names: ['Optik {last}', 'Augenoptik {last}', 'Brillenstudio {city}'],
      consumer: [
        'Guten Tag, ist meine neue Brille schon da?',
        'Machen Sie auch Sehtests für den Führerschein?',
        'Mir ist ein Brillenbügel abgebrochen, können Sie das kurzfristig reparieren?',
        'Ich hätte gerne einen Termin für eine Kontaktlinsenanpassung.',
        'Sind Gleitsichtgläser im Angebot enthalten?',
      ],
      user: [
        'Guten Tag, ja, kommen Sie gerne heute noch vorbei.',
        'Gerne. Morgen um 16:30 Uhr hätten wir Zeit für Sie. Passt das?',
        'Ja, das ist kein Problem. Bringen Sie bitte Ihren Brillenpass mit.',
      ],
      answers: [[0], [3], [1, 2]],
    },
  ],
};
