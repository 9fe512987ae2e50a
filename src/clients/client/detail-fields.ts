import { checkedLine } from '#libs/science/visible-text.js';

/** What a detail holds, and how long a text may be. */
type Holds =
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** ISO calendar date, `YYYY-MM` or `YYYY` where no more is known. */
  | { readonly kind: 'birth-date' }
  | { readonly kind: 'text'; readonly longest: number };

export type DetailField = Holds & {
  /** In the rows of the client list. */
  readonly column: string;
  /** What the API's document says of it. */
  readonly about: string;
  readonly example: string;
  /** Its heading in files. */
  readonly heading: { readonly en: string; readonly de: string };
};

/**
 * What is known of a client beyond name and contacts, each optional: THE list that events, bodies, answers, rows, merging, filters and files are made
 * from. A field added here is one that earlier events lack, so it is optional in them; the policy names who reads it (docs/adding-a-feature.md).
 */
export const DETAIL_FIELDS = {
  sex: {
    kind: 'choice',
    options: ['female', 'male'],
    column: 'sex',
    about: 'Null: not recorded.',
    example: 'female',
    heading: { en: 'sex', de: 'Geschlecht' },
  },
  birthDate: {
    kind: 'birth-date',
    column: 'birth_date',
    about: 'Date of birth; `1967-04` or `1967` where only month or year is known. Null: not recorded.',
    example: '1967-04-12',
    heading: { en: 'birthDate', de: 'Geburtsdatum' },
  },
} as const satisfies Readonly<Record<string, DetailField>>;

type Fields = typeof DETAIL_FIELDS;
export type DetailName = keyof Fields;
type Value<F> = F extends { readonly kind: 'choice'; readonly options: readonly (infer O)[] } ? O : string;

/** Details that stand in every registration ever written. Those that came later are absent from older ones. */
type First = 'sex' | 'birthDate';
export type Details = { readonly [K in First]: Value<Fields[K]> | null } & {
  readonly [K in Exclude<DetailName, First>]?: Value<Fields[K]> | null;
};

export const DETAIL_NAMES = Object.keys(DETAIL_FIELDS) as readonly DetailName[];
export const detailField = (name: DetailName): DetailField => DETAIL_FIELDS[name];

/** Of `c`, a client's row: every detail under the name of its field. */
export const DETAILS_OF_ROW = DETAIL_NAMES.map((name) => `c.${detailField(name).column} as "${name}"`).join(', ');

/** Texts: columns of the list and of files, and what the list can be narrowed by. */
export const TEXT_DETAILS = DETAIL_NAMES.filter((name) => detailField(name).kind === 'text');

/** Text without control characters, in single spaces; null for none or one that is too long or unreadable. */
export function tidyText(text: string, longest: number): string | null {
  return checkedLine(text, longest);
}
