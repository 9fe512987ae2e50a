import type { Dictionary } from '../en';

export const titles: Dictionary['titles'] = {
  login: 'Anmelden',
  clients: 'Klienten',
  client: 'Klient',
  overview: 'Überblick',
  plans: 'Pläne',
  profile: 'Profil',
  history: 'Verlauf',
  builder: 'Ernährungsplan',
  version: 'Veröffentlichter Plan',
  foods: 'Lebensmittel',
  food: 'Lebensmittel',
  missing: 'Nicht gefunden',
};

export const common: Dictionary['common'] = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  retry: 'Noch einmal versuchen',
  loading: 'Lädt',
  stillLoading: 'Lädt noch. Der Server antwortet langsam.',
  language: 'Sprache',
  english: 'English',
  german: 'Deutsch',
  theme: 'Farbschema',
  light: 'Hell',
  dark: 'Dunkel',
  auto: 'Wie das System',
  toDark: 'Dunkles Farbschema',
  toLight: 'Helles Farbschema',
  requestId: (id) => `Anfrage ${id}`,
  none: 'keine',
  unknown: 'unbekannt',
  ago: (text) => `vor ${text}`,
  justNow: 'jetzt',
  seconds: (n) => `${n} s`,
  minutes: (n) => `${n} min`,
  hours: (n) => `${n} h`,
  days: (n) => `${n} T`,
  severities: { contraindicated: 'Kontraindiziert', caution: 'Vorsicht', info: 'Hinweis' },
};

export const problems: Dictionary['problems'] = {
  fallback: 'Der Server konnte das nicht ausführen.',
  unreachable: 'Der Server antwortet nicht.',
  behind: 'Der Server holt noch auf, was gerade gespeichert wurde.',
  byCode: {
    'access.denied': 'Ihre Rolle darf das nicht.',
    'client.unknown': 'Diesen Klienten gibt es nicht, oder er ist Ihnen nicht zugewiesen.',
    'meal-plan.unknown': 'Diesen Plan gibt es nicht, oder sein Klient ist Ihnen nicht zugewiesen.',
    'food.unknown': 'Dieses Lebensmittel gibt es nicht.',
    'client.erased': 'Dieser Klient wurde gelöscht. Nichts über ihn lässt sich mehr lesen oder schreiben.',
    'stream.stale': 'Jemand anderes hat inzwischen gespeichert.',
    'http.429': 'Zu viele Anfragen. Bitte kurz warten.',
  },
};
