import { instantInWords } from '#libs/science/date-format.js';
import type { Letter } from '#libs/notices/letter.js';

export interface ChartOpening {
  readonly orgName: string;
  readonly country: string | null;
  readonly timeZone: string;
  readonly language: 'en' | 'de';
  readonly opener: string;
  /** The client's number: mails lie about in many places, so they name nobody who is cared for. */
  readonly reference: string;
  readonly until: string;
  readonly url: string;
}

/** In the org's language. No reason, no name of the client, nothing about health. */
export function chartOpenedLetter({
  orgName,
  country,
  timeZone,
  language,
  opener,
  reference,
  until,
  url,
}: ChartOpening): Letter {
  const time = instantInWords(until, { language, country, timeZone });
  return language === 'de'
    ? {
        from: orgName,
        subject: `Die Akte ${reference} wurde geöffnet`,
        paragraphs: [
          `${opener} ist ${reference} nicht zugewiesen und hat die Akte mit Begründung zum Lesen geöffnet, bis ${time}. Die Begründung steht auf der Seite der Klientin oder des Klienten und im Verlauf.`,
        ],
        action: { label: 'Ansehen', url },
        footnotes: [
          'Sie erhalten diese Mail, weil Sie hier betreuen oder, falls niemand betreut, die Organisation verwalten.',
        ],
      }
    : {
        from: orgName,
        subject: `The chart of ${reference} was opened`,
        paragraphs: [
          `${opener} is not assigned to client ${reference} and opened the chart with a reason, for reading, until ${time}. The reason stands on the client's page and in the history.`,
        ],
        action: { label: 'Look at it', url },
        footnotes: [
          'You get this mail because you care for this client, or because nobody does and you administer the organisation.',
        ],
      };
}
