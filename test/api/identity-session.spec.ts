import { testApp, TEST_PASSWORD, type TestApp } from '#libs/testing/app.js';

let api: TestApp;
beforeAll(async () => { api = await testApp(); });
afterAll(() => api?.close());

describe('signing in', () => {
  it('gives a session', async () => {
    const org = await api.found({ nora: 'dietitian' });
    const answer = await api.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email: org.nora.email, password: TEST_PASSWORD, audience: 'portal' } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(1);
  });
});
