import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';
import { v7 } from 'uuid';
import type { Load } from './load.js';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

parentPort!.on('message', (load: Load) => {
  run(load).then(
    (answer) => parentPort!.postMessage(answer),
    (error: unknown) => parentPort!.postMessage(String(error)),
  );
});

async function run(load: Load): Promise<number[]> {
  const taken: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: load.connections }, async () => {
      while (next < load.requests) {
        const path = load.paths[next % load.paths.length]!;
        next += 1;
        const began = performance.now();
        await ask(load, path);
        taken.push(performance.now() - began);
      }
    }),
  );
  return taken;
}

function ask({ port, method, headers, body }: Load, path: string): Promise<void> {
  const content = body === undefined ? null : JSON.stringify({ entryId: v7(), date: '2026-03-02', kg: 82.4 });
  return new Promise((resolve, reject) => {
    const call = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: {
          ...headers,
          ...(content === null
            ? {}
            : {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(content),
                'idempotency-key': randomUUID(),
              }),
        },
      },
      (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (chunk: string) => {
            text += chunk;
          })
          .on('end', () => {
            if (response.statusCode! >= 200 && response.statusCode! < 300) resolve();
            else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text.slice(0, 200)}`));
          })
          .on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(content);
  });
}
