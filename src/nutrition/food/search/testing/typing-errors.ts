/** Neighbours on a keyboard, on the one that Germans type on as on the English one. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  ...{
    a: 'sqw',
    b: 'vnh',
    c: 'xvd',
    d: 'sfe',
    e: 'wrd',
    f: 'dgr',
    g: 'fht',
    h: 'gjb',
    i: 'uok',
    j: 'hkn',
    k: 'jli',
    l: 'kop',
    m: 'nkj',
  },
  ...{
    n: 'bmh',
    o: 'ipl',
    p: 'ol',
    q: 'wa',
    r: 'etf',
    s: 'ade',
    t: 'rgf',
    u: 'ijh',
    v: 'cbf',
    w: 'qes',
    x: 'cds',
    y: 'tuh',
    z: 'tux',
  },
};

/** Numbers from 0 to 1 that are the same at every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Words with one edit each: neighbours swapped, a letter dropped, doubled, or its neighbour on the keyboard; each kind equally often. */
export function typingErrors<T>(
  words: readonly (readonly [string, T])[],
  count: number,
  seed = 1,
): readonly (readonly [string, T])[] {
  const random = seeded(seed);
  const pick = (from: number) => Math.floor(random() * from);
  const typed: (readonly [string, T])[] = [];
  while (typed.length < count) {
    const [word, meant] = words[pick(words.length)]!;
    const at = pick(word.length - 1);
    const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
    const near = NEIGHBOURS[letter.toLowerCase()] ?? 'e';
    const error = [
      before + after[0]! + letter + after.slice(1),
      before + after,
      before + letter + letter + after,
      before + near[pick(near.length)]! + after,
    ][typed.length % 4]!;
    if (error !== word && !words.some(([other]) => other === error)) typed.push([error, meant]);
  }
  return typed;
}
