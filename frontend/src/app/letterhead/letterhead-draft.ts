import type { LetterheadView } from '#libs/api-client/models/letterhead-view.js';
import { contrastOnWhite, LEAST_LINE_CONTRAST, LEAST_TEXT_CONTRAST, PAPER_COLOUR } from '#libs/science/paper-colour.js';

/** The server's bounds. */
const MOST_LINES = 4;
const LONGEST_LINE = 60;

/** As typed. */
export interface LetterheadDraft {
  /** Null: the product's own. */
  readonly accent: string | null;
  readonly lines: string;
}

export const draftOf = ({ accent, lines }: Pick<LetterheadView, 'accent' | 'lines'>): LetterheadDraft => ({
  accent,
  lines: lines.join('\n'),
});

const FIELDS = ['accent', 'lines'] as const;

export const differing = (one: LetterheadDraft, other: LetterheadDraft): readonly (keyof LetterheadDraft)[] =>
  FIELDS.filter((field) => one[field] !== other[field]);

/** What somebody else saved, and on top of it what was typed on `before`. */
export const over = (theirs: LetterheadDraft, before: LetterheadDraft, mine: LetterheadDraft): LetterheadDraft => ({
  accent: mine.accent === before.accent ? theirs.accent : mine.accent,
  lines: mine.lines === before.lines ? theirs.lines : mine.lines,
});

/** How a colour does on white paper. */
export type ColourState = 'invalid' | 'too-light' | 'darkened' | 'readable';

/** `7A2E4D` and `#7a2e4d ` are the same colour. */
export function tidyColour(typed: string): string {
  const digits = typed.trim().toLowerCase().replace(/^#/, '');
  return `#${digits}`;
}

export function colourState(accent: string): ColourState {
  if (!PAPER_COLOUR.test(accent)) return 'invalid';
  const contrast = contrastOnWhite(accent);
  if (contrast < LEAST_LINE_CONTRAST) return 'too-light';
  return contrast < LEAST_TEXT_CONTRAST ? 'darkened' : 'readable';
}

/** Lines with something in them. */
export const linesOf = ({ lines }: Pick<LetterheadDraft, 'lines'>): readonly string[] =>
  lines
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');

export const linesWrong = (draft: Pick<LetterheadDraft, 'lines'>): boolean => {
  const lines = linesOf(draft);
  return lines.length > MOST_LINES || lines.some((line) => [...line].length > LONGEST_LINE);
};
