import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const PATIENCE_MS = 1_000;

/** Prometheus metrics of one application. Labels are routes and names, never addresses or ids. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** @param ms from the request's first byte to the answer's last */
  answered(method: string, route: string, status: number, ms: number): void {
    this.requests.observe({ method, route, status: String(status) }, ms / 1000);
  }

  /**
   * Something that is measured when it is asked for.
   * @param read null: there is nothing to say now
   */
  gauge(name: string, help: string, read: () => number | null | Promise<number | null>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        // one that hangs or fails is absent: the others are wanted most in an outage
        const value = await soon(read).catch(() => null);
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  }
}

/** @throws Error when it takes too long */
async function soon<T>(read: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), PATIENCE_MS);
  });
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
