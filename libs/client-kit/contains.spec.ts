import { contains } from './contains.js';

describe('filtering labels', () => {
  it.each(['gesattigte', 'GESÄTTIGTE', 'gesa\u0308ttigte', 'gesaettigte', ' fettsäuren ', 'gte  fett', ''])(
    'finds "Gesättigte Fettsäuren" by "%s"',
    (typed) => expect(contains('Gesättigte Fettsäuren', typed)).toBe(true),
  );
  it.each(['ungesättigt', 'fettsaure n', 'x'])('does not by "%s"', (typed) =>
    expect(contains('Gesättigte Fettsäuren', typed)).toBe(false),
  );
});
