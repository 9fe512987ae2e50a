import type { INestApplicationContext } from '@nestjs/common';
import { DemoClinic, type DemoProgress } from './load/demo-clinic.js';

const STAGES = { foods: 'foods', clinic: 'days and acts of the demo clinic' } as const;

/** Loads the demo clinic where it is missing and says who can sign in. Lines go to `say`. */
export async function startDemo(app: INestApplicationContext, say: (line: string) => void): Promise<void> {
  const clinic = app.get(DemoClinic, { strict: false });
  if (!await clinic.isComplete()) {
    const began = Date.now();
    say('Loading the demo clinic, once …');
    await clinic.load(quarterly(say));
    say(`  done in ${Math.round((Date.now() - began) / 1000)} s`);
  }
  const { password, logins } = clinic.logins();
  const width = Math.max(...logins.map(({ email }) => email.length));
  say(`\nDemo logins, all with the password ${password}`);
  for (const { email, name, role, org, app: where } of logins) say(`  ${email.padEnd(width)}  ${name}, ${role} at ${org} (${where})`);
  say('');
}

/** A line a quarter: enough to see that it goes on, little enough for a log file. */
function quarterly(say: (line: string) => void): (progress: DemoProgress) => void {
  let last = '';
  return ({ stage, done, total }) => {
    const quarter = `${stage} ${Math.floor((4 * done) / Math.max(total, 1))}`;
    if (quarter === last) return;
    last = quarter;
    say(`  ${STAGES[stage]}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`);
  };
}
