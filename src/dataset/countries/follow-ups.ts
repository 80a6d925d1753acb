// Lists what people write once a question was asked or answered, in any line of business, by language.

import type { Locale } from './countries.ts';

type FollowUps = { readonly consumer: readonly string[]; readonly user: readonly string[] };

export const followUps: Readonly<Record<Locale, FollowUps>> = {
  fr: {
    consumer: [
      'Merci beaucoup pour votre réponse !',
      'D’accord, je vous tiens au courant.',
      'Parfait, c’est noté.',
      'Très bien, merci. Bonne journée !',
      'Et serait-ce possible un autre jour ?',
    ],
    user: [
      'Avec plaisir ! N’hésitez pas si vous avez d’autres questions.',
      'Je vérifie et je reviens vers vous.',
      'Merci de votre patience, je regarde cela tout de suite.',
      'C’est bien noté de notre côté.',
      'Bonne journée à vous !',
    ],
  },
  es: {
    consumer: [
      '¡Muchas gracias por la respuesta!',
      'De acuerdo, le aviso.',
      'Perfecto, tomo nota.',
      'Muy bien, gracias. ¡Que tenga un buen día!',
      '¿Y podría ser otro día?',
    ],
    user: [
      '¡Con mucho gusto! Aquí estamos para lo que necesite.',
      'Lo compruebo y le digo algo.',
      'Gracias por su paciencia, lo miro ahora mismo.',
      'Queda anotado.',
      '¡Que tenga un buen día!',
    ],
  },
  it: {
    consumer: [
      'Grazie mille per la risposta!',
      'D’accordo, le faccio sapere.',
      'Perfetto, segnato.',
      'Va bene, grazie. Buona giornata!',
      'E sarebbe possibile un altro giorno?',
    ],
    user: [
      'Con piacere! Ci scriva pure per qualsiasi altra domanda.',
      'Controllo e le faccio sapere.',
      'Grazie della pazienza, guardo subito.',
      'Abbiamo preso nota.',
      'Buona giornata a lei!',
    ],
  },
  en_GB: {
    consumer: [
      'Thanks a lot for getting back to me!',
      'OK, I’ll let you know.',
      'Perfect, noted.',
      'Great, thank you. Have a nice day!',
      'Would another day be possible?',
    ],
    user: [
      'You’re welcome! Do write if there is anything else.',
      'Let me check and come back to you.',
      'Thanks for your patience, I’m looking into it now.',
      'We have made a note of it.',
      'Have a lovely day!',
    ],
  },
  de: {
    consumer: [
      'Vielen Dank für die Antwort!',
      'Alles klar, ich melde mich.',
      'Perfekt, ist notiert.',
      'Prima, danke. Schönen Tag noch!',
      'Ginge es auch an einem anderen Tag?',
    ],
    user: [
      'Sehr gerne! Melden Sie sich, wenn Sie noch Fragen haben.',
      'Ich prüfe das und melde mich bei Ihnen.',
      'Danke für Ihre Geduld, ich sehe sofort nach.',
      'Wir haben es uns notiert.',
      'Ihnen einen schönen Tag!',
    ],
  },
  pt_BR: {
    consumer: [
      'Muito obrigado pela resposta!',
      'Certo, eu aviso vocês.',
      'Perfeito, anotado.',
      'Ótimo, obrigado. Bom dia!',
      'E seria possível em outro dia?',
    ],
    user: [
      'De nada! Se precisar de mais alguma coisa, é só escrever.',
      'Vou verificar e já volto.',
      'Obrigado pela paciência, estou vendo isso agora.',
      'Anotamos aqui.',
      'Tenha um ótimo dia!',
    ],
  },
};
