import { randomUUID } from 'node:crypto';

/** As much of the API as acceptance needs, over real HTTP, without the generated client. */
export class ApiCaller {
  #token = '';
  #position = '';

  /** @param patienceMs for one answer */
  constructor(
    readonly url: string,
    private readonly patienceMs = 20_000,
  ) {}

  async login(
    email: string,
    password: string,
    audience: 'portal' | 'app' = 'portal',
  ): Promise<{ accountId: string; orgId: string; clientId: string | null }> {
    const answer = await this.send('POST', '/api/v1/auth/login', { body: { email, password, audience } });
    if (answer.status !== 200) throw new Error(`login answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    const { session } = answer.body as {
      session: { accessToken: string; accountId: string; orgId: string; clientId: string | null };
    };
    this.#token = session.accessToken;
    return session;
  }

  /** Sees what was written through this caller. */
  get(path: string, headers: Record<string, string> = {}) {
    return this.send('GET', `/api/v1${path}`, { headers });
  }

  /** A write under a fresh key, or the given one. */
  write(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    return this.send(method, `/api/v1${path}`, { body, headers: { 'idempotency-key': randomUUID(), ...headers } });
  }

  async send(method: string, path: string, options: { body?: unknown; headers?: Record<string, string> } = {}) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        origin: this.url,
        ...(method === 'GET' && this.#position ? { 'trackforge-after': this.#position } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      signal: AbortSignal.timeout(this.patienceMs),
    });
    this.#position = response.headers.get('trackforge-position') ?? this.#position;
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
