// `npm test`: every suite, fast ones first, at the end what failed and one closing line `N passed, N failed` for all together.
// Arguments after `--` choose specs of the backend (`npm test -- src/clients`), and then only they run.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const reports = mkdtempSync(join(tmpdir(), 'tf-test-'));
const chosen = process.argv.slice(2);
const report = (name) => join(reports, `${name}.json`);
const vitest = (name, ...args) => ({
  command: 'vitest',
  args: ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile=${report(name)}`],
  report: report(name),
});

const suites = [{ name: 'decisions, adapters, api', ...vitest('backend', ...chosen) }];
if (chosen.length === 0) {
  for (const app of ['frontend', 'mobile']) {
    suites.push({
      name: app,
      cwd: app,
      command: 'ng',
      report: report(app),
      args: [
        'test',
        '--watch=false',
        '--progress=false',
        '--reporters=default',
        '--reporters=json',
        `--output-file=${report(app)}`,
      ],
    });
  }
  suites.push({
    name: 'journeys in Chromium',
    before: buildAndBrowser,
    ...vitest('journeys', '--config', 'test/journeys/vitest.config.mjs'),
  });
}

/** The journeys need the built product and Debian's Chromium; without a way to get one they are skipped with a line that says so. */
function buildAndBrowser() {
  const built = spawnSync('node', ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) return 'the build failed';
  if (existsSync('/usr/bin/chromium') || process.env.CHROMIUM_PATH) return null;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the journeys …');
    spawnSync(
      'sh',
      [
        '-c',
        'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null',
      ],
      { stdio: 'inherit' },
    );
  }
  return existsSync('/usr/bin/chromium')
    ? null
    : 'skip: no Chromium here (set CHROMIUM_PATH, or install the package chromium)';
}

const MINUTE = 60_000;
/** No suite takes half as long on two cores; one that hangs is ended with everything it started, and counts as failed. */
const LONGEST = 25 * MINUTE;

function run({ name, command, args, cwd }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: cwd ? join(root, cwd) : root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CI: '1' },
      detached: true,
    });
    const hung = setTimeout(() => {
      console.log(`${name}: not done after ${LONGEST / MINUTE} minutes, ended`);
      process.kill(-child.pid, 'SIGKILL');
    }, LONGEST);
    const stop = () => {
      process.kill(-child.pid, 'SIGINT');
      process.exit(130);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const done = (code) => {
      clearTimeout(hung);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code);
    };
    child.on('error', () => done(1));
    child.on('close', (code) => done(code ?? 1));
  });
}

/** Files that fail without a failed test of theirs: they do not load, or a hook of theirs fails and skips what it should prepare. */
const brokenFiles = ({ testResults }) =>
  testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );

/** What is printed of one failure at the end: its name, and the first lines of its reason. */
const FIRST_LINES = 8;
const failure = (file, name, reason) =>
  [`✗ ${relative(root, file)}${name ? ` › ${name}` : ''}`, ...(reason ?? '').split('\n').slice(0, FIRST_LINES)].join(
    '\n    ',
  );
/** Failures of a suite again: where only the end of a long output is kept, nobody finds them in the middle. */
const failures = (result) => [
  ...result.testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => failure(file, fullName, failureMessages?.[0])),
  ),
  ...brokenFiles(result).map(({ name: file, message }) => failure(file, '', message)),
];

const failedOnes = [];
let passed = 0,
  failed = 0,
  skipped = 0;
for (const suite of suites) {
  console.log(`\n── ${suite.name} ──`);
  const obstacle = suite.before?.();
  if (obstacle?.startsWith('skip: ')) {
    console.log(obstacle.slice(6));
    skipped += 1;
    continue;
  }
  if (obstacle) {
    console.log(obstacle);
    failedOnes.push(`✗ ${suite.name}: ${obstacle}`);
    failed += 1;
    continue;
  }
  const code = await run(suite);
  if (!existsSync(suite.report)) {
    failedOnes.push(`✗ ${suite.name}: no report was written (exit ${code})`);
    failed += 1;
    continue;
  }
  const result = JSON.parse(readFileSync(suite.report, 'utf8'));
  passed += result.numPassedTests;
  const failedHere = failures(result);
  failedOnes.push(...failedHere);
  failed += failedHere.length;
  skipped += result.numPendingTests ?? 0;
  // a runner that fails without a failed test (a suite that does not load, a leaked handle) must not look green
  if (code !== 0 && failedHere.length === 0) {
    failedOnes.push(`✗ ${suite.name}: ended with ${code}, although no test of it failed`);
    failed += 1;
  }
}
rmSync(reports, { recursive: true, force: true });
if (failedOnes.length > 0) console.log(`\nFailed:\n${failedOnes.join('\n')}`);
if (skipped > 0) console.log(`\n${skipped} skipped`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
