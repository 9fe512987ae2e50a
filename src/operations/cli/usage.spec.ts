import { commandOf, USAGE, UsageError } from './usage.js';

const CLIENT = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a005';

describe('the command line', () => {
  it.each([
    [[], { name: 'help' }],
    [['help'], { name: 'help' }],
    [['erase', '--help'], { name: 'help' }],
    [['migrate'], { name: 'migrate' }],
    [['rebuild', 'all'], { name: 'rebuild', projection: 'all' }],
    [['verify', '--org', 'Linden Clinic'], { name: 'verify', org: 'Linden Clinic', heads: [], deep: false }],
    [
      ['verify', '--org=x', '--head', 'a.json', '--head', 'b.json', '--deep'],
      { name: 'verify', org: 'x', heads: ['a.json', 'b.json'], deep: true },
    ],
    [['unlock', '--org', 'x'], { name: 'unlock', org: 'x' }],
    [['reset-second-factor', 'nora@x.example'], { name: 'reset-second-factor', email: 'nora@x.example', reason: null }],
    [
      ['reset-second-factor', 'nora@x.example', '--reason', 'lost'],
      { name: 'reset-second-factor', email: 'nora@x.example', reason: 'lost' },
    ],
    [['lock', '--org', 'x'], { name: 'lock', org: 'x' }],
    [['export-log', '--org', 'x', '--out', 'log.ndjson'], { name: 'export-log', org: 'x', out: 'log.ndjson' }],
    [
      ['erase', '--org', 'x', '--client', CLIENT.toUpperCase(), '--ground', 'demo'],
      { name: 'erase', org: 'x', client: CLIENT, ground: 'demo' },
    ],
  ])('%j', (args, command) => expect(commandOf(args)).toEqual(command));

  it.each([
    [['unlook'], 'there is no command unlook'],
    [['unlock'], 'unlock needs --org <id | name>'],
    [['constructor'], 'there is no command constructor'],
    [['migrate', 'now'], 'migrate does not know what to do with now'],
    [['migrate', '--org', 'x'], 'migrate takes no --org'],
    [['rebuild'], 'rebuild needs the name of a projection, or all'],
    [['rebuild', 'a', 'b'], 'rebuild does not know what to do with b'],
    [['verify'], 'verify needs --org <id | name>'],
    [['verify', '--org', ''], 'verify needs --org <id | name>'],
    [['verify', '--orga', 'x'], "Unknown option '--orga'"],
    [['head', '--org'], "Option '--org <value>' argument missing"],
    [['export-log', '--org', 'x'], 'export-log needs --out FILE'],
    [['erase', '--org', 'x', '--client', 'TF-1042', '--ground', 'demo'], '--client is the id in the address'],
    [
      ['erase', '--org', 'x', '--client', CLIENT],
      'erase needs --ground <request-of-the-person | retention-ended | demo>',
    ],
    [
      ['erase', '--org', 'x', '--client', CLIENT, '--ground', 'why not'],
      '--ground is one of request-of-the-person, retention-ended, demo; it is "why not"',
    ],
  ])('%j is refused in one line', (args, message) => {
    expect(() => commandOf(args)).toThrow(UsageError);
    expect(() => commandOf(args)).toThrow(message);
    try {
      commandOf(args);
    } catch (error) {
      expect((error as Error).message).not.toContain('\n');
    }
  });

  it('names every command in the usage', () => {
    for (const name of [
      'migrate',
      'import-foods',
      'demo',
      'rebuild',
      'orgs',
      'verify',
      'head',
      'export-log',
      'public-key',
      'erase',
    ])
      expect(USAGE).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
});
