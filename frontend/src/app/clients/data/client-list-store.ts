import { computed, inject, Injectable, signal } from '@angular/core';
import type { ListClients$Params } from '#libs/api-client/fn/clients/list-clients.js';
import type { ClientRow } from '#libs/api-client/models/client-row.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { ClientsApi } from './clients-api';
import { NO_FILTERS, queryOf, type ClientFilters } from './list-filters';

const PAGE = 100;

/** The client list as far as it was scrolled: pages are appended by cursor, a changed filter starts anew. */
@Injectable()
export class ClientListStore {
  private readonly api = inject(ClientsApi);
  private readonly held = signal<{ rows: readonly ClientRow[]; total: number | null; cursor: string | null } | null>(
    null,
  );
  private readonly trouble = signal<Problem | null>(null);
  private readonly pending = signal(false);
  private round = 0;

  readonly filters = signal<ClientFilters>(NO_FILTERS);
  readonly rows = computed(() => this.held()?.rows ?? []);
  readonly total = computed(() => this.held()?.total ?? null);
  readonly loaded = computed(() => this.held() !== null);
  readonly problem = this.trouble.asReadonly();
  readonly busy = this.pending.asReadonly();
  readonly updatedAt = signal<string | null>(null);

  filter(change: Partial<ClientFilters>): Promise<void> {
    this.filters.update((filters) => ({ ...filters, ...change }));
    return this.reload();
  }

  /** Reads the first page again; the rows on screen stay until it is there. */
  async reload(): Promise<void> {
    await this.page(null);
  }

  /** Reads the next page, unless that is happening or there is none. */
  async more(): Promise<void> {
    const cursor = this.held()?.cursor;
    if (cursor && !this.pending()) await this.page(cursor);
  }

  private async page(cursor: string | null): Promise<void> {
    const round = ++this.round;
    this.pending.set(true);
    try {
      const { items, nextCursor, total } = await this.api.list(this.query(cursor));
      if (round !== this.round) return;
      const before = cursor === null ? [] : this.rows();
      this.held.set({ rows: [...before, ...items], total: total ?? null, cursor: nextCursor });
      this.trouble.set(null);
      this.updatedAt.set(new Date().toISOString());
    } catch (error) {
      if (round === this.round) this.trouble.set(problemOf(error));
    } finally {
      if (round === this.round) this.pending.set(false);
    }
  }

  private query(cursor: string | null): ListClients$Params {
    return { limit: PAGE, ...queryOf(this.filters()), ...(cursor ? { cursor } : {}) };
  }
}
