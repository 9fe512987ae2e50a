import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { KeptPicture } from '#src/files/contract.js';

/** What stands on paper beside the name, and in which colour. */
export interface PaperStyle {
  /** `#rrggbb`; null: the product's own. */
  readonly accent: string | null;
  /** Address, telephone and the like, in the foot of each page. */
  readonly lines: readonly string[];
}

export interface LetterheadChanged {
  readonly type: 'LetterheadChanged';
  /** All of it. */
  readonly data: PaperStyle;
}

export interface LogoSet {
  readonly type: 'LogoSet';
  /** Its content was stored before. */
  readonly data: { readonly logo: KeptPicture };
}

/** Its content is deleted. */
export interface LogoRemoved {
  readonly type: 'LogoRemoved';
  readonly data: Readonly<Record<string, never>>;
}

export type LetterheadEvent = LetterheadChanged | LogoSet | LogoRemoved;

/** One stream per org, id = org id. */
export const letterheadCategory = streamCategory<LetterheadEvent>({
  category: 'letterhead',
  context: 'letterhead',
  subject: 'none',
  events: {
    LetterheadChanged: {
      version: 1,
      about: 'The organisation changed the colour of its paper, or the lines in the foot of each page.',
      example: { accent: '#7a2e4d', lines: ['Lindenstraße 12, 10969 Berlin', '+49 30 555 0142'] },
    },
    LogoSet: {
      version: 1,
      about: 'The organisation put a logo on its paper; one that it had before is deleted.',
      example: {
        logo: {
          pictureId: '0199f3a2-8c1e-5d00-9d5e-2f4be1c0a105',
          storageKey: 'pictures/0199f3a2/letterhead/0199f3a2/0199f3a2/5d0c0b1a',
          bytes: 12_480,
          mediaType: 'image/png',
          sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
          width: 640,
          height: 200,
          thumbnail: { storageKey: 'pictures/0199f3a2/letterhead/0199f3a2/0199f3a2/77aa01fe', bytes: 3_120 },
        },
      },
    },
    LogoRemoved: { version: 1, about: "The organisation's logo was removed and deleted.", example: {} },
  },
});
