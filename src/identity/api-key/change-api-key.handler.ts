import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId, newId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { apiKeyDecider, type ApiKeyCommand } from './api-key.decider.js';
import { ApiKeyRows } from './api-key.read-model.js';
import { ApiKeySecrets } from './api-key-secrets.js';
import type { Scope } from './scopes.js';

const HOUR_MS = 60 * 60_000;

/** What was asked of a key, without what only the server knows. */
export type KeyWish =
  | {
      readonly type: 'issue';
      readonly name: string;
      readonly scopes: readonly Scope[];
      readonly expiresInDays: number | null;
    }
  | { readonly type: 'rotate'; readonly overlapHours: number }
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'revoke' };

/** `secret`: the whole key, this once; null when an earlier attempt of the same request got it, or none was made. */
export type ChangedKey = Committed & { readonly secret: string | null };

/** The key that a request issues: a retried request issues the same one. */
export const apiKeyIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('api-key', request.commandId);

export class ChangeApiKey extends Command<ChangedKey> {
  constructor(
    readonly orgId: string,
    readonly keyId: string,
    readonly wish: KeyWish,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeApiKey)
export class ChangeApiKeyHandler implements ICommandHandler<ChangeApiKey> {
  constructor(
    private readonly streams: Streams,
    private readonly secrets: ApiKeySecrets,
    private readonly rows: ApiKeyRows,
    private readonly clock: Clock,
  ) {}

  async execute({ orgId, keyId, wish, request }: ChangeApiKey): Promise<ChangedKey> {
    const run = (command: ApiKeyCommand) =>
      this.streams.run(apiKeyDecider, { orgId, streamId: keyId }, command, request);
    switch (wish.type) {
      case 'rename':
        return { ...(await run({ type: 'RenameApiKey', name: wish.name })), secret: null };
      case 'revoke':
        return { ...(await run({ type: 'RevokeApiKey' })), secret: null };
      case 'issue': {
        const now = this.clock.now();
        const { name, scopes, expiresInDays } = wish;
        const expiresAt =
          expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * 24 * HOUR_MS).toISOString();
        const keysInUse = (await this.rows.list(orgId)).filter(
          (row) => row.revoked_at === null && (row.expires_at === null || new Date(row.expires_at) > now),
        ).length;
        return this.#withSecret(orgId, keyId, (secretId) =>
          run({ type: 'IssueApiKey', name, scopes, expiresAt, secretId, keysInUse }),
        );
      }
      case 'rotate': {
        const now = this.clock.now();
        const previousUntil = new Date(now.getTime() + wish.overlapHours * HOUR_MS).toISOString();
        return this.#withSecret(orgId, keyId, (secretId) =>
          run({ type: 'RotateApiKey', secretId, previousUntil, now: now.toISOString() }),
        );
      }
    }
  }

  /** The hash first, then the event that makes it count: a crash in between leaves a secret that nobody was told and that opens nothing. */
  async #withSecret(orgId: string, keyId: string, run: (secretId: string) => Promise<Committed>): Promise<ChangedKey> {
    const secretId = newId();
    const secret = await this.secrets.make(orgId, keyId, secretId);
    let counts = false;
    try {
      const result = await run(secretId);
      counts = !result.replayed && result.events.length > 0;
      return { ...result, secret: counts ? secret : null };
    } finally {
      if (!counts) await this.secrets.drop(orgId, secretId);
    }
  }
}
