/** What UCUM says in braces and people write; everything else in braces only comments. */
const SAID: readonly (readonly [string, string])[] = [
  ['{1.73_m2}', '1.73 m²'],
  ["{arb'U}", 'arb. U'],
];

/** A UCUM unit as people write it: `ug` is µg, `mL/min/{1.73_m2}` is mL/min/1.73 m². */
export function writtenUnit(unit: string): string {
  const said = SAID.reduce((text, [code, words]) => text.replaceAll(code, words), unit);
  return said.replace(/\bu(?=g|mol|L\b)/g, 'µ').replace(/\{[^}]*\}/g, '');
}
