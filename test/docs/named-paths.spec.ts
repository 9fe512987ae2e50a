import { globSync, readFileSync } from 'node:fs';

const DOCUMENTS = ['docs/adding-a-feature.md', 'docs/security.md', 'docs/asvs.md', 'verifier/README.md'];
const ROOTS = ['src', 'libs', 'test', 'docs', 'scripts', 'verifier', 'migrations', 'frontend', 'mobile'];
const files = ROOTS.flatMap((root) => globSync(`${root}/**`, { exclude: (name) => name === 'node_modules' })).map(
  (path) => path.replaceAll('\\', '/'),
);
const acceptance = globSync('test/acceptance/*.acceptance.ts').join(' ');

/** Words in code: `npm test -- src/a test/b` names two. */
const wordsIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(/[\s,]+/));
/** Begins as a path of ours does. A pattern of specs is the beginning of a path. */
const isPath = (word: string) => ROOTS.some((root) => word.startsWith(`${root}/`)) && !/[<>*{}…]/.test(word);

it.each(DOCUMENTS)('%s names paths that are there', (document) => {
  const named = wordsIn(readFileSync(document, 'utf8')).filter(isPath);
  expect(named.filter((path) => !files.some((file) => file.startsWith(path)))).toEqual([]);
});

it('docs/security.md names acceptance runs that are there', () => {
  const text = readFileSync('docs/security.md', 'utf8');
  const inTable = text.split('\n').flatMap((line) => (/^\| \d+ \|/.test(line) ? wordsIn(line.split('|')[4]?.replace(/`npm [^`]*`/g, '') ?? '') : []));
  const asCommand = [...text.matchAll(/npm run acceptance -- ([a-z-]+)/g)].map(([, name = '']) => name);
  const named = [...inTable, ...asCommand];
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !acceptance.includes(`/${name}.acceptance`))).toEqual([]);
});

it('the verifier is the file that its manual calls', () =>
  expect(files).toContain(`verifier/${/node (tf-verify\.mjs)/.exec(readFileSync('verifier/README.md', 'utf8'))?.[1]}`));
