import { sameContent } from '#libs/event-sourcing/canonical.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { contrastOnWhite, LEAST_LINE_CONTRAST, PAPER_COLOUR } from '#libs/science/paper-colour.js';
import { checkedLine } from '#libs/science/visible-text.js';
import type { KeptPicture } from '#src/files/contract.js';
import type { LetterheadEvent, PaperStyle } from './letterhead.events.js';

/** In the foot of a page, in two rows at most. */
export const MOST_LINES = 4;
export const LONGEST_LINE = 60;

export type LetterheadCommand =
  | { readonly type: 'ChangeLetterhead'; readonly style: PaperStyle }
  | { readonly type: 'SetLogo'; readonly logo: KeptPicture }
  | { readonly type: 'RemoveLogo' };

export type Letterhead = PaperStyle & { readonly logo: KeptPicture | null };

/** Paper of an organisation that never said anything about it. */
export const PLAIN: Letterhead = { accent: null, lines: [], logo: null };

/** Refusals (422): `letterhead.colour-invalid`, `letterhead.colour-too-light`, `letterhead.lines-invalid`. What stands already changes nothing. */
export const letterheadDecider: Decider<LetterheadCommand, LetterheadEvent, Letterhead> = {
  category: 'letterhead',
  stateVersion: 1,
  initial: PLAIN,

  decide(command, { logo, ...style }) {
    switch (command.type) {
      case 'ChangeLetterhead': {
        const next = checkedStyle(command.style);
        return sameContent(style, next) ? [] : [{ type: 'LetterheadChanged', data: next }];
      }
      case 'SetLogo':
        return logo?.pictureId === command.logo.pictureId ? [] : [{ type: 'LogoSet', data: { logo: command.logo } }];
      case 'RemoveLogo':
        return logo === null ? [] : [{ type: 'LogoRemoved', data: {} }];
    }
  },

  evolve(letterhead, event) {
    switch (event.type) {
      case 'LetterheadChanged':
        return { ...letterhead, ...event.data };
      case 'LogoSet':
        return { ...letterhead, logo: event.data.logo };
      case 'LogoRemoved':
        return { ...letterhead, logo: null };
      case 'Erased':
        return letterhead;
    }
  },
};

function checkedStyle({ accent, lines }: PaperStyle): PaperStyle {
  if (accent !== null && !PAPER_COLOUR.test(accent))
    throw new Refusal('letterhead.colour-invalid', 422, 'A colour is written as #rrggbb.');
  if (accent !== null && contrastOnWhite(accent) < LEAST_LINE_CONTRAST)
    throw new Refusal(
      'letterhead.colour-too-light',
      422,
      `This colour can hardly be seen on white paper. It must stand out by at least ${LEAST_LINE_CONTRAST} : 1.`,
    );
  const tidy = lines.map((line) => checkedLine(line, LONGEST_LINE));
  const said = tidy.filter((line) => line !== null);
  if (said.length < tidy.length || said.length > MOST_LINES)
    throw new Refusal(
      'letterhead.lines-invalid',
      422,
      `At most ${MOST_LINES} lines of 1 to ${LONGEST_LINE} visible characters.`,
    );
  return { accent, lines: said };
}
