import { PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { orgsWithLog } from '#libs/event-store-postgres/signed-head.js';
import { CommandFailed, poolsOf, type CommandContext } from './command-context.js';

export interface NamedOrg {
  readonly orgId: string;
  readonly name: string;
}

/** Every organisation that has a past, and the platform itself, under which imports of public tables stand. */
export async function namedOrgs(context: CommandContext): Promise<readonly NamedOrg[]> {
  const streams = context.app.get(Streams);
  return Promise.all(
    (await orgsWithLog(poolsOf(context))).map(async (orgId) => {
      if (orgId === PLATFORM_ORG) return { orgId, name: 'platform' };
      const [founded] = await streams.recorded({ orgId, category: 'org', streamId: orgId }, 0, 1);
      const name = founded && 'name' in founded.event.data ? founded.event.data.name : null;
      return { orgId, name: typeof name === 'string' ? name : 'unnamed' };
    }),
  );
}

/** @param wanted an id, or a name that only one organisation has @throws CommandFailed */
export async function orgIdOf(context: CommandContext, wanted: string): Promise<string> {
  const found = (await namedOrgs(context)).filter(
    ({ orgId, name }) => orgId === wanted.toLowerCase() || name.toLowerCase() === wanted.toLowerCase(),
  );
  if (found.length > 1)
    throw new CommandFailed(`${found.length} organisations are called ${wanted}; give the id (npm run cli -- orgs)`);
  const [only] = found;
  if (!only) throw new CommandFailed(`there is no organisation ${wanted} (npm run cli -- orgs lists them)`);
  return only.orgId;
}
