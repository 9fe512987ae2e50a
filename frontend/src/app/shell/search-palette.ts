import { Component, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { ClientsApi } from '../clients/contract';
import { FoodsApi } from '../nutrition/contract';
import { MAY } from '../operations';
import { Texts } from '../text/texts';
import { Formats } from '../ui/formats';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon-paths';
import { Loading } from '../ui/loading';
import { Trouble } from '../ui/trouble';

interface Found {
  readonly id: string;
  readonly icon: IconName;
  readonly kind: string;
  readonly title: string;
  readonly hint: string;
  readonly link: readonly string[];
}

const TYPING_PAUSE_MS = 120;

/** Search over everything the role may read. Arrows choose, Enter opens. */
@Component({
  selector: 'tf-search-palette',
  imports: [Icon, Trouble],
  templateUrl: './search-palette.html',
  styleUrl: './search-palette.scss',
})
export class SearchPalette {
  private readonly clients = inject(ClientsApi);
  private readonly foods = inject(FoodsApi);
  private readonly sessions = inject(Sessions);
  private readonly router = inject(Router);
  private readonly dialog = inject<MatDialogRef<SearchPalette>>(MatDialogRef);
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly label = computed(() =>
    this.sessions.may(MAY.listClients) ? this.t().shell.search : this.t().shell.searchFoods,
  );
  protected readonly results = new Loading<readonly Found[]>();
  protected readonly text = signal('');
  protected readonly chosen = signal(0);
  protected readonly list = computed(() => (this.text().trim() === '' ? [] : (this.results.value() ?? [])));
  protected readonly nothing = computed(
    () => this.text().trim() !== '' && this.results.value()?.length === 0 && !this.results.busy(),
  );
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    if (text.trim() === '') return this.results.clear();
    this.timer = setTimeout(() => this.search(), TYPING_PAUSE_MS);
  }

  protected search(): void {
    const search = this.text().trim();
    void this.results.read(() => this.find(search)).then((answered) => answered && this.chosen.set(0));
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.list().length - 1;
    if (event.key === 'ArrowDown') this.chosen.update((i) => Math.min(i + 1, last));
    else if (event.key === 'ArrowUp') this.chosen.update((i) => Math.max(i - 1, 0));
    else if (event.key === 'Enter') this.open(this.list()[this.chosen()]);
    else return;
    event.preventDefault();
  }

  protected open(found: Found | undefined): void {
    if (!found) return;
    this.dialog.close();
    void this.router.navigate([...found.link]);
  }

  private async find(search: string): Promise<readonly Found[]> {
    const words = this.t().shell;
    const [clients, foods] = await Promise.all([
      this.sessions.may(MAY.listClients) ? this.clients.list({ search, limit: 6, sort: 'name' }) : null,
      this.sessions.may(MAY.searchFoods) ? this.foods.search(search, { limit: 6 }) : null,
    ]);
    return [
      ...(clients?.items ?? []).map((client): Found => ({
        id: client.clientId,
        icon: 'users',
        kind: words.client,
        title: client.name,
        hint: client.reference,
        link: ['/clients', client.clientId],
      })),
      ...(foods?.items ?? []).map((food): Found => ({
        id: food.foodId,
        icon: 'apple',
        kind: words.food,
        title: food.name,
        hint: this.formats.amount(food.energy, 'energy', null, true),
        link: ['/foods', food.foodId],
      })),
    ];
  }
}
