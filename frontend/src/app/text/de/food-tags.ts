import type { foodTags as en } from '../en/food-tags';

export const foodTags: typeof en = {
  title: 'Sicherheitsmerkmale',
  lead: 'Was Sicherheitsregeln über das Lebensmittel wissen. Abgeleitete Allergene stammen aus dem Namen: eine Hilfe, keine Gewähr.',
  none: 'Es ist kein Merkmal bekannt.',
  neverJudged:
    'Das Lebensmittel steht in keiner Tabelle: Regeln zu Merkmalen, die es nicht trägt, bleiben unentschieden.',
  kinds: {
    value: 'nach Wert',
    list: 'laut Liste',
    group: 'nach der Gruppe',
    derived: 'aus dem Namen abgeleitet',
    declared: 'von uns angegeben',
  },
  allergen: (name) => `Allergen: ${name}`,
  freeOf: (name) => `Nicht: ${name}`,
  stated: (reason) => `von uns festgelegt: ${reason}`,
  correct: 'Merkmal berichtigen …',
  tag: 'Merkmal',
  as: 'Was gilt',
  standings: {
    derived: 'was abgeleitet ist',
    carried: 'das Lebensmittel trägt es',
    free: 'das Lebensmittel trägt es nicht',
  },
  freeMeans:
    'Keine Regel wird bei diesem Lebensmittel vor diesem Merkmal warnen, bei niemandem. Prüfen Sie zuerst das Etikett.',
  reason: 'Begründung, mindestens zehn Zeichen',
  missing:
    'Wählen Sie ein Merkmal und etwas anderes, als jetzt gilt, und geben Sie eine Begründung von mindestens zehn Zeichen an.',
  unchanged: 'Das Merkmal wurde nicht geändert.',
  save: 'Für alle festlegen',
};
