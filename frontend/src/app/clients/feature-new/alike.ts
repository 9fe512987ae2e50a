import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import type { DuplicateView } from '#libs/api-client/models/duplicate-view.js';
import type { FindDuplicatesDto } from '#libs/api-client/models/find-duplicates-dto.js';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { RecordsApi } from '../data/records-api';

const TYPING_PAUSE_MS = 400;

/** Clients who may be the person that is being registered. A hint: nothing is held up by it. */
@Component({
  selector: 'tf-alike',
  imports: [Icon],
  template: `
    @if (found().length > 0) {
      <div class="note" role="status">
        <p class="row">
          <tf-icon name="users" [size]="15" /><b>{{ t().records.thereAlready }}</b>
        </p>
        <ul>
          @for (other of found(); track other.clientId) {
            <li>
              <a [href]="'/clients/' + other.clientId" target="_blank" rel="noopener"
                >{{ other.name }} <span class="tn">{{ other.reference }}</span></a
              >
              <span class="sm var">{{ reasons(other) }}</span>
            </li>
          }
        </ul>
      </div>
    }
  `,
  styles:
    '.note { border: 1px solid var(--tf-outline); border-radius: 8px; padding: 8px 12px; display: grid; gap: 4px; } a { text-decoration: underline; }',
})
export class Alike {
  private readonly api = inject(RecordsApi);
  protected readonly t = inject(Texts).t;
  /** Null: not enough is known yet. */
  readonly person = input.required<FindDuplicatesDto | null>();
  protected readonly found = signal<readonly DuplicateView[]>([]);

  constructor() {
    effect((onCleanup) => {
      const person = this.person();
      if (!person) return untracked(() => this.found.set([]));
      let current = true;
      const pause = setTimeout(
        () =>
          void this.api.alike(person).then(
            (found) => current && this.found.set(found),
            () => current && this.found.set([]),
          ),
        TYPING_PAUSE_MS,
      );
      onCleanup(() => {
        current = false;
        clearTimeout(pause);
      });
    });
  }

  protected reasons({ because }: DuplicateView): string {
    return because.map((reason) => this.t().records.because[reason]).join(', ');
  }
}
