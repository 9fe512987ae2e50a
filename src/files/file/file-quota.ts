import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ReadModels } from '#libs/read-models/read-models.js';

const MEGABYTE = 1024 * 1024;

/** How much an organisation may keep. */
@Injectable()
export class FileQuota {
  readonly limitBytes: number;

  constructor(
    private readonly readModels: ReadModels,
    { orgFilesMegabytes }: Configuration,
  ) {
    this.limitBytes = orgFilesMegabytes * MEGABYTE;
  }

  async usedBytes(orgId: string): Promise<number> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ bytes: string }>(
        `select coalesce(sum(bytes), 0) as bytes from ${tx.table('client_file')} where state = 'present'`,
      ),
    );
    return Number(row?.bytes ?? 0);
  }

  /** @throws Refusal `files.quota-reached` (409) */
  async ensureRoom(orgId: string, bytes: number): Promise<void> {
    if ((await this.usedBytes(orgId)) + bytes > this.limitBytes)
      throw new Refusal(
        'files.quota-reached',
        409,
        `Your organisation keeps at most ${this.limitBytes / MEGABYTE} MB of files. Remove some first.`,
      );
  }
}
