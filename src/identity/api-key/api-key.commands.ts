import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId, newId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { apiKeyDecider, type ApiKeyCommand } from './api-key.decider.js';
import { ApiKeyRows } from './api-key.read-model.js';
import { ApiKeySecrets } from './api-key-secrets.js';
import type { Scope } from './scopes.js';

const HOUR_MS = 60 * 60_000;

/** `secret`: the whole key, this once; null when an earlier attempt of the same request got it, or none was made. */
export type ChangedKey = Committed & { readonly secret: string | null };

/** The key that a request issues: a retried request issues the same one. */
export const apiKeyIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('api-key', request.commandId);

/** @throws Refusal `api-key.name-invalid`, `api-key.scopes-empty`, `api-key.too-many-keys` */
export class IssueApiKey extends Command<ChangedKey> {
  constructor(
    readonly keyId: string,
    readonly wish: {
      readonly name: string;
      readonly scopes: readonly Scope[];
      /** Null: until it is revoked. */
      readonly expiresInDays: number | null;
    },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** @throws Refusal `api-key.unknown`, `api-key.revoked`, `api-key.expired` */
export class RotateApiKey extends Command<ChangedKey> {
  constructor(
    readonly keyId: string,
    readonly overlapHours: number,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** @throws Refusal `api-key.unknown`, `api-key.revoked`, `api-key.name-invalid` */
export class ChangeApiKey extends Command<Committed> {
  constructor(
    readonly keyId: string,
    readonly change: Extract<ApiKeyCommand, { type: 'RenameApiKey' | 'RevokeApiKey' }>,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const ChangeApiKeyHandler = handlerOf(ChangeApiKey, apiKeyDecider, ({ keyId, change }) => ({
  streamId: keyId,
  command: change,
}));

@CommandHandler(IssueApiKey)
export class IssueApiKeyHandler implements ICommandHandler<IssueApiKey> {
  constructor(
    private readonly streams: Streams,
    private readonly secrets: ApiKeySecrets,
    private readonly rows: ApiKeyRows,
    private readonly clock: Clock,
  ) {}

  async execute({ keyId, wish: { name, scopes, expiresInDays }, request }: IssueApiKey): Promise<ChangedKey> {
    const { orgId } = request;
    const now = this.clock.now();
    const expiresAt =
      expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * 24 * HOUR_MS).toISOString();
    const keysInUse = (await this.rows.list(orgId)).filter(
      (row) => row.revoked_at === null && (row.expires_at === null || new Date(row.expires_at) > now),
    ).length;
    return withSecret(this.secrets, orgId, keyId, (secretId) =>
      this.streams.run(
        apiKeyDecider,
        { orgId, streamId: keyId },
        { type: 'IssueApiKey', name, scopes, expiresAt, secretId, keysInUse },
        request,
      ),
    );
  }
}

@CommandHandler(RotateApiKey)
export class RotateApiKeyHandler implements ICommandHandler<RotateApiKey> {
  constructor(
    private readonly streams: Streams,
    private readonly secrets: ApiKeySecrets,
    private readonly clock: Clock,
  ) {}

  execute({ keyId, overlapHours, request }: RotateApiKey): Promise<ChangedKey> {
    const { orgId } = request;
    const now = this.clock.now();
    const previousUntil = new Date(now.getTime() + overlapHours * HOUR_MS).toISOString();
    return withSecret(this.secrets, orgId, keyId, (secretId) =>
      this.streams.run(
        apiKeyDecider,
        { orgId, streamId: keyId },
        { type: 'RotateApiKey', secretId, previousUntil, now: now.toISOString() },
        request,
      ),
    );
  }
}

/** The hash first, then the event that makes it count: a crash in between leaves a secret that nobody was told and that opens nothing. */
async function withSecret(
  secrets: ApiKeySecrets,
  orgId: string,
  keyId: string,
  run: (secretId: string) => Promise<Committed>,
): Promise<ChangedKey> {
  const secretId = newId();
  const secret = await secrets.make(orgId, keyId, secretId);
  let counts = false;
  try {
    const result = await run(secretId);
    counts = !result.replayed && result.events.length > 0;
    return { ...result, secret: counts ? secret : null };
  } finally {
    if (!counts) await secrets.drop(orgId, secretId);
  }
}

export const apiKeyCommandHandlers = [IssueApiKeyHandler, RotateApiKeyHandler, ChangeApiKeyHandler];
