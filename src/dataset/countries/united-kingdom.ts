// United Kingdom. Mobile numbers: +44 7700 900 is set aside by Ofcom for drama.

import type { Country } from './country.ts';

export const unitedKingdom: Country = {
  code: 'GB',
  name: 'United Kingdom',
  mobile: '+447700900###',
  zipcode: /^[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}$/,
  cities: [
    { city: 'London', zipcodes: ['W1D 3JB', 'EC1V 9HU', 'SE1 8XX', 'N1 9AG'] },
    { city: 'Manchester', zipcodes: ['M1 1AE', 'M2 5DB', 'M4 1FS'] },
    { city: 'Birmingham', zipcodes: ['B1 2AA', 'B2 4QA', 'B3 3DH'] },
    { city: 'Leeds', zipcodes: ['LS1 6AE', 'LS1 8EQ', 'LS2 7HY'] },
    { city: 'Glasgow', zipcodes: ['G1 1UH', 'G1 3SF', 'G2 1DU'] },
    { city: 'Edinburgh', zipcodes: ['EH1 1JZ', 'EH1 2JR', 'EH2 3HT'] },
    { city: 'Liverpool', zipcodes: ['L1 4DQ', 'L1 8BU', 'L2 2PP'] },
    { city: 'Bristol', zipcodes: ['BS1 1JG', 'BS1 4UA', 'BS1 5TT'] },
    { city: 'Sheffield', zipcodes: ['S1 2HH', 'S1 2NS', 'S1 4GF'] },
    { city: 'Newcastle upon Tyne', zipcodes: ['NE1 4ST', 'NE1 6BX', 'NE1 7RY'] },
    { city: 'Cardiff', zipcodes: ['CF10 1EP', 'CF10 2BQ', 'CF10 3RB'] },
    { city: 'Belfast', zipcodes: ['BT1 5GS', 'BT1 6JH', 'BT2 8BG'] },
  ],
  address: (street, number, zipcode, city) => `${number} ${street}, ${city} ${zipcode}`,
  talk: {
    hello: ['Hello!', 'Hi there, quick question for you.', 'Hi, is anyone there?'],
    question: [
      'Hi, what are your opening hours this week?',
      'Would it be all right if I came by tomorrow?',
      'Could you give me a ring when you have a minute?',
      'Is there anywhere to park nearby?',
    ],
    answer: [
      'Hi, thanks for your message. We’ll look into it and get straight back to you.',
      'Got it! Let me find out, and I’ll reply later today.',
      'Thanks for getting in touch. I’ll pass it on to the team and keep you posted.',
    ],
    reminder: ['Did you get my message?', 'Sorry to chase, is there any news?', 'Have you had a chance to look?'],
    thanks: [
      'Perfect, thank you very much!',
      'That’s great, thanks for letting me know.',
      'Lovely, thanks!',
      'All right, thank you.',
    ],
    welcome: [
      'You’re welcome, have a lovely day!',
      'Not at all, see you soon!',
      'Thank you, and enjoy the rest of your day.',
    ],
  },
  industries: [
    {
      names: ['{last} & Sons Bakers', '{last} Bakery & Café', 'The {city} Bakehouse'],
      consumer: [
        'Hi, could I order three sourdough loaves for tomorrow morning at 8?',
        'Do you do anything gluten-free?',
        'Are you open on Easter Monday?',
        'Hello, I’m after a Victoria sponge for twelve people on Saturday. Is that possible?',
        'Thank you so much for the birthday cake, everyone loved it!',
        'Yesterday’s loaf was a bit overdone, I’m afraid. Not up to your usual standard.',
      ],
      user: [
        'Hi, yes, no problem at all. What name shall we put it under?',
        'Yes, we’re open from 7.30am until 2pm that day.',
        'Thanks ever so much for your message, hope to see you soon!',
      ],
      answers: [[0, 3], [2], [4]],
    },
    {
      names: ['{last} Pharmacy', '{last} & Co. Chemists', '{city} Central Pharmacy'],
      consumer: [
        'Hi, is my repeat prescription ready to collect?',
        'Do you do flu jabs without an appointment?',
        'Are you open this Sunday?',
        'My GP has just sent a prescription over. Could I pick it up around 6?',
        'Have you still got any lateral flow tests in stock?',
      ],
      user: [
        'Hello, yes, you can pop in any time before 6.30pm.',
        'Yes, no need to book. We’re open from 9am to 7pm, Sundays included.',
        'That’s no problem. Just give your name and postcode at the counter.',
      ],
      answers: [[0, 3], [1, 2], [3]],
    },
    {
      names: ['The {last} Arms', 'Bistro {last}', 'The {city} Kitchen'],
      consumer: [
        'Hi, have you got a table for four on Saturday at 7.30?',
        'Are dogs allowed in the garden?',
        'Is there a vegan option for Sunday lunch?',
        'We’re running about twenty minutes late. Could you hold our table, please?',
        'Would it be all right to bring our own birthday cake?',
      ],
      user: [
        'Yes, of course. We look forward to seeing you!',
        'Not a problem, we’ve made a note of it on your booking.',
        'Absolutely. Would you rather sit inside or out in the garden?',
      ],
      answers: [[0, 4], [3, 4], [0]],
    },
    {
      names: ['{last} Motors', '{last} Garage Services', '{city} MOT Centre'],
      consumer: [
        'Morning, how much is an MOT and full service on a Ford Fiesta?',
        'Hi, is my car ready yet?',
        'The engine warning light has come on. Could you fit me in this week?',
        'Do you have a courtesy car while mine is being repaired?',
        'Happy with the quote, please go ahead.',
      ],
      user: [
        'Morning! Let us check with the workshop and we’ll get back to you within the hour.',
        'We can fit you in on Thursday at 9. Does that suit you?',
        'No problem. There’s a courtesy car available if you need one.',
      ],
      answers: [[0, 1], [2], [3, 4]],
    },
    {
      names: ['{last} Opticians', '{last} Eye Care', 'The {city} Eyewear Studio'],
      consumer: [
        'Hi, have my new glasses come in yet?',
        'Do you take NHS optical vouchers?',
        'One of the arms has snapped off my glasses. Can you mend it while I wait?',
        'I’d like to book an eye test, please.',
        'Are varifocals included in your current offer?',
      ],
      user: [
        'Hello, yes, do drop in whenever suits you.',
        'Of course. We have a slot tomorrow at 4.30pm. Would that work for you?',
        'Yes, certainly. Please bring your latest prescription if you have it to hand.',
      ],
      answers: [[0], [3], [1]],
    },
  ],
};
