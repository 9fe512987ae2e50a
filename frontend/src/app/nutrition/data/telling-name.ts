// parts that every food of the kind has
const SILENT = /^(broilers or fryers|mature seeds|all types|all commercial varieties|includes? .*|usda commodity.*)$/i;

/**
 * A food's name in at most `most` characters: the first part says what it is, the last ones tell it from its neighbours
 * (`Yogurt, plain, low fat`, `Chicken … meat only, cooked, roasted`), so what is left out is left out of the middle.
 */
export function tellingName(name: string, most: number): string {
  if (name.length <= most) return name;
  const parts = name.split(/,\s*/).filter((part) => !SILENT.test(part));
  const whole = parts.join(', ');
  if (whole.length <= most || parts.length < 3) return whole;
  const [head = '', ...rest] = parts;
  let tail = '';
  for (const part of rest.toReversed()) {
    const longer = tail === '' ? part : `${part}, ${tail}`;
    if (head.length + 3 + longer.length > most) break;
    tail = longer;
  }
  return tail === '' ? whole : `${head} … ${tail}`;
}
