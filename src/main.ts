import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer } from 'node:net';
import { Configuration, ConfigurationError } from '#libs/engines/configuration.js';
import { KekMismatch } from '#libs/event-store-postgres/postgres-vault.js';
import { makeLogger } from '#libs/http/logging.js';
import { makeApplication } from './application.js';
import { fill } from './content.js';
import { layFoundation } from './foundation.js';
import { Readiness } from './operations/health/readiness.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The process ends by itself when everything is closed; if something holds it, it is ended before an operator would lose patience. */
const LONGEST_STOP_MS = 4_500;
/** The first start on an existing log builds every view from it. */
const LONGEST_BUILD_MS = 600_000;

async function start(): Promise<void> {
  const configuration = new Configuration(process.env);
  const serves = configuration.role !== 'worker';
  if (serves) await ensureFree(configuration.port, configuration.host);
  const logger = makeLogger(configuration.logLevel);
  let stopping = false;
  // while everything ends, engines that end are no news
  const laying = layFoundation(configuration, (line) => {
    if (!stopping) logger.warn(line);
  });
  let app: NestFastifyApplication | undefined;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    await app?.close().catch((error: unknown) => logger.error({ err: error }, 'the application did not close cleanly'));
    await laying.then(
      (foundation) => foundation.stop(),
      () => undefined,
    );
    process.exit(code);
  };
  // from the first moment: a database server that was just started must not be left behind
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

  const { databases } = await laying;
  if (stopping) return;
  try {
    app = await makeApplication({ configuration, databases, logger });
    if (serves) await app.listen(configuration.port, configuration.host);
    else await app.init();
    if (configuration.role !== 'api') await app.get(Readiness).reached(LONGEST_BUILD_MS);
    await fill(app, configuration);
  } catch (error) {
    // stopped half way: what is done is kept, and the next start goes on from there
    if (stopping) return;
    report(error);
    return stop(1);
  }
  say(
    serves
      ? `TrackForge is ready: ${configuration.publicUrl} (portal), ${configuration.publicUrl}/app/ (client app)`
      : 'TrackForge is ready: background work',
  );
}

/** Said before minutes of preparation rather than after. */
async function ensureFree(port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigurationError(
              `Port ${port} is taken. Stop what runs there, or choose another: PORT=${port + 1} npm start`,
            )
          : error.code === 'EACCES'
            ? new ConfigurationError(
                `Port ${port} may not be used by this user. Choose one above 1024: PORT=3000 npm start`,
              )
            : error,
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** A line for people, not a stack, where we know what is wrong. */
function report(error: unknown): void {
  const known =
    error instanceof ConfigurationError ||
    error instanceof KekMismatch ||
    (error instanceof Error && /^TrackForge already runs/.test(error.message));
  console.error(known ? error.message : error);
}

start().catch((error: unknown) => {
  report(error);
  process.exit(1);
});
