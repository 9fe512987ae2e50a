// `npm run acceptance -- clocks`: the whole of `npm test` at hours and on days at which software likes to break, and in time
// zones far from the clinic's. Needs the Debian package faketime, which moves the clock of every process that is started.
// Further words choose clocks by their names (`-- clocks 00:05`); what stands behind a slash chooses specs of the backend,
// which then run alone (`-- clocks 00:05 / test/api`).
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const CLINIC_ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;

/** The instant at which the clinic's clock shows this date and time. */
function clinicTime(date, time) {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const shown = (instant) =>
    Date.parse(`${new Date(instant).toLocaleString('sv-SE', { timeZone: CLINIC_ZONE }).replace(' ', 'T')}Z`);
  // Berlin is one or two hours ahead; the hour that is skipped in March is shown by neither and becomes the next one
  return [2, 1].map((ahead) => wanted - ahead * HOUR).find((instant) => shown(instant) === wanted) ?? wanted - HOUR;
}

const today = new Date().toLocaleDateString('sv-SE', { timeZone: CLINIC_ZONE });
const year = Number(today.slice(0, 4));
/** `day` 0 is the last day of the month before, as in Date.UTC. */
const dateOf = (month, day) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
const endOfMonth = dateOf(Number(today.slice(5, 7)), 0);
const lastSunday = (month) => {
  const last = new Date(Date.UTC(year + 1, month + 1, 0));
  return new Date(last.getTime() - last.getUTCDay() * 24 * HOUR).toISOString().slice(0, 10);
};

// one run stands for several where they do not hide each other: an hour, a day, a zone of the machine that has another date
const clocks = [
  { name: '00:05', at: clinicTime(today, '00:05') },
  { name: '06:00-zone-11', at: clinicTime(today, '06:00'), zone: 'Pacific/Pago_Pago' },
  { name: '12:00-zone+14', at: clinicTime(today, '12:00'), zone: 'Pacific/Kiritimati' },
  { name: '20:30-end-of-month', at: clinicTime(endOfMonth, '20:30') },
  { name: '23:55-end-of-year', at: clinicTime(`${year}-12-31`, '23:55') },
  { name: 'leap-day', at: clinicTime(`${year + ((4 - (year % 4)) % 4 || 4)}-02-29`, '12:00') },
  { name: 'summer-time-begins', at: clinicTime(lastSunday(2), '01:50') },
  { name: 'summer-time-ends', at: clinicTime(lastSunday(9), '02:50') },
];

const slash = process.argv.indexOf('/');
const words = process.argv.slice(2, slash === -1 ? undefined : slash).filter((word) => word !== 'clocks');
const chosenSpecs = slash === -1 ? [] : process.argv.slice(slash + 1);

if (spawnSync('faketime', ['--version'], { stdio: 'ignore' }).status !== 0) {
  console.log('clocks: skipped, there is no faketime here (Debian: apt-get install faketime)');
  process.exit(0);
}
const chosen = clocks.filter(({ name }) => words.length === 0 || words.includes(name));
if (chosen.length === 0) {
  console.error(`clocks: there are ${clocks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const results = [];
for (const { name, at, zone } of chosen) {
  const shown = new Date(at).toLocaleString('sv-SE', { timeZone: CLINIC_ZONE });
  console.log(`\n══ ${name}: ${shown} at the clinic${zone ? `, machine in ${zone}` : ''} ══`);
  const offset = Math.round((at - Date.now()) / 1000);
  // timeouts run on the monotonic clock, which stays as it is
  const { status } = spawnSync(
    'faketime',
    [
      '--exclude-monotonic',
      '-f',
      `${offset < 0 ? '' : '+'}${offset}`,
      process.execPath,
      'scripts/test.mjs',
      ...chosenSpecs,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...(zone ? { TZ: zone } : {}) } },
  );
  results.push([name, status === 0]);
}
console.log(`\nclocks: ${results.map(([name, passed]) => `${name} ${passed ? 'passed' : 'FAILED'}`).join(', ')}`);
process.exitCode = results.every(([, passed]) => passed) ? 0 : 1;
