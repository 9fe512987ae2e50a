import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#libs/event-sourcing/ids.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { loaderRequest, testApp, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';
import { RequestLogExport } from '#src/history/log-export/log-export.commands.js';
import { exportKey } from '#src/history/log-export/write-log-export.js';
import { SuspendMembership } from '#src/identity/membership/membership.commands.js';

let api: TestApp;
let org: { orgId: string } & Record<'lena' | 'audra' | 'nora', TestPerson>;
let other: { orgId: string } & Record<'eve', TestPerson>;
let lena: TestCaller;
beforeAll(async () => {
  api = await testApp();
  org = await api.found({ lena: 'org_admin', audra: 'auditor', nora: 'dietitian' });
  other = await api.found({ eve: 'org_admin' }, 'Harbour Practice');
  lena = await api.login(org.lena);
});
afterAll(() => api?.close());

/** As it stands in the log when the job runs: somebody asked. What became of it. */
const outcomeOf = async (requestedBy: string): Promise<string> => {
  const { streamId: exportId } = await api.app
    .get(CommandBus)
    .execute(new RequestLogExport(requestedBy, loaderRequest(org.orgId)));
  for (let waited = 0; waited < 20_000; waited += 50) {
    const found = (await lena.get('/history/exports')).body.items.find(
      (item: { exportId: string }) => item.exportId === exportId,
    );
    if (found && found.state !== 'requested') {
      const file = await api.app.get(BlobStore).get(exportKey(org.orgId, exportId));
      return `${found.state}, ${file ? 'a file' : 'no file'}, ${(await lena.get(`/history/exports/${exportId}/file`)).status}`;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return 'nothing';
};

// security.md scenario 11: the right counts that stands when the job runs, not the one it was asked for with
describe('an export that runs after it was asked for', () => {
  it('is written for who may have it still', async () =>
    expect(await outcomeOf(org.audra.accountId)).toBe('completed, a file, 200'));

  it('is refused to who was demoted meanwhile, and nothing is written', async () => {
    const boss = await api.join(org.orgId, 'org_admin');
    expect((await lena.write('PUT', `/members/${boss.accountId}/roles`, { roles: ['trainer'] })).status).toBe(200);
    await api.settle();
    expect(await outcomeOf(boss.accountId)).toBe('refused, no file, 409');
  });

  it('is refused to who was suspended meanwhile, and nothing is written', async () => {
    const boss = await api.join(org.orgId, 'org_admin');
    await api.app.get(CommandBus).execute(new SuspendMembership(boss.accountId, loaderRequest(org.orgId)));
    await api.settle();
    expect(await outcomeOf(boss.accountId)).toBe('refused, no file, 409');
  });

  it('is refused to an administrator of another organisation, and to nobody in particular', async () => {
    expect(await outcomeOf(other.eve.accountId)).toBe('refused, no file, 409');
    expect(await outcomeOf(newId())).toBe('refused, no file, 409');
  });
});
