// Brazil. Mobile numbers: no range is reserved for fiction, so these are merely well-formed.

import type { Country } from './country.ts';

export const brazil: Country = {
  code: 'BR',
  name: 'Brasil',
  mobile: '+551199#######',
  zipcode: /^\d{5}-\d{3}$/,
  cities: [
    { city: 'São Paulo', zipcodes: ['01001-000', '01310-200', '01414-001', '04538-133'] },
    { city: 'Rio de Janeiro', zipcodes: ['20040-002', '22010-060', '22021-001', '22745-004'] },
    { city: 'Belo Horizonte', zipcodes: ['30112-010', '30140-010', '30170-135'] },
    { city: 'Salvador', zipcodes: ['40110-150', '40140-140', '41820-774'] },
    { city: 'Fortaleza', zipcodes: ['60135-238', '60150-161', '60160-130'] },
    { city: 'Curitiba', zipcodes: ['80010-050', '80020-060', '80420-090'] },
    { city: 'Recife', zipcodes: ['50050-070', '51030-300', '52020-170'] },
    { city: 'Porto Alegre', zipcodes: ['90640-190', '91140-000', '91740-000'] },
    { city: 'Goiânia', zipcodes: ['74015-010', '74150-030', '74230-105'] },
    { city: 'Campinas', zipcodes: ['13020-060', '13025-002'] },
    { city: 'Florianópolis', zipcodes: ['88010-400', '88015-100', '88020-210'] },
    { city: 'Belém', zipcodes: ['66017-000', '66053-050', '66055-000'] },
  ],
  address: (street, number, zipcode, city) => `${street}, ${number}, ${city}, ${zipcode}`,
  talk: {
    hello: ['Olá!', 'Oi, tenho uma dúvida.', 'Boa noite, tem alguém aí?'],
    question: [
      'Olá, qual é o horário de vocês esta semana?',
      'Posso passar aí amanhã durante o dia?',
      'Vocês podem me ligar quando tiverem um tempinho?',
      'Dá para estacionar por perto?',
    ],
    answer: [
      'Olá, obrigado pela mensagem! Vamos verificar e já retornamos.',
      'Recebido! Vou me informar e respondo ainda hoje.',
      'Obrigado pelo contato. Vou passar para a equipe e mantenho você informado.',
    ],
    reminder: [
      'Vocês receberam minha mensagem?',
      'Desculpa insistir, alguma novidade?',
      'Conseguiram ver isso para mim?',
    ],
    thanks: ['Perfeito, muito obrigado!', 'Está bem, obrigado pelo retorno.', 'Ótimo, valeu!', 'Combinado, obrigado.'],
    welcome: ['Por nada, tenha um ótimo dia!', 'Imagina, até logo!', 'Nós é que agradecemos, bom dia!'],
  },
  industries: [
    {
      names: ['Padaria {last}', 'Panificadora {last}', 'Padaria e Confeitaria {last}'],
      consumer: [
        'Bom dia, posso encomendar trinta pães franceses para amanhã às 7h?',
        'Vocês têm pão sem glúten?',
        'Vocês abrem na Sexta-feira Santa?',
        'Preciso de um bolo de brigadeiro para vinte pessoas no sábado, dá tempo?',
        'Obrigada pelo bolo de aniversário, todo mundo adorou!',
        'O pão de queijo de ontem veio frio e meio duro, fiquei chateada.',
      ],
      user: [
        'Bom dia! Claro, pode deixar. Em nome de quem fica a encomenda?',
        'Sim, abrimos das 6h às 13h, inclusive nos feriados.',
        'Muito obrigado pela mensagem! Esperamos você aqui na padaria.',
      ],
      answers: [[0, 3], [2], [4]],
    },
    {
      names: ['Farmácia {last}', 'Drogaria {last}', 'Farmácia Central {city}'],
      consumer: [
        'Boa tarde, o remédio que encomendei na segunda já chegou?',
        'Vocês aplicam a vacina da gripe sem agendamento?',
        'Vocês ficam de plantão no domingo?',
        'Podem separar os remédios da minha receita? Passo aí por volta das 18h.',
        'Vocês ainda têm teste de covid?',
      ],
      user: [
        'Boa tarde! Sim, pode passar aqui quando quiser.',
        'Claro! Se precisar de receita, é só trazer junto com um documento com foto.',
        'Sim, atendemos todos os dias das 8h às 22h, inclusive aos domingos.',
      ],
      answers: [[0], [1, 3], [2]],
    },
    {
      names: ['Restaurante {last}', 'Cantina {last}', 'Bistrô {last}'],
      consumer: [
        'Boa noite, tem mesa para quatro no sábado às 20h30?',
        'Pode levar cachorro na área externa?',
        'Vocês têm opções vegetarianas?',
        'Vamos atrasar uns vinte minutos, conseguem segurar a mesa?',
        'Vocês aceitam vale-refeição?',
      ],
      user: [
        'Boa noite! Claro, será um prazer receber vocês.',
        'Sem problema, já anotamos na sua reserva.',
        'Sim, com certeza. Preferem uma mesa lá dentro ou na área externa?',
      ],
      answers: [[0], [3], [0]],
    },
    {
      names: ['Oficina {last}', 'Auto Mecânica {last}', 'Centro Automotivo {city}'],
      consumer: [
        'Bom dia, quanto fica a troca de óleo de um Onix 1.0?',
        'Meu carro já está pronto?',
        'Acendeu a luz da injeção no painel, conseguem olhar ainda esta semana?',
        'Vocês têm carro reserva enquanto o meu está na oficina?',
        'Orçamento aprovado, podem começar o serviço.',
      ],
      user: [
        'Bom dia! Vamos confirmar com o mecânico e já te avisamos por aqui.',
        'Temos horário na quinta às 9h. Fica bom para você?',
        'Combinado! Se precisar, temos um carro reserva disponível.',
      ],
      answers: [[0, 1], [2], [4]],
    },
    {
      names: ['Ótica {last}', 'Óticas {last}', 'Ótica {city}'],
      consumer: [
        'Boa tarde, meus óculos já chegaram?',
        'Dá para parcelar no cartão de crédito?',
        'Quebrou a haste dos meus óculos, vocês consertam na hora?',
        'Queria marcar um horário para ajustar a armação.',
        'As lentes multifocais estão incluídas na promoção?',
      ],
      user: [
        'Boa tarde! Sim, pode passar na loja hoje mesmo.',
        'Claro! Temos horário amanhã às 16h. Fica bom para você?',
        'Sim, com certeza. É só trazer a receita ou a nota da compra.',
      ],
      answers: [[0], [3], [2]],
    },
  ],
};
