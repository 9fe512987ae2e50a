import type { Dictionary } from '../en';

export const chart: Dictionary['chart'] = {
  closed: 'Sie betreuen diese Person nicht.',
  closedLead: 'Sie sehen, wer sie ist, nicht ihre Akte.',
  openIt: 'Akte öffnen…',
  title: (name) => `Akte von ${name} öffnen`,
  lead: 'Für Notfälle und Pflichten, die nicht auf eine Zuweisung warten können.',
  means: [
    'Sie lesen 60 Minuten lang die ganze Akte. Ändern können Sie nichts darin.',
    'Es wird mit Ihrem Namen und Ihrer Begründung festgehalten und bleibt im Verlauf.',
    'Alle, die hier betreuen, erhalten eine Mail und sehen Ihre Begründung.',
    'Es endet von selbst. Sie können es früher beenden.',
  ],
  reason: 'Warum müssen Sie sie lesen?',
  reasonHint: 'Mindestens 10 Zeichen. Wer hier betreut, liest dies.',
  reasonMissing: 'Geben Sie eine Begründung mit 10 bis 500 Zeichen an.',
  notOpened: 'Die Akte wurde nicht geöffnet.',
  open: 'Für 60 Minuten öffnen',
  opened: 'Die Akte ist für 60 Minuten offen.',
  mine: (minutes) =>
    minutes === 1
      ? 'Sie haben diese Akte geöffnet: noch 1 Minute.'
      : `Sie haben diese Akte geöffnet: noch ${minutes} Minuten.`,
  mineLead: 'Nur lesen. Wer hier betreut, weiß davon.',
  end: 'Zugriff beenden',
  ended: 'Die Akte ist wieder geschlossen.',
  others: (name, at) => `Von ${name} am ${at} für 60 Minuten geöffnet.`,
  because: (reason) => `Begründung: ${reason}`,
  more: (n) => (n === 1 ? 'Und noch einmal in 30 Tagen.' : `Und noch ${n}-mal in 30 Tagen.`),
};
