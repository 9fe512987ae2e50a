import { parseArgs } from 'node:util';
import { isUuid } from '#libs/event-sourcing/ids.js';
import { ERASURE_GROUNDS, type ErasureGround } from '#src/history/contract.js';

/** What the operator wrote makes no command. The message is one line. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

const ENGINES = ['postgres', 'eventstoredb'] as const;

type Plain<Name extends string> = Name extends string ? { readonly name: Name } : never;

export type CliCommand =
  | Plain<'help' | 'migrate' | 'demo' | 'orgs' | 'public-key'>
  /** `from`: null for the core foods. */
  | { readonly name: 'import-foods'; readonly from: string | null }
  | { readonly name: 'rebuild'; readonly projection: string }
  | { readonly name: 'verify'; readonly org: string; readonly heads: readonly string[]; readonly deep: boolean }
  | { readonly name: 'head' | 'unlock' | 'lock'; readonly org: string }
  | { readonly name: 'reset-second-factor'; readonly email: string; readonly reason: string | null }
  | { readonly name: 'export-log'; readonly org: string; readonly out: string }
  | { readonly name: 'copy-log'; readonly to: (typeof ENGINES)[number] }
  | { readonly name: 'erase'; readonly org: string; readonly client: string; readonly ground: ErasureGround };

export const USAGE = `TrackForge, operator commands

  npm run cli -- <command> [options]

  migrate                                    bring the databases up to date
  import-foods [FILE | FOLDER | https://…]   import the core foods, or a download of USDA FoodData Central or the table of Ciqual, for
                                             all organisations; twice changes nothing
  demo                                       load the demo clinic, or what is missing of it
  rebuild <projection | all>                 build rows anew beside the ones that are read
  orgs                                       organisations with their ids
  verify --org <id | name> [--head FILE …] [--deep]
                                             recompute every hash of an organisation's past, against heads kept outside;
                                             --deep also compares read models with a replay, and food lists with their seals
  head --org <id | name>                     the signed head as JSON, to be kept outside
  export-log --org <id | name> --out FILE    the log for the offline verifier
  copy-log --to <postgres | eventstoredb>    move the log to the other store, compare both, then switch; the server must be stopped;
                                             stopped half way, run it again
  public-key                                 the key that heads and exports are checked with, as PEM
  unlock --org <id | name>                   let an organisation write whose trial is over
  lock --org <id | name>                     take that back: without a running trial it can only read
  reset-second-factor <e-mail> [--reason TEXT]
                                             take away a lost second factor; its owner gets a mail and signs in anew
  erase --org <id | name> --client ID --ground <${ERASURE_GROUNDS.join(' | ')}>
                                             make everything about a client unreadable; there is no way back
  help                                       this text

Works beside a running server of the same TRACKFORGE_HOME, and without one.
Exit code 0: done. 1: it failed, or the log does not verify. 2: not a command.
`;

const STRINGS = {
  org: { type: 'string' },
  reason: { type: 'string' },
  out: { type: 'string' },
  to: { type: 'string' },
  client: { type: 'string' },
  ground: { type: 'string' },
  head: { type: 'string', multiple: true },
  deep: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Options and arguments that each command takes. */
const TAKES: Readonly<
  Record<Exclude<CliCommand['name'], 'help'>, { readonly options: readonly string[]; readonly argument?: string }>
> = {
  migrate: { options: [] },
  demo: { options: [] },
  'import-foods': { options: [], argument: 'file' },
  orgs: { options: [] },
  'public-key': { options: [] },
  rebuild: { options: [], argument: 'projection' },
  verify: { options: ['org', 'head', 'deep'] },
  head: { options: ['org'] },
  unlock: { options: ['org'] },
  lock: { options: ['org'] },
  'export-log': { options: ['org', 'out'] },
  'copy-log': { options: ['to'] },
  'reset-second-factor': { options: ['reason'], argument: 'e-mail' },
  erase: { options: ['org', 'client', 'ground'] },
};

/** @param args what stands after the program's name @throws UsageError */
export function commandOf(args: readonly string[]): CliCommand {
  const { values, positionals } = parsed(args);
  const [name, ...rest] = positionals;
  if (name === undefined || name === 'help' || values.help) return { name: 'help' };
  if (!isCommand(name)) throw new UsageError(`there is no command ${name}; npm run cli -- help lists them`);
  const { options, argument } = TAKES[name];
  const foreign = Object.keys(values).find((option) => !options.includes(option));
  if (foreign !== undefined) throw new UsageError(`${name} takes no --${foreign}`);
  if (rest.length > (argument === undefined ? 0 : 1))
    throw new UsageError(`${name} does not know what to do with ${rest.at(-1)}`);
  const given = (option: 'org' | 'out' | 'client' | 'ground', what: string): string => {
    const value = values[option];
    if (value === undefined || value === '') throw new UsageError(`${name} needs --${option} ${what}`);
    return value;
  };
  switch (name) {
    case 'import-foods':
      return { name, from: rest[0] ?? null };
    case 'rebuild':
      if (rest[0] === undefined) throw new UsageError('rebuild needs the name of a projection, or all');
      return { name, projection: rest[0] };
    case 'reset-second-factor':
      if (rest[0] === undefined) throw new UsageError('reset-second-factor needs the e-mail address of the account');
      return { name, email: rest[0], reason: values.reason ?? null };
    case 'verify':
      return { name, org: given('org', '<id | name>'), heads: values.head ?? [], deep: values.deep ?? false };
    case 'head':
    case 'unlock':
    case 'lock':
      return { name, org: given('org', '<id | name>') };
    case 'export-log':
      return { name, org: given('org', '<id | name>'), out: given('out', 'FILE') };
    case 'copy-log': {
      const to = ENGINES.find((engine) => engine === values.to);
      if (to === undefined) throw new UsageError(`copy-log needs --to <${ENGINES.join(' | ')}>`);
      return { name, to };
    }
    case 'erase':
      return {
        name,
        org: given('org', '<id | name>'),
        client: uuid(given('client', 'ID')),
        ground: ground(given('ground', `<${ERASURE_GROUNDS.join(' | ')}>`)),
      };
    default:
      return { name };
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: STRINGS, allowPositionals: true, strict: true });
  } catch (error) {
    // "Unknown option '--x'. To specify a positional …": the first sentence says it
    throw new UsageError(`${(error as Error).message.split('. ')[0] ?? ''}; npm run cli -- help lists the options`);
  }
}

const isCommand = (name: string): name is keyof typeof TAKES => Object.hasOwn(TAKES, name);

function uuid(text: string): string {
  if (!isUuid(text))
    throw new UsageError(`--client is the id in the address of the client's page, a UUID; it is "${text}"`);
  return text.toLowerCase();
}

function ground(text: string): ErasureGround {
  const found = ERASURE_GROUNDS.find((known) => known === text);
  if (found === undefined) throw new UsageError(`--ground is one of ${ERASURE_GROUNDS.join(', ')}; it is "${text}"`);
  return found;
}
