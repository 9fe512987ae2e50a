import type { ServerResponse } from 'node:http';

/** Open streams of one account at most: a browser has six connections to a host, and needs some for requests. */
const PER_ACCOUNT = 4;
/** A listener that reads too slowly is let go; it comes back and reads everything anew. */
const MOST_UNSENT = 256 * 1024;

/** One open event stream. */
export class LiveConnection {
  private ended = false;

  constructor(private readonly response: ServerResponse) {}

  send(message: object): void {
    this.write(`data: ${JSON.stringify(message)}\n\n`);
  }

  /** A comment: keeps proxies from closing a silent stream. */
  beat(): void {
    this.write(': \n\n');
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.response.end();
  }

  private write(text: string): void {
    if (this.ended || this.response.destroyed) return;
    if (this.response.writableLength > MOST_UNSENT) this.end();
    else this.response.write(text);
  }
}

/** Who listens, by account. */
export class LiveConnections {
  private readonly open = new Map<string, Set<LiveConnection>>();

  hasRoom(accountId: string): boolean {
    return (this.open.get(accountId)?.size ?? 0) < PER_ACCOUNT;
  }

  add(accountId: string, connection: LiveConnection): void {
    const mine = this.open.get(accountId) ?? new Set();
    mine.add(connection);
    this.open.set(accountId, mine);
  }

  remove(accountId: string, connection: LiveConnection): void {
    const mine = this.open.get(accountId);
    mine?.delete(connection);
    if (mine?.size === 0) this.open.delete(accountId);
  }

  get count(): number {
    return [...this.open.values()].reduce((sum, mine) => sum + mine.size, 0);
  }

  endAll(): void {
    for (const mine of this.open.values()) for (const connection of mine) connection.end();
  }
}
