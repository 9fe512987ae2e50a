import { signal } from '@angular/core';

const AT_ONCE = 200;

/** What is known about each of the clients on screen, asked anew as rows come and go. */
export abstract class ByClient<T extends { readonly clientId: string }> {
  private readonly held = signal<ReadonlyMap<string, T>>(new Map());
  private round = 0;

  /** Whether the reader may know it at all. */
  protected abstract readonly may: boolean;
  protected abstract ask(clientIds: readonly string[]): Promise<readonly T[]>;

  of(clientId: string): T | null {
    return this.held().get(clientId) ?? null;
  }

  /** A failure is silent: what was there stays, and the next look asks again. */
  async read(clientIds: readonly string[]): Promise<void> {
    if (!this.may) return;
    const round = ++this.round;
    const asked = clientIds.slice(0, AT_ONCE);
    try {
      const found = asked.length === 0 ? [] : await this.ask(asked);
      if (round === this.round) this.held.set(new Map(found.map((each) => [each.clientId, each])));
    } catch {
      // as said above
    }
  }
}
