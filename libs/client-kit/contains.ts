/**
 * Whether a label holds what was typed to filter by, whatever the case and the accents: `gesattigte`, `gesaettigte` and a decomposed
 * `gesa\u0308ttigte` all find "Gesättigte Fettsäuren". Nothing typed is in everything.
 */
export function contains(label: string, typed: string): boolean {
  const wanted = plain(typed).trim();
  return plain(label).includes(wanted) || plain(spelledOut(label)).includes(wanted);
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/\s+/g, ' ');

const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };
const spelledOut = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöü]/g, (letter) => SPELLED_OUT[letter]!);
