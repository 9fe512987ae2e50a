import { testApp } from '#libs/testing/app.js';

// Real: the whole application on PostgreSQL, with a limit that a spec can reach.
it('a session that never pauses is asked to wait, and another one of the same person is not', async () => {
  const moderate = await testApp({ env: { SESSION_REQUESTS_A_MINUTE: '60' } });
  try {
    const { nora } = await moderate.found({ nora: 'dietitian' });
    const [busy, calm] = [await moderate.login(nora), await moderate.login(nora)];
    const statuses: number[] = [];
    for (let asked = 0; asked < 61; asked += 1) statuses.push((await busy.get('/staff')).status);
    expect([statuses.slice(0, 60).every((status) => status === 200), statuses[60]]).toEqual([true, 429]);
    const refused = await busy.write('POST', '/clients', {
      name: 'Nobody',
      contact: { kind: 'email', value: 'n@x.example' },
    });
    expect([refused.status, refused.body.code]).toEqual([429, 'session.too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await calm.get('/clients')).body.items).toEqual([]);
  } finally {
    await moderate.close();
  }
});
