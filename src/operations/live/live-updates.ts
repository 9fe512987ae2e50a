import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { LiveTopics, type LiveTopic } from '#libs/projections/live-topics.js';
import { Problem } from '#libs/http/problem.js';
import { Access, FactorRequirement, SessionStates, subjectOfTopic, type Principal } from '#src/identity/contract.js';
import { LiveConnection, LiveConnections } from './connections.js';

/** Withdrawn rights end a silent stream within this time; the beat also keeps proxies from closing it. */
const BEAT_MS = 4_000;

/** Tells each open screen what it may know has changed. Rights are looked at anew for every message. */
@Injectable()
export class LiveUpdates implements OnModuleInit, BeforeApplicationShutdown {
  private readonly connections = new LiveConnections();
  private readonly listeners = new Set<(topic: LiveTopic) => void>();
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly topics: LiveTopics,
    private readonly access: Access,
    private readonly sessions: SessionStates,
    private readonly factors: FactorRequirement,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.topics.subscribe((topic) => {
      for (const listener of this.listeners) listener(topic);
    });
  }

  /** Before the server closes: it would wait for open streams. */
  beforeApplicationShutdown(): void {
    this.unsubscribe?.();
    this.connections.endAll();
  }

  get count(): number {
    return this.connections.count;
  }

  /** @throws Problem `live.too-many` (429) */
  admit(principal: Principal): void {
    if (!this.connections.hasRoom(principal.accountId)) {
      throw new Problem('live.too-many', 429, 'This account has too many live connections open.', {
        headers: { 'retry-after': '30' },
      });
    }
  }

  /** Serves an open response until it is closed, from either side. */
  serve(principal: Principal, response: ServerResponse): void {
    const connection = new LiveConnection(response);
    this.connections.add(principal.accountId, connection);
    // one after the other, so that messages keep their order while rights are looked up
    let turn = Promise.resolve();
    const inTurn = (work: () => Promise<void>) => {
      turn = turn.then(work).catch(() => connection.end());
    };
    const listener = (topic: LiveTopic) => {
      if (mayConcern(principal, topic)) inTurn(() => this.tell(principal, topic, connection));
    };
    const beat = setInterval(
      () =>
        inTurn(async () => {
          if (await this.stillMay(principal)) connection.beat();
          else connection.end();
        }),
      BEAT_MS,
    );
    this.listeners.add(listener);
    response.once('close', () => {
      clearInterval(beat);
      this.listeners.delete(listener);
      this.connections.remove(principal.accountId, connection);
    });
    connection.beat();
  }

  /** The caller as they stand now; null when the session ended, or waits for a second factor. */
  private async stillMay(principal: Principal): Promise<Principal | null> {
    const now = await this.sessions.principalOf(principal);
    return now === null || (await this.factors.isMissing(now)) ? null : now;
  }

  private async tell(
    principal: Principal,
    { topic, clientId, id, revision }: LiveTopic,
    connection: LiveConnection,
  ): Promise<void> {
    const now = await this.stillMay(principal);
    if (!now) return connection.end();
    const type = subjectOfTopic(topic);
    // another instance, newer or older than this one, may speak of what is not known here
    if (type === null) return;
    if (!(await this.access.may(now, 'read', type, clientId === null ? {} : { clientId }))) return;
    connection.send({ topic, clientId, id, revision: revision ?? null });
  }
}

/** Whether rights need be looked up at all: nothing that is said of another client concerns a client, whatever the policy grants. */
const mayConcern = ({ orgId, clientId }: Principal, topic: LiveTopic): boolean =>
  topic.orgId === orgId && (clientId === null || topic.clientId === null || topic.clientId === clientId);
