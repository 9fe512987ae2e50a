import { rendered } from '#src/identity/contract.js';

export interface ChartOpening {
  readonly orgName: string;
  readonly timeZone: string;
  readonly opener: string;
  /** The client's number: mails lie about in many places, so they name nobody who is cared for. */
  readonly reference: string;
  readonly until: string;
  readonly url: string;
}

/** In both languages, because nobody asks staff for theirs. No reason, no name of the client, nothing about health. */
export function chartOpenedLetter({ orgName, timeZone, opener, reference, until, url }: ChartOpening) {
  const time = (locale: string) => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(new Date(until));
  return rendered({
    from: orgName,
    subject: `The chart of ${reference} was opened · Die Akte ${reference} wurde geöffnet`,
    paragraphs: [
      `${opener} is not assigned to client ${reference} and opened the chart with a reason, for reading, until ${time('en-GB')}. The reason stands on the client's page and in the history.`,
      `${opener} ist ${reference} nicht zugewiesen und hat die Akte mit Begründung zum Lesen geöffnet, bis ${time('de-DE')}. Die Begründung steht auf der Seite der Klientin oder des Klienten und im Verlauf.`,
    ],
    action: { label: 'Look at it · Ansehen', url },
    footnotes: ['You get this mail because you care for this client, or because nobody does and you administer the organisation.', 'Sie erhalten diese Mail, weil Sie hier betreuen oder, falls niemand betreut, die Organisation verwalten.'],
  });
}
