import type { knowledge as en } from '../en/knowledge';

export const knowledge: typeof en = {
  title: 'Medizinische Wissensbasis',
  nav: 'Medizin',
  lead: (n) => `${n} Regeln, nach denen Pläne beurteilt werden, jede mit ihrer Quelle (Wortlaut englisch).`,
  unreviewed:
    'Noch keine Ärztin und kein Arzt hat diese Regeln geprüft. Das Produkt unterstützt und entscheidet nicht.',
  search: 'Regeln suchen: Medikament, Erkrankung, Nährstoff, Lebensmittel (englisch)',
  found: (n) => (n === 1 ? '1 Regel' : `${n} Regeln`),
  none: 'Dazu gibt es keine Regel',
  noneHint: 'Suchen Sie nach einem Wirkstoff, einer Erkrankung oder einem Nährstoff.',
  more: (n) => `Weitere anzeigen (${n})`,
  when: {
    condition: 'Bei',
    medication: 'Unter',
    medication_class: 'Unter',
    life_stage: 'In',
    allergen: 'Allergie gegen',
    combination: 'Bei',
    lab: 'Wenn',
  },
  above: 'Grenze: über',
  below: 'Grenze: unter',
  quality: (grade) => `Qualität der Quelle ${grade}`,
  seen: 'in der Quelle gesehen',
  unseen: 'noch nicht in der Quelle gesehen',
  ownThreshold: 'Grenzwert von diesem Produkt gewählt',
};
