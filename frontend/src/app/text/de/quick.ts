import type { quick as en } from '../en/quick';

export const quick: typeof en = {
  act: 'Schnelleingabe…',
  title: 'Schnelleingabe',
  label: 'Lebensmittel mit Mengen, durch Kommas oder Zeilen getrennt',
  example: '2 Eier, 30 g Haferflocken, 1 Banane',
  understood: 'Verstanden als',
  foodFor: (text) => `Lebensmittel für „${text}“`,
  searching: 'Wird gesucht…',
  failed: 'Die Suche hat nicht geantwortet. Ihre Eingabe bleibt erhalten.',
  noWeight: 'Wie viel das wiegt, ist nicht bekannt. Schreiben Sie Gramm, etwa „120 g“.',
  problems: {
    'no-amount': 'Die Menge fehlt. Schreiben Sie, wie viel, etwa „30 g“ oder „1 Tasse“.',
    'amount-unclear': 'Die Menge ist unklar. Schreiben Sie eine einzige Menge, etwa „120 g“ oder „2 Tassen“.',
    'no-food': 'Das Lebensmittel fehlt. Schreiben Sie, was es ist.',
  },
  nothing: 'Noch kann nichts hinzugefügt werden.',
  waiting: (read, left) =>
    left === 1
      ? `Es werden nur ${read} Zeilen auf einmal gelesen. 1 weitere Zeile bleibt im Feld.`
      : `Es werden nur ${read} Zeilen auf einmal gelesen. ${left} weitere Zeilen bleiben im Feld.`,
  kept: (added, open, waiting) =>
    [
      `${added} hinzugefügt.`,
      open === 1 ? '1 Zeile wurde nicht verstanden und bleibt stehen.' : '',
      open > 1 ? `${open} Zeilen wurden nicht verstanden und bleiben stehen.` : '',
      waiting === 1 ? '1 Zeile wurde noch nicht gelesen und bleibt stehen.' : '',
      waiting > 1 ? `${waiting} Zeilen wurden noch nicht gelesen und bleiben stehen.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  add: (n) => (n === 1 ? '1 Lebensmittel hinzufügen' : `${n} Lebensmittel hinzufügen`),
  step: (n) => (n === 1 ? '1 Lebensmittel hinzufügen' : `${n} Lebensmittel hinzufügen`),
  addedSaid: (n, day, meal) =>
    n === 1 ? `1 Lebensmittel zu ${day}, ${meal} hinzugefügt.` : `${n} Lebensmittel zu ${day}, ${meal} hinzugefügt.`,
};
