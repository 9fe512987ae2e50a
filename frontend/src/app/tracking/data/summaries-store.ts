import { inject, Injectable, signal } from '@angular/core';
import type { ClientSummary } from '#libs/api-client/models/client-summary.js';
import { TrackingApi } from './tracking-api';

const AT_ONCE = 50;

/** Plan, weight and adherence of the clients on screen: read for the rows one sees, kept for those one saw. */
@Injectable()
export class SummariesStore {
  private readonly api = inject(TrackingApi);
  private readonly held = signal<ReadonlyMap<string, ClientSummary>>(new Map());
  private readonly asked = new Set<string>();
  /** Asked for and not answered: whose chart is not for the reader. */
  private readonly closed = signal<ReadonlySet<string>>(new Set());

  of(clientId: string): ClientSummary | null {
    return this.held().get(clientId) ?? null;
  }

  isClosed(clientId: string): boolean {
    return this.closed().has(clientId);
  }

  /** Reads what is missing of these. A failure is silent: the cells stay empty and the next look asks again. */
  async need(clientIds: readonly string[]): Promise<void> {
    const missing = clientIds.filter((id) => !this.asked.has(id)).slice(0, AT_ONCE);
    if (missing.length === 0) return;
    missing.forEach((id) => this.asked.add(id));
    try {
      const summaries = await this.api.summaries(missing);
      const answered = new Map(summaries.map((summary) => [summary.clientId, summary]));
      const closed = missing.filter((id) => !answered.has(id));
      // what could be read before and can't be now goes from the screen
      this.held.update((held) => new Map([...[...held].filter(([id]) => !closed.includes(id)), ...answered]));
      this.closed.update((before) => new Set([...[...before].filter((id) => !answered.has(id)), ...closed]));
    } catch {
      missing.forEach((id) => this.asked.delete(id));
    }
  }

  /** Something about these clients changed: what is shown stays until it was read again. */
  async renew(clientIds: readonly string[]): Promise<void> {
    clientIds.forEach((id) => this.asked.delete(id));
    await this.need(clientIds);
  }
}
