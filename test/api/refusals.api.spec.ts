import { vi } from 'vitest';
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

const MINUTE = 60_000;

interface Entry {
  readonly type: string;
  readonly recordedAt: string;
  readonly actor: { readonly accountId: string; readonly role: string; readonly displayName: string | null };
  readonly content: { readonly operation: string; readonly object: object } | null;
}

// security.md scenario 10, "every attempt in the audit trail", and 69; real: the whole application on PostgreSQL
describe('what a role is refused', () => {
  const clock = new MovingClock('2026-11-18T10:00:10.000Z');
  const logLines: string[] = [];
  let app: TestApp;
  let people: Record<'lena' | 'nora' | 'asa' | 'audra', TestPerson> & { orgId: string };
  let lena: TestCaller, nora: TestCaller, asa: TestCaller, audra: TestCaller;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const refusals = async (actorId: string): Promise<Entry[]> => {
    await app.settle();
    return (await audra.get(`/history?category=refusal&actorId=${actorId}&limit=200`)).body.items;
  };

  beforeAll(async () => {
    app = await testApp({ clock, logLines });
    people = await app.found({ lena: 'org_admin', nora: 'dietitian', asa: 'assistant', audra: 'auditor' });
    [lena, nora, asa, audra] = [
      await app.login(people.lena),
      await app.login(people.nora),
      await app.login(people.asa),
      await app.login(people.audra),
    ];
  });
  afterAll(() => app.close());

  it('stands in the history before it is answered: who, which operation, on what', async () => {
    const exportId = v7();
    expect(codeOf(await asa.write('POST', `/research/exports/${exportId}/file`, {}))).toBe('403 access.denied');
    const [entry, ...others] = await refusals(people.asa.accountId);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      type: 'AccessRefused',
      recordedAt: clock.now().toISOString(),
      actor: { accountId: people.asa.accountId, role: 'assistant', displayName: 'The assistant' },
      content: { operation: 'takeResearchExport', object: { exportId } },
    });
  });

  it('is written once a minute for each operation, however often and however many at once', async () => {
    clock.advance(MINUTE);
    const before = (await refusals(people.asa.accountId)).length;
    await Promise.all(Array.from({ length: 20 }, () => asa.get('/api-keys')));
    await asa.get('/api-keys');
    expect(codeOf(await asa.get('/history'))).toBe('403 access.denied');
    const operations = async () =>
      (await refusals(people.asa.accountId))
        .slice(0, -before)
        .map(({ content }) => content?.operation)
        .toSorted();
    expect(await operations()).toEqual(['listApiKeys', 'listOrgHistory']);
    clock.advance(MINUTE);
    await asa.get('/api-keys');
    expect(await operations()).toEqual(['listApiKeys', 'listApiKeys', 'listOrgHistory']);
  });

  it('is written for what is refused on the object, and for keys, too', async () => {
    const clientId = String(
      (
        await nora.write('POST', '/clients', {
          name: 'Helena Brandt',
          contact: { kind: 'email', value: 'helena@example.org' },
        })
      ).body.id,
    );
    await app.settle();
    const {
      body: { id: keyId, secret },
    } = await lena.write('POST', '/api-keys', { name: 'Billing', scopes: ['clients:read'] });
    await app.settle();
    const today = clock.now().toISOString().slice(0, 10);
    expect(
      (
        await app.inject({
          method: 'GET',
          url: `/api/v1/clients/${clientId}/weights?from=${today}&to=${today}`,
          headers: { authorization: `Bearer ${secret}` },
        })
      ).status,
    ).toBe(403);
    expect(await refusals(keyId)).toEqual([
      expect.objectContaining({
        actor: expect.objectContaining({ role: 'integration' }),
        content: { operation: 'listWeights', object: { clientId } },
      }),
    ]);
    expect(
      codeOf(
        await lena.write(
          'PUT',
          `/clients/${clientId}/nutrition-profile`,
          { birthDate: '1967-04-12', sex: 'female', heightCm: 167, weightKg: 82, activity: 'light' },
          { 'if-match': '"0"' },
        ),
      ),
    ).toBe('403 access.denied');
    expect(await refusals(people.lena.accountId)).toEqual([
      expect.objectContaining({ content: { operation: 'recordNutritionProfile', object: { clientId } } }),
    ]);
  });

  it('holds nothing that was typed into an address', async () => {
    clock.advance(MINUTE);
    await asa.write('DELETE', '/api-keys/Helena%20Brandt');
    const [entry] = await refusals(people.asa.accountId);
    expect(entry!.content).toEqual({ operation: 'revokeApiKey', object: {} });
  });

  it('is not what nobody known tried, nor what is not there', async () => {
    const count = async () => {
      await app.settle();
      return (await audra.get('/history?category=refusal&limit=200')).body.items.length;
    };
    const before = await count();
    expect((await app.inject({ method: 'GET', url: '/api/v1/api-keys' })).status).toBe(401);
    expect((await nora.get(`/clients/${randomUUID()}`)).status).toBe(404);
    expect(await count()).toBe(before);
  });

  it('stays refused while the log is away', async () => {
    clock.advance(MINUTE);
    const run = vi.spyOn(app.app.get(Streams), 'run').mockRejectedValueOnce(new StoreUnavailable(new Error('away')));
    expect(codeOf(await asa.get('/api-keys'))).toBe('403 access.denied');
    run.mockRestore();
    expect(logLines.join('\n')).toContain('a refusal was not written down');
    // and is written with the next try
    const before = (await refusals(people.asa.accountId)).length;
    await asa.get('/api-keys');
    expect(await refusals(people.asa.accountId)).toHaveLength(before + 1);
  });
});
