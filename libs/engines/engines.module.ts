import { Global, Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Configuration, ConfigurationError } from './configuration.js';
import { BullMqJobQueue } from './jobs/bullmq-job-queue.js';
import { HeavyWork } from './jobs/heavy-work.js';
import { JobQueue } from './jobs/job-queue.js';
import { CapturedMails } from './mail/captured-mails.js';
import { Mailer } from './mail/mailer.js';
import { SmtpMailer } from './mail/smtp-mailer.js';
import { Databases } from './postgres/databases.js';
import { BlobStore } from './storage/blob-store.js';
import { DiskBlobStore } from './storage/disk-blob-store.js';

/** Which adapter stands behind each port; decided by the configuration alone. Databases are opened before Nest starts and closed after it has stopped. */
@Global()
@Module({})
export class EnginesModule implements OnApplicationShutdown {
  constructor(@Inject(Mailer) private readonly mailer: Mailer) {}

  static forRoot(engines: { readonly configuration: Configuration; readonly databases: Databases }): DynamicModule {
    return {
      module: EnginesModule,
      providers: [
        { provide: Configuration, useValue: engines.configuration },
        { provide: Databases, useValue: engines.databases },
        { provide: Mailer, useFactory: mailerOf, inject: [Configuration] },
        {
          provide: BlobStore,
          useFactory: blobStoreOf,
          inject: [Configuration],
        },
        { provide: HeavyWork, useValue: new HeavyWork() },
        { provide: JobQueue, useFactory: jobQueueOf, inject: [Configuration, Databases] },
      ],
      exports: [Configuration, Databases, Mailer, BlobStore, JobQueue, HeavyWork],
    };
  }

  onApplicationShutdown(): void {
    if (this.mailer instanceof SmtpMailer) this.mailer.close();
  }
}

/** The S3 client is read only where it is used: it takes longer than the rest of a start. */
async function blobStoreOf({ s3, home }: Configuration): Promise<BlobStore> {
  if (s3 === null) return new DiskBlobStore(join(home, 'files'));
  const { S3BlobStore } = await import('./storage/s3-blob-store.js');
  return new S3BlobStore(s3);
}

function mailerOf({ smtpUrl, mailFrom, home }: Configuration): Mailer {
  return smtpUrl === null ? new CapturedMails(join(home, 'mail'), mailFrom) : new SmtpMailer(smtpUrl, mailFrom);
}

function jobQueueOf({ redisUrl }: Configuration, databases: Databases): JobQueue {
  if (redisUrl !== null && !installed('ioredis'))
    throw new ConfigurationError(
      'REDIS_URL needs the package ioredis, which is not installed: npm install ioredis, or unset it.',
    );
  const logger = new Logger('JobQueue');
  return new BullMqJobQueue({
    redisUrl,
    jobQueueUrl: databases.urls.main.jobs,
    owner: databases.main('owner'),
    log: (line) => logger.warn(line),
  });
}

function installed(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
