/** What labels and tables write where a figure would stand. Pure text: figures themselves are read by the rules of their language. */
type LabelText =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'trace' }
  /** Less than the figure that `rest` is. */
  | { readonly kind: 'below'; readonly rest: string }
  | { readonly kind: 'figure'; readonly rest: string };

const UNKNOWN =
  /^([-–—.*/]|n\.?\s?[ad]\.?|n\/a|nan|null|none|unknown|unbekannt|k\.?\s?a\.?|keine angabe|not (known|available|determined)|missing)$/i;
const TRACE = /^(tr\.?|traces?|spuren?|sp\.)$/i;
const BELOW = /^(?:[<≤＜]=?|less than|under|below|weniger als|unter|kleiner als)\s*(.+)$/i;

/** Unknown, traces, less than something, or a figure: four different things, none of which is 0. */
export function labelTextOf(text: string): LabelText {
  const tidy = text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  if (tidy === '' || UNKNOWN.test(tidy)) return { kind: 'unknown' };
  if (TRACE.test(tidy)) return { kind: 'trace' };
  const below = BELOW.exec(tidy)?.[1];
  return below === undefined ? { kind: 'figure', rest: tidy } : { kind: 'below', rest: below };
}
