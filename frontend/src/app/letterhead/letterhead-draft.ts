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
