// No run of more than twelve equal lines stands in two contexts, in both apps, or in a context and a library: what two of them need has one place.
// Apart from imports, and from server and portal of one context, which speak of the same things in different languages. First test/equal-lines/,
// where one run is copied: unless it is found, the check is worth nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const MOST = 12;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function equalRuns(base) {
  const files = ['src', 'libs', 'frontend/src/app', 'mobile/src/app']
    .flatMap((folder) => sourcesIn(join(base, folder)))
    .map((path) => ({ path: relative(base, path), lines: linesOf(path) }));
  const places = new Map();
  for (const file of files)
    for (let at = 0; at + MOST < file.lines.length; at += 1) {
      const key = file.lines.slice(at, at + MOST + 1).join('\n');
      places.set(key, [...(places.get(key) ?? []), { file, at }]);
    }
  return [...places.values()].flatMap((same) =>
    same.flatMap((one, index) =>
      same
        .slice(index + 1)
        .filter((other) => apart(one.file, other.file) && isBeginning(one, other))
        .map((other) => ({ lines: lengthOf(one, other), one: placeOf(one), other: placeOf(other) })),
    ),
  );
}

function sourcesIn(folder) {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|text|api-client)$/.test(entry.name) ? [] : sourcesIn(path);
    return /\.(ts|html|css|scss)$/.test(entry.name) && !entry.name.endsWith('.spec.ts') ? [path] : [];
  });
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Trimmed; an import is a line of its own in every file, so that no run goes through it. */
function linesOf(path) {
  let importing = false;
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line, at) => {
      importing ||= /^(import|export) .*(\{|from)/.test(line) && !/^export (class|function|interface|const)/.test(line);
      const own = importing;
      if (/;\s*$/.test(line)) importing = false;
      return own ? `${path}:${at}` : line.trim();
    });
}

/** Where a file belongs: which half of the product, and which context or library. */
function homeOf({ path }) {
  const [, half, name] = /^(src|libs|frontend\/src\/app|mobile\/src\/app)\/([^/]+)/.exec(path);
  return { half, name };
}

function apart(one, other) {
  const [a, b] = [homeOf(one), homeOf(other)];
  const sameContext = a.name === b.name && [a.half, b.half].includes('src') && a.half !== b.half;
  return !sameContext && (a.half !== b.half || a.name !== b.name);
}

const isBeginning = (one, other) =>
  one.at === 0 || other.at === 0 || one.file.lines[one.at - 1] !== other.file.lines[other.at - 1];

function lengthOf(one, other) {
  let lines = 0;
  while (
    one.at + lines < one.file.lines.length &&
    one.file.lines[one.at + lines] === other.file.lines[other.at + lines]
  )
    lines += 1;
  return lines;
}

const placeOf = ({ file, at }) => `${file.path}:${at + 1}`;

const bitten = equalRuns(join(root, 'test/equal-lines'));
if (bitten.length !== 1 || bitten[0].lines !== MOST + 1) {
  console.error(`the copied run in test/equal-lines is not found: ${JSON.stringify(bitten)}`);
  process.exit(1);
}
const found = equalRuns(root);
for (const { lines, one, other } of found) console.error(`${lines} equal lines: ${one} and ${other}`);
if (found.length > 0) process.exit(1);
console.log(`no run of more than ${MOST} equal lines in two contexts; a copied one is found`);
