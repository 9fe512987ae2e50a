import 'reflect-metadata';
import { createServer } from 'node:net';
import { Configuration, ConfigurationError } from '#libs/engines/configuration.js';
import { makeLogger } from '#libs/http/logging.js';
import { makeApplication } from './application.js';
import { fill } from './content.js';
import { layFoundation } from './foundation.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The process ends by itself when everything is closed; if something holds it, it is ended before an operator would lose patience. */
const LONGEST_STOP_MS = 4_500;

async function start(): Promise<void> {
  const configuration = new Configuration(process.env);
  const serves = configuration.role !== 'worker';
  if (serves) await ensureFree(configuration.port, configuration.host);
  const logger = makeLogger(configuration.logLevel);
  let stopping = false;
  // while everything ends, engines that end are no news
  const foundation = await layFoundation(configuration, (line) => { if (!stopping) logger.warn(line); });
  const app = await makeApplication({ configuration, databases: foundation.databases, logger }).catch(async (error: unknown) => {
    await foundation.stop();
    throw error;
  });

  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    logger.info({ signal }, 'stopping');
    await app.close().catch((error: unknown) => logger.error({ err: error }, 'the application did not close cleanly'));
    await foundation.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));

  if (serves) await app.listen(configuration.port, configuration.host);
  else await app.init();
  try {
    await fill(app, configuration);
  } catch (error) {
    // stopped half way: what is done is kept, and the next start goes on from there
    if (stopping) return;
    throw error;
  }
  say(serves ? `TrackForge is ready: ${configuration.publicUrl} (portal), ${configuration.publicUrl}/app/ (client app)` : 'TrackForge is ready: background work');
}

/** Said before minutes of preparation rather than after. */
async function ensureFree(port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE'
      ? new ConfigurationError(`Port ${port} is taken. Stop what runs there, or choose another: PORT=${port + 1} npm start`)
      : error.code === 'EACCES' ? new ConfigurationError(`Port ${port} may not be used by this user. Choose one above 1024: PORT=3000 npm start`) : error));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

start().catch((error: unknown) => {
  // a line for people, not a stack, where we know what is wrong
  console.error(error instanceof ConfigurationError || (error instanceof Error && /^TrackForge already runs/.test(error.message)) ? error.message : error);
  process.exit(1);
});
