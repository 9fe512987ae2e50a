import { WireServer } from './wire-server.js';

// Real: the API spec of the line from a food to a proof, as it stands, with its log on a server that speaks EventStoreDB's protocol.
const server = await new WireServer().start();
const before = { EVENT_STORE: process.env['EVENT_STORE'], EVENTSTORE_URL: process.env['EVENTSTORE_URL'] };

beforeAll(() => {
  Object.assign(process.env, { EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: server.url });
});

afterAll(() => {
  server.stop();
  for (const [name, value] of Object.entries(before))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

// a module of its own: the spec itself runs in the same process on PostgreSQL
const asItStands = '../api/the-line.api.spec.ts?on=eventstoredb';
await import(asItStands);

it('leaves its events on the server', () => {
  expect(server.log.all.filter(({ stream }) => stream.startsWith('trackforge_')).length).toBeGreaterThan(30);
});
