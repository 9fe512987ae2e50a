import { de } from './de';
import { en } from './en';

/** Paths of everything that has words, `problems.byCode.client.unknown`. */
const pathsOf = (words: object, at = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? pathsOf(value, `${at}${name}.`) : [`${at}${name}`],
  );

// a list of names (`Record<string, …>`) compiles with an entry missing; what the server says in English needs German words alone
it('everything that has English words has German ones', () => {
  const german = new Set(pathsOf(de));
  expect(pathsOf(en).filter((path) => !german.has(path))).toEqual([]);
});
