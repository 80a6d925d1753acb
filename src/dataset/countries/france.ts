// France. Mobile numbers: +33 6 39 98 is set aside by Arcep for fiction.

import type { Country } from './country.ts';

export const france: Country = {
  code: 'FR',
  name: 'France',
  mobile: '+3363998####',
  zipcode: /^\d{5}$/,
  cities: [
    { city: 'Paris', zipcodes: ['75002', '75009', '75011', '75015', '75019'] },
    { city: 'Lyon', zipcodes: ['69002', '69003', '69006', '69007'] },
    { city: 'Marseille', zipcodes: ['13001', '13006', '13008'] },
    { city: 'Toulouse', zipcodes: ['31000', '31300', '31400'] },
    { city: 'Nice', zipcodes: ['06000', '06100'] },
    { city: 'Nantes', zipcodes: ['44000', '44200'] },
    { city: 'Strasbourg', zipcodes: ['67000', '67100'] },
    { city: 'Montpellier', zipcodes: ['34000', '34070'] },
    { city: 'Bordeaux', zipcodes: ['33000', '33800'] },
    { city: 'Lille', zipcodes: ['59000', '59800'] },
    { city: 'Rennes', zipcodes: ['35000', '35700'] },
    { city: 'Grenoble', zipcodes: ['38000', '38100'] },
  ],
  address: (street, number, zipcode, city) => `${number} ${street}, ${zipcode} ${city}`,
  talk: {
    hello: ['Bonjour !', 'Bonjour, j’aurais une question.', 'Bonsoir, vous êtes là ?'],
    question: [
      'Bonjour, quels sont vos horaires cette semaine ?',
      'Est-ce que je peux passer demain dans la journée ?',
      'Pouvez-vous me rappeler quand vous avez un moment ?',
      'Peut-on se garer près de chez vous ?',
    ],
    answer: [
      'Bonjour, merci pour votre message. Nous regardons et revenons vers vous très vite.',
      'Bonjour, bien reçu ! Je me renseigne et je vous réponds dans la journée.',
      'Merci de nous avoir écrit. Je transmets à l’équipe et je vous tiens au courant.',
    ],
    reminder: [
      'Avez-vous bien reçu mon message ?',
      'Je me permets de vous relancer.',
      'Avez-vous eu le temps de regarder ?',
    ],
    thanks: [
      'Parfait, merci beaucoup !',
      'Très bien, merci pour votre réponse.',
      'Super, merci !',
      'D’accord, merci à vous.',
    ],
    welcome: ['Avec plaisir, bonne journée !', 'Je vous en prie, à bientôt !', 'Merci à vous, belle journée.'],
  },
  industries: [
    {
      names: ['Boulangerie {last}', 'Maison {last}', 'Le Fournil de {city}'],
      consumer: [
        'Bonjour, est-ce que je peux commander trois baguettes pour demain matin 8 h ?',
        'Faites-vous des galettes sans gluten ?',
        'Êtes-vous ouverts le lundi de Pâques ?',
        'Merci pour le gâteau d’anniversaire, tout le monde a adoré !',
        'Bonjour, il me faudrait un fraisier pour 12 personnes samedi, c’est possible ?',
        'Le pain d’hier était trop cuit, je suis un peu déçue.',
      ],
      user: [
        'Bonjour, c’est noté pour demain matin. À quel nom ?',
        'Oui, nous sommes ouverts jusqu’à 13 h ce jour-là.',
        'Merci beaucoup pour votre message, à très bientôt !',
      ],
      answers: [[0], [2], [3]],
    },
    {
      names: ['Pharmacie {last}', 'Pharmacie de {city}', 'Grande Pharmacie {last}'],
      consumer: [
        'Bonjour, avez-vous reçu ma commande de lundi ?',
        'Est-ce que vous faites le vaccin contre la grippe sans rendez-vous ?',
        'Vous êtes de garde dimanche ?',
        'Pouvez-vous préparer mon ordonnance ? Je passe vers 18 h.',
        'Avez-vous encore des tests antigéniques en stock ?',
      ],
      user: [
        'Bonjour, votre commande est arrivée, vous pouvez passer quand vous voulez.',
        'Oui, sans rendez-vous de 9 h à 19 h.',
        'Votre ordonnance sera prête à 18 h.',
      ],
      answers: [[0], [1], [3]],
    },
    {
      names: ['Chez {last}', 'Bistrot {last}', 'La Table de {last}'],
      consumer: [
        'Bonsoir, avez-vous une table pour quatre samedi à 20 h 30 ?',
        'Peut-on venir avec un chien en terrasse ?',
        'Avez-vous des plats végétariens ?',
        'Nous aurons vingt minutes de retard, pouvez-vous garder la table ?',
        'Acceptez-vous les titres-restaurant ?',
      ],
      user: [
        'Bonsoir, c’est réservé pour quatre personnes. À samedi !',
        'Bien sûr, les chiens sont les bienvenus en terrasse.',
        'Pas de souci, nous vous attendons.',
      ],
      answers: [[0], [1], [3]],
    },
    {
      names: ['Garage {last}', 'Garage du Centre', '{last} Automobiles'],
      consumer: [
        'Bonjour, quel est le prix d’une vidange pour une Clio 4 ?',
        'Ma voiture est-elle prête ?',
        'J’ai un voyant orange allumé, pouvez-vous me prendre cette semaine ?',
        'Prêtez-vous un véhicule pendant la réparation ?',
        'Le devis me convient, vous pouvez commencer les travaux.',
      ],
      user: [
        'Bonjour, votre véhicule est prêt, vous pouvez le récupérer jusqu’à 18 h 30.',
        'Nous pouvons vous prendre jeudi à 9 h. Cela vous convient ?',
        'Oui, un véhicule de prêt est disponible sur demande.',
      ],
      answers: [[1], [2], [3]],
    },
    {
      names: ['Optique {last}', '{last} Opticiens', 'Les Lunettes de {city}'],
      consumer: [
        'Bonjour, mes lunettes sont-elles arrivées ?',
        'Prenez-vous ma mutuelle en tiers payant ?',
        'J’ai cassé une branche, la réparation est-elle rapide ?',
        'Je voudrais un rendez-vous pour un examen de vue.',
        'Les verres progressifs sont-ils compris dans le forfait ?',
      ],
      user: [
        'Bonjour, elles sont arrivées ce matin. À bientôt !',
        'Oui, pensez à apporter votre carte de mutuelle.',
        'Passez quand vous voulez, la réparation prend dix minutes.',
      ],
      answers: [[0], [1], [2]],
    },
  ],
};
