// Spain. Mobile numbers: no range is reserved for fiction, so these are merely well-formed.

import type { Country } from './country.ts';

export const spain: Country = {
  code: 'ES',
  name: 'España',
  mobile: '+3461#######',
  zipcode: /^(?:0[1-9]|[1-4]\d|5[0-2])\d{3}$/,
  cities: [
    { city: 'Madrid', zipcodes: ['28001', '28004', '28013', '28015', '28028'] },
    { city: 'Barcelona', zipcodes: ['08001', '08007', '08012', '08025', '08037'] },
    { city: 'Valencia', zipcodes: ['46001', '46002', '46006', '46021'] },
    { city: 'Sevilla', zipcodes: ['41001', '41004', '41010', '41018'] },
    { city: 'Zaragoza', zipcodes: ['50001', '50004', '50008'] },
    { city: 'Málaga', zipcodes: ['29001', '29005', '29016'] },
    { city: 'Murcia', zipcodes: ['30001', '30004', '30008'] },
    { city: 'Palma', zipcodes: ['07001', '07003', '07012'] },
    { city: 'Bilbao', zipcodes: ['48001', '48005', '48009', '48013'] },
    { city: 'Alicante', zipcodes: ['03001', '03003', '03004'] },
    { city: 'Valladolid', zipcodes: ['47001', '47003', '47006'] },
    { city: 'Granada', zipcodes: ['18001', '18005', '18009'] },
  ],
  address: (street, number, zipcode, city) => `${street}, ${number}, ${zipcode} ${city}`,
  talk: {
    hello: ['¡Hola!', 'Hola, tengo una pregunta.', 'Buenas, ¿hay alguien por ahí?'],
    question: [
      'Hola, ¿qué horario tienen esta semana?',
      '¿Podría pasar mañana a lo largo del día?',
      '¿Me pueden llamar cuando tengan un momento?',
      '¿Se puede aparcar cerca?',
    ],
    answer: [
      'Hola, gracias por su mensaje. Lo miramos y le decimos algo enseguida.',
      '¡Recibido! Lo consulto y le contesto a lo largo del día.',
      'Gracias por escribirnos. Se lo paso al equipo y le mantengo al tanto.',
    ],
    reminder: ['¿Han recibido mi mensaje?', 'Perdón por insistir, ¿saben algo?', '¿Han podido mirarlo?'],
    thanks: [
      'Perfecto, muchas gracias.',
      'Muy bien, gracias por contestar.',
      '¡Genial, gracias!',
      'De acuerdo, gracias.',
    ],
    welcome: ['A usted. ¡Que tenga un buen día!', 'De nada, ¡hasta pronto!', 'Gracias a usted por escribirnos.'],
  },
  industries: [
    {
      names: ['Panadería {last}', 'Horno {last}', 'El Obrador de {city}'],
      consumer: [
        'Buenos días, ¿puedo encargar tres barras de pan para mañana a las ocho?',
        '¿Hacéis pan sin gluten?',
        '¿Abrís el Viernes Santo?',
        'Necesitaría una tarta de chocolate para doce personas el sábado, ¿sería posible?',
        '¡Muchas gracias por la tarta de cumpleaños, les encantó a todos!',
        'Las ensaimadas de ayer estaban un poco secas, la verdad.',
      ],
      user: [
        'Buenos días. Sí, sin problema. ¿A nombre de quién lo apuntamos?',
        'Claro que sí, abrimos de 7:00 a 14:30, también los festivos.',
        'Muchas gracias por escribirnos, ¡te esperamos en la tienda!',
      ],
      answers: [[0, 3], [2], [4]],
    },
    {
      names: ['Farmacia {last}', 'Farmacia Central de {city}', 'Farmacia y Ortopedia {last}'],
      consumer: [
        'Buenos días, ¿ha llegado ya el pedido que hice el lunes?',
        '¿Puedo pasar a tomarme la tensión sin cita previa?',
        '¿Están de guardia este domingo?',
        '¿Me pueden preparar la medicación de la receta electrónica? Pasaría sobre las seis.',
        '¿Les quedan test de antígenos?',
      ],
      user: [
        'Buenos días. Sí, puede pasar cuando quiera, cerramos a las 21:30.',
        'Sí, sin problema. Si es con receta, traiga también la tarjeta sanitaria.',
        'Claro, esta semana abrimos todos los días de 9:00 a 22:00, también el domingo.',
      ],
      answers: [[0, 1], [3], [2]],
    },
    {
      names: ['Casa {last}', 'Taberna {last}', 'Mesón {last}'],
      consumer: [
        'Buenas tardes, ¿tenéis mesa para cuatro el sábado a las nueve y media?',
        '¿Se puede ir con perro a la terraza?',
        '¿Tenéis platos vegetarianos?',
        'Vamos a llegar unos veinte minutos tarde, ¿nos guardáis la mesa?',
        '¿El menú del día también se sirve en la terraza?',
      ],
      user: [
        '¡Por supuesto! Os guardamos una mesa en la terraza.',
        'Sí, sin ningún problema. ¡Os esperamos!',
        'Claro que sí, lo dejamos anotado en vuestra reserva.',
      ],
      answers: [[0], [1, 3], [3]],
    },
    {
      names: ['Talleres {last}', 'Taller Mecánico {last}', '{last} Automoción'],
      consumer: [
        'Buenos días, ¿cuánto cuesta un cambio de aceite para un Seat Ibiza?',
        '¿Está ya listo mi coche?',
        'Se me ha encendido el testigo del motor, ¿me podéis dar cita esta semana?',
        '¿Tenéis coche de sustitución mientras dura la reparación?',
        'Me parece bien el presupuesto, podéis empezar con la reparación.',
      ],
      user: [
        'Buenos días, lo consultamos con el taller y te decimos algo en un rato.',
        'Tenemos hueco el jueves a las 9:00. ¿Te viene bien?',
        'De acuerdo. Si lo necesitas, te dejamos un coche de sustitución.',
      ],
      answers: [[0, 1], [2], [4]],
    },
    {
      names: ['Óptica {last}', 'Centro Óptico {last}', 'Óptica {city}'],
      consumer: [
        'Buenos días, ¿han llegado ya mis gafas?',
        '¿Hacen descuento a familias numerosas?',
        'Se me ha roto una patilla, ¿la arreglan en el momento?',
        'Quería pedir cita para una revisión de la vista.',
        '¿Los cristales progresivos entran en la oferta?',
      ],
      user: [
        'Buenos días. Sí, puede pasar hoy mismo por la tienda.',
        'No hace falta cita, pase cuando le venga bien y lo vemos en un momento.',
        'Claro. Tenemos un hueco mañana a las 17:00, ¿le va bien?',
      ],
      answers: [[0], [2], [3]],
    },
  ],
};
