import { EARLIEST_DATE } from '#libs/calendar/dates.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { birthSpan } from '#libs/science/age.js';

/** The parts that a note of each format has, in their order. The diagnosis of an ADIME note is its PES statements. */
export const NOTE_SECTIONS = {
  free: ['text'],
  soap: ['subjective', 'objective', 'assessment', 'plan'],
  adime: ['assessment', 'intervention', 'monitoring', 'evaluation'],
} as const;

export type NoteFormat = keyof typeof NOTE_SECTIONS;
export type NoteSectionName = (typeof NOTE_SECTIONS)[NoteFormat][number];
export const NOTE_FORMATS = Object.keys(NOTE_SECTIONS) as NoteFormat[];

/** Who reads it: `clinical` the care team without assistants, `administrative` assistants, too. */
export const NOTE_AUDIENCES = ['clinical', 'administrative'] as const;
export type NoteAudience = (typeof NOTE_AUDIENCES)[number];

export const LONGEST_SECTION = 20_000;
export const LONGEST_PES_PART = 500;
export const LONGEST_PES_CODE = 40;
export const MOST_DIAGNOSES = 20;

/** A nutrition diagnosis: problem, related to its aetiology, as evidenced by signs and symptoms. Source: Academy of Nutrition and Dietetics, Nutrition Care Process. */
export interface PesStatement {
  readonly problem: string;
  readonly aetiology: string;
  readonly signs: string;
  /** Of the problem, in a terminology that the author uses; empty: none. */
  readonly code: string;
  /** Of aetiology and signs; absent: none. */
  readonly aetiologyCode?: string;
  readonly signsCode?: string;
}

export interface NoteSection {
  readonly section: NoteSectionName;
  readonly text: string;
}

export interface NoteContent {
  readonly format: NoteFormat;
  readonly audience: NoteAudience;
  /** Day of the contact that the note is about, `YYYY-MM-DD`. */
  readonly occurredOn: string;
  /** Only those with a text, in the order of the format. */
  readonly sections: readonly NoteSection[];
  /** ADIME only. */
  readonly diagnoses: readonly PesStatement[];
}

/** `today`: the org's, `YYYY-MM-DD`; `birthDate`: the client's, maybe only month or year; null: not recorded. */
export interface NoteDates {
  readonly today: string;
  readonly birthDate: string | null;
}

/**
 * Trimmed, in the order of the format, empty ones left out.
 * @throws Refusal `note.section-unknown` (422)
 */
export function settledSections(format: NoteFormat, sections: readonly NoteSection[]): readonly NoteSection[] {
  const names: readonly NoteSectionName[] = NOTE_SECTIONS[format];
  const stranger = sections.find(
    ({ section }, index) =>
      !names.includes(section) || sections.findIndex((each) => each.section === section) !== index,
  );
  if (stranger)
    throw new Refusal(
      'note.section-unknown',
      422,
      `A note of this format has each of these sections once: ${names.join(', ')}.`,
    );
  return names
    .map((section) => ({ section, text: sections.find((each) => each.section === section)?.text.trim() ?? '' }))
    .filter(({ text }) => text !== '');
}

/**
 * The content as it is kept: trimmed, sections in the order of the format, empty ones left out.
 * @throws Refusal `note.section-unknown` (422), `note.diagnosis-misplaced` (422), `note.date-in-future`, `note.date-too-early` (422)
 */
export function settledNote(content: NoteContent, { today, birthDate }: NoteDates): NoteContent {
  const sections = settledSections(content.format, content.sections);
  if (content.occurredOn > today)
    throw new Refusal('note.date-in-future', 422, 'A note is about a contact of today or before.');
  if (content.occurredOn < (birthDate === null ? EARLIEST_DATE : birthSpan(birthDate).first))
    throw new Refusal(
      'note.date-too-early',
      422,
      'A note is about a contact since the client was born, and since 1900.',
    );
  const diagnoses = content.diagnoses
    .map(({ problem, aetiology, signs, code, aetiologyCode, signsCode }) => ({
      problem: problem.trim(),
      aetiology: aetiology.trim(),
      signs: signs.trim(),
      code: code.trim(),
      ...(aetiologyCode?.trim() && { aetiologyCode: aetiologyCode.trim() }),
      ...(signsCode?.trim() && { signsCode: signsCode.trim() }),
    }))
    .filter((statement) => Object.values(statement).some((part) => part !== ''));
  if (diagnoses.length > 0 && content.format !== 'adime')
    throw new Refusal('note.diagnosis-misplaced', 422, 'Only an ADIME note has PES statements.');
  return {
    format: content.format,
    audience: content.audience,
    occurredOn: content.occurredOn,
    sections,
    diagnoses,
  };
}

export const isEmptyNote = ({ sections, diagnoses }: NoteContent): boolean =>
  sections.length === 0 && diagnoses.length === 0;
