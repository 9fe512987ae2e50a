import type { Dictionary } from '../en';

export const welcome: Dictionary['welcome'] = {
  title: (org) => `Willkommen bei ${org}`,
  lead: 'Drei Schritte, und Ihr erster Klient ist da. Sie können jederzeit gehen und später weitermachen.',
  steps: 'Schritte',
  names: { practice: 'Ihre Praxis', people: 'Wer hier arbeitet', client: 'Erster Klient' },
  practice:
    'Das schlägt Ihr Browser vor. Bitte ändern, was nicht stimmt; in den Einstellungen steht alles davon und mehr.',
  people:
    'Laden Sie ein, wer mit Ihnen arbeitet. Die Person bekommt eine Mail und wählt selbst ein Passwort. Das geht jederzeit auch unter Einstellungen.',
  client:
    'Ein Name und ein Kontakt genügen. Danach öffnet sich die Seite des Klienten: mit Profil, Plan und der Einladung in die App.',
  right: 'Stimmt so',
  alone: 'Ich arbeite allein',
  register: 'Ersten Klienten anlegen',
  notNow: 'Nicht jetzt',
  resume: 'Einrichtung fortsetzen',
};
