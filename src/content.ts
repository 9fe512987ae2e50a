import type { INestApplicationContext } from '@nestjs/common';
import type { Configuration } from '#libs/engines/configuration.js';
import { releaseMemory } from '#libs/engines/released-memory.js';
import { DueWorks } from '#libs/projections/due-work.js';
import { FoodImporter, importInstalledFoods, readPublishedList } from './nutrition/contract.js';
import { ProgressLine, type Output } from './operations/cli/progress-line.js';
import { DemoClinic } from './operations/demo/load/demo-clinic.js';
import type { DemoLogins } from './operations/demo/load/identities.js';

/** What an installation needs besides tables: the core foods and, where it is a demo, the demo clinic. A process that only answers requests leaves it to the others. */
export async function fill(app: INestApplicationContext, { role, demo }: Configuration): Promise<void> {
  if (role === 'api') return;
  await importFoods(app, process.stdout);
  if (!demo) return;
  const isThere = await app.get(DemoClinic).isComplete();
  for (const line of loginLines(await loadDemo(app, process.stdout))) process.stdout.write(`${line}\n`);
  // twelve invented weeks took twice the memory that the server needs
  if (!isThere) releaseMemory();
}

/** Imports the core foods where they are missing. Twice changes nothing. @returns how many foods there are */
export async function importFoods(app: INestApplicationContext, output: Output): Promise<number> {
  const line = new ProgressLine('Foods', output);
  const foods = await importInstalledFoods(app.get(FoodImporter), (done, total) => line.update(done, total));
  line.end();
  return foods;
}

/** Imports a list that somebody publishes, for all organisations. Lines that are no foods are told with the reason. */
export async function importPublishedList(
  app: INestApplicationContext,
  from: string,
  output: Output,
): Promise<{ readonly foods: number; readonly newVersions: number; readonly rejected: readonly string[] }> {
  const { list, rejected, leftOut } = await readPublishedList(from);
  const line = new ProgressLine('Foods', output);
  const { foods, newVersions } = await app.get(FoodImporter).import(list, (done, total) => line.update(done, total));
  line.end();
  return {
    foods,
    newVersions,
    rejected: [
      ...leftOut.map(({ kind, lines }) => `${kind}: ${lines} rows left out`),
      ...rejected.map(({ line: at, column, code, text }) => `line ${at}: ${code} ${column ?? ''} ${text}`),
    ],
  };
}

/** Loads the demo clinic, or what is missing of it. */
export async function loadDemo(app: INestApplicationContext, output: Output): Promise<DemoLogins> {
  const line = new ProgressLine('Demo clinic', output);
  const logins = await app.get(DemoClinic).load(({ stage, done, total }) => {
    if (stage === 'clinic') line.update(done, total);
  });
  line.end();
  // what only time brings about is there on the clinic's first morning, too
  for (const name of ['judge-plans-daily', 'watch-all-clients', 'watch-unseen-messages', 'watch-overdue-check-ins'])
    await app.get(DueWorks).wake(name);
  return logins;
}

/** The demo's logins as a table for people. */
export function loginLines({ password, logins }: DemoLogins): readonly string[] {
  const widest = (pick: (login: DemoLogins['logins'][number]) => string) =>
    Math.max(...logins.map((login) => pick(login).length));
  const [emails, names, roles] = [widest(({ email }) => email), widest(({ name }) => name), widest(({ role }) => role)];
  return [
    `Demo logins, all with the password ${password}`,
    ...logins.map(
      ({ email, name, role, org, app }) =>
        `  ${email.padEnd(emails)}  ${name.padEnd(names)}  ${role.padEnd(roles)}  ${org}, ${app}`,
    ),
  ];
}
