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
    'amount-unclear': 'Die Menge ist unklar. Schreiben Sie eine Zahl über 0.',
    'no-food': 'Das Lebensmittel fehlt. Schreiben Sie, was es ist.',
  },
  nothing: 'Noch kann nichts hinzugefügt werden.',
  kept: (added, left) =>
    `${added} hinzugefügt. ${left === 1 ? '1 Zeile wurde nicht verstanden und bleibt stehen.' : `${left} Zeilen wurden nicht verstanden und bleiben stehen.`}`,
  add: (n) => (n === 1 ? '1 Lebensmittel hinzufügen' : `${n} Lebensmittel hinzufügen`),
  step: (n) => (n === 1 ? '1 Lebensmittel hinzufügen' : `${n} Lebensmittel hinzufügen`),
  addedSaid: (n, day, meal) =>
    n === 1 ? `1 Lebensmittel zu ${day}, ${meal} hinzugefügt.` : `${n} Lebensmittel zu ${day}, ${meal} hinzugefügt.`,
};
