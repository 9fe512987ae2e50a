import 'reflect-metadata';
import { existsSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Configuration, ConfigurationError } from '#libs/engines/configuration.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { makeLogger, NestLogger } from '#libs/http/logging.js';
import { AppModule } from './app.module.js';
import { importFoods, importPublishedList, loadDemo, loginLines } from './content.js';
import { joinFoundation, layFoundation, type Foundation } from './foundation.js';
import { privateKeyOf } from './keys.js';
import { movedLog } from './operations/cli/copying.js';
import { erased } from './operations/cli/erasing.js';
import { namedOrgs, orgIdOf } from './operations/cli/orgs.js';
import { comparedWithReplay } from './operations/cli/comparing.js';
import { exportedLog, publicKeyOf, signedHead, verified } from './operations/cli/proofs.js';
import { standingChanged } from './operations/cli/standing.js';
import { secondFactorReset } from './operations/cli/second-factor.js';
import { projectionsCalled, rebuilt } from './operations/cli/rebuilding.js';
import { commandOf, USAGE, UsageError, type CliCommand } from './operations/cli/usage.js';
import { CommandFailed, type CommandContext } from './operations/cli/command-context.js';

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** @returns the exit code */
async function run(command: CliCommand): Promise<number> {
  if (command.name === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const environment = new Configuration(process.env);
  if (command.name === 'public-key') {
    process.stdout.write(publicKeyOf(privateKeyOf(environment.secrets.headSigning)));
    return 0;
  }
  let stopping = false;
  const log = (line: string) => {
    if (!stopping) complain(line);
  };
  // beside a running server its databases are used, and it does the background work; a server named by URL may stand alone
  const joined = await joinFoundation(environment, log);
  const foundation = joined ?? (await layFoundation(environment, log));
  try {
    // both bring the databases up to date
    if (command.name === 'migrate') {
      say('the databases are up to date');
      return 0;
    }
    if (command.name === 'copy-log') {
      await movedLog(foundation.databases, environment, command.to, process.stdout);
      return 0;
    }
    const role = joined && environment.databaseAdminUrl === null ? 'api' : 'all';
    return await inside(
      new Configuration({ ...process.env, ROLE: role }),
      foundation,
      (context) => perform(command, context, foundation, environment),
      () => {
        stopping = true;
      },
    );
  } finally {
    stopping = true;
    await foundation.stop();
  }
}

/** The application without its HTTP door; it follows the log where no running server does. */
async function inside<T>(
  configuration: Configuration,
  { databases }: Foundation,
  work: (context: CommandContext) => Promise<T>,
  onClosing: () => void,
): Promise<T> {
  const logger = new NestLogger(makeLogger('error', process.stderr));
  const app = await NestFactory.createApplicationContext(AppModule.with({ configuration, databases }), {
    logger,
    abortOnError: false,
  });
  try {
    return await work({ app, output: process.stdout });
  } finally {
    onClosing();
    await app.close();
  }
}

async function perform(
  command: Exclude<CliCommand, { name: 'help' | 'public-key' | 'migrate' | 'copy-log' }>,
  context: CommandContext,
  foundation: Foundation,
  { secrets }: Configuration,
): Promise<number> {
  const signingKey = privateKeyOf(secrets.headSigning);
  switch (command.name) {
    case 'import-foods':
      if (command.from === null) {
        say(`${(await importFoods(context.app, context.output)).toLocaleString('en')} foods`);
        return 0;
      }
      return await publishedListImported(context, command.from);
    case 'demo':
      await importFoods(context.app, context.output);
      for (const line of loginLines(await loadDemo(context.app, context.output))) say(line);
      return 0;
    case 'rebuild': {
      const projections = projectionsCalled(context, command.projection);
      await rebuilt(context, projections);
      say(`built anew: ${projections.map(({ name }) => name).join(', ')}`);
      return 0;
    }
    case 'orgs':
      for (const { orgId, name } of await namedOrgs(context)) say(`${orgId}  ${name}`);
      return 0;
    case 'verify':
      return (await provedWhole(context, await orgIdOf(context, command.org), command, signingKey)) ? 0 : 1;
    case 'head':
      say(
        JSON.stringify(
          await signedHead(context, await orgIdOf(context, command.org), signingKey, context.app.get(Clock).now()),
        ),
      );
      return 0;
    case 'unlock':
    case 'lock':
      await standingChanged(context, command.name, await orgIdOf(context, command.org));
      say(`${command.org} is ${command.name}ed`);
      return 0;
    case 'reset-second-factor':
      await secondFactorReset(context, command.email, command.reason);
      say(`the second factor of ${command.email} is reset; a mail tells its owner, all sessions have ended`);
      return 0;
    case 'export-log': {
      const { orgSeq, sha256 } = await exportedLog(context, await orgIdOf(context, command.org), command.out);
      say(`${command.out}: ${orgSeq.toLocaleString('en')} events, SHA-256 ${sha256}`);
      return 0;
    }
    case 'erase':
      await erased(
        context,
        { orgId: await orgIdOf(context, command.org), clientId: command.client, ground: command.ground },
        () => foundation.scrub(),
      );
      return 0;
  }
}

async function publishedListImported({ app, output }: CommandContext, from: string): Promise<number> {
  const { foods, newVersions, rejected } = await importPublishedList(app, from, output);
  for (const line of rejected) complain(line);
  const counts = [foods, newVersions, rejected.length].map((count) => count.toLocaleString('en'));
  say(`${counts[0]} foods, ${counts[1]} new or changed, ${counts[2]} rejected`);
  return 0;
}

async function provedWhole(
  context: CommandContext,
  orgId: string,
  { heads, deep }: { readonly heads: readonly string[]; readonly deep: boolean },
  signingKey: KeyObject,
): Promise<boolean> {
  const log = await verified(context, orgId, heads, signingKey);
  const stored = deep ? await comparedWithReplay(context, orgId) : true;
  return log && stored;
}

/** One line for what an operator can do something about; null for what only we can. */
function told(error: unknown): string | null {
  if (error instanceof UsageError || error instanceof CommandFailed || error instanceof ConfigurationError)
    return error.message;
  if (error instanceof Refusal) return `refused: ${error.code}${error.detail === undefined ? '' : `. ${error.detail}`}`;
  return error instanceof Error && /^(TrackForge already runs|PostgreSQL |the database of )/.test(error.message)
    ? error.message
    : null;
}

async function main(): Promise<void> {
  // as `npm start` does: both must speak of the same home and the same keys
  const settings = join(import.meta.dirname, '../../.env');
  if (existsSync(settings)) process.loadEnvFile(settings);
  try {
    process.exitCode = await run(commandOf(process.argv.slice(2)));
  } catch (error) {
    const message = told(error);
    if (message === null) console.error(error);
    else complain(message);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
  // whatever an engine still holds open, the command is done
  process.exit();
}

await main();
