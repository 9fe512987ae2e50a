import type { prints as en } from '../en/prints';

export const prints: typeof en = {
  print: 'Drucken',
  title: 'Drucken',
  week: 'Woche',
  from: 'Ab',
  days: 'Tage',
  pages: 'Seiten',
  page: { week: 'Plan der Tage', recipes: 'Rezepte mit Schritten', shopping: 'Einkaufsliste' },
  people: 'Einkauf für wie viele Personen',
  language: 'Sprache',
  paper: 'Papier',
  wrong: 'Mindestens eine Seite wählen, und 1 bis 20 Personen.',
  making: 'PDF wird erstellt…',
  download: 'PDF herunterladen',
};
