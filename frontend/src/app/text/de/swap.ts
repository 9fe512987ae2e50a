import type { swap as en } from '../en/swap';

export const swap: typeof en = {
  act: 'Gegen Gleichwertiges tauschen…',
  title: (food) => `${food} tauschen`,
  offerTitle: (food) => `${food} oder …`,
  offerDo: 'Als Alternative anbieten',
  offerPreview: (food, other, portion) =>
    `Zur Wahl stehen ${food} oder ${other} (${portion}). Die Summen zählen ${food}.`,
  keep: 'Gleich bleibt',
  near: (n) => `Möglichst nah in ${n} ${n === 1 ? 'Nährstoff' : 'Nährstoffen'}`,
  search: 'Anderes Lebensmittel',
  searchHint: 'Suchen oder unten ein gleichwertiges wählen',
  where: 'Wo',
  here: 'Diese Portion',
  everywhere: (n) => `Alle ${n} Portionen in diesem Plan`,
  foods: 'Lebensmittel zum Tauschen',
  change: 'Änderung dieser Portion',
  aside: (n) =>
    n === 1
      ? 'Beiseite: 1 Lebensmittel ist kontraindiziert, möglicherweise kontraindiziert oder unbeliebt'
      : `Beiseite: ${n} Lebensmittel sind kontraindiziert, möglicherweise kontraindiziert oder unbeliebt`,
  disliked: (word) => `Laut Anamnesebogen unbeliebt: „${word}“`,
  gained: 'Neuer Hinweis:',
  unknown: (what) => `unbekannt, ob es ${what} enthält`,
  unchecked: 'Nicht gegen die Allergien dieser Person geprüft',
  lost: 'Entfällt:',
  noEquivalent:
    'Kein Lebensmittel dieser Gruppe liefert in einer Portion ebenso viel davon. Halten Sie einen anderen Nährstoff gleich, oder suchen Sie.',
  noFood: 'Es wurde kein Lebensmittel gefunden, das in einer Portion ebenso viel davon liefert.',
  none: 'Wählen Sie zuerst ein Lebensmittel.',
  gone: 'Jemand anderes hat diesen Eintrag inzwischen entfernt.',
  preview: (food, items, days, kept) =>
    items === 1
      ? `Aus 1 Portion wird ${food}.`
      : `Aus ${items} Portionen an ${days} ${days === 1 ? 'Tag' : 'Tagen'} wird ${food}, jeweils mit ebenso viel ${kept} wie zuvor.`,
  do: (n) => (n === 1 ? 'Tauschen' : `${n} Portionen ersetzen`),
  step: (from, to) => `${from} gegen ${to} tauschen`,
  stepAll: (from, to) => `${from} überall durch ${to} ersetzen`,
  said: (from, to, n) =>
    n === 1 ? `${from} wurde gegen ${to} getauscht.` : `${n} Portionen ${from} wurden durch ${to} ersetzt.`,
};
