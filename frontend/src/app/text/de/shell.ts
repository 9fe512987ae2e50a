import type { Dictionary } from '../en';

export const shell: Dictionary['shell'] = {
  navigation: 'Hauptmenü',
  breadcrumb: 'Sie sind hier',
  skip: 'Zum Inhalt',
  start: 'TrackForge, Startseite',
  clients: 'Klienten',
  foods: 'Lebensmittel',
  history: 'Verlauf',
  client: 'Klient',
  food: 'Lebensmittel',
  recipe: 'Rezept',
  exercise: 'Übung',
  screen: 'Seite',
  act: 'Neu',
  search: 'Suchen oder öffnen …',
  results: 'Treffer',
  nothingFound: (text) => `Nichts gefunden zu „${text}“.`,
  newClient: 'Neuer Klient',
  account: 'Kontomenü',
  security: 'Sicherheit',
  signOut: 'Abmelden',
  offline:
    'Offline. Ein geöffneter Plan lässt sich weiter bearbeiten; andere Seiten zeigen den letzten bekannten Stand.',
  missing: 'Unter dieser Adresse gibt es nichts',
  missingHint: 'Der Link ist vielleicht alt, oder er gehört zu einer anderen Organisation.',
  toStart: 'Zur Startseite',
};
