import { Component, computed, inject, signal } from '@angular/core';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import type { EnteredValueDto } from '#libs/api-client/models/entered-value-dto.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { ClientStore } from '../data/client-store';
import { CustomFields } from '../data/custom-fields';
import { CustomFieldsApi } from '../data/custom-fields-api';
import { CustomInput } from './custom-input';
import { holdsUnsaved } from '../../ui/unsaved';

/** What the client has in the organisation's own fields, and changing it: only what was changed is sent. */
@Component({
  selector: 'tf-custom-card',
  imports: [ChangedMeanwhile, CustomInput, Icon, Trouble],
  template: `
    @if (fields.active().length > 0 && store.client(); as client) {
      <section class="card" aria-labelledby="custom-title">
        <header class="row">
          <h2 id="custom-title" class="t-small">{{ t().records.fields }}</h2>
          <span class="grow"></span>
          @if (may && !editing()) {
            <button type="button" class="btn sm ghost" (click)="edit()">
              <tf-icon name="pencil" [size]="14" />{{ t().records.edit }}
            </button>
          }
        </header>
        @if (editing()) {
          <form class="pad" novalidate (submit)="save($event)">
            @for (field of fields.active(); track field.fieldId) {
              <div>
                <span class="lab"
                  >{{ field.name }}
                  @if (field.sensitive) {
                    <span class="muted"> · {{ t().records.sensitiveShort }}</span>
                  }
                </span>
                <tf-custom-input [field]="field" [value]="valueOf(field.fieldId)" (entered)="enter($event)" />
                @if (wrong()[field.fieldId]) {
                  <p class="trouble" role="alert">
                    <tf-icon name="alert" [size]="14" [stroke]="2.1" />{{ troubleOf(field) }}
                  </p>
                }
              </div>
            }
            @if (theirs(); as said) {
              <tf-changed-meanwhile>
                @for (field of said; track field.fieldId) {
                  <p>
                    <span class="sm muted">{{ field.name }}</span> {{ shown(field) || '–' }}
                  </p>
                }
              </tf-changed-meanwhile>
            }
            @if (submission.problem(); as trouble) {
              @let stale = trouble.code === 'stream.stale';
              <tf-trouble [problem]="trouble" [safe]="stale ? t().profile.staleSafe : undefined" [retryable]="false">
                @if (stale) {
                  <button type="button" class="btn sm out" (click)="takeNewer()">{{ t().profile.takeNewer }}</button>
                }
              </tf-trouble>
            }
            <div class="row end">
              <button type="button" class="btn sm ghost" (click)="cancel()">
                {{ t().common.cancel }}</button><button
                type="submit"
                class="btn sm fill"
                [attr.aria-disabled]="submission.busy()"
              >
                {{ t().common.save }}
              </button>
            </div>
          </form>
        } @else {
          <dl class="pad">
            @for (field of fields.active(); track field.fieldId) {
              <dt class="sm muted">{{ field.name }}</dt>
              <dd>{{ shown(field) || '–' }}</dd>
            }
          </dl>
        }
      </section>
    }
  `,
  styles: `
    .card {
      padding-bottom: 12px;
    }
    form {
      display: grid;
      gap: 10px;
    }
    .end {
      justify-content: flex-end;
    }
    .pad {
      padding: 2px 14px 0;
    }
    dl {
      display: grid;
      grid-template-columns: fit-content(45%) minmax(0, 1fr);
      gap: 6px 12px;
      margin: 0;
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class CustomCard {
  private readonly api = inject(CustomFieldsApi);
  protected readonly fields = inject(CustomFields);
  protected readonly store = inject(ClientStore);
  protected readonly t = inject(Texts).t;
  protected readonly may = inject(Sessions).may(MAY.setCustomValues);
  protected readonly editing = signal(false);
  protected readonly submission = submission();
  private readonly changes = signal<Readonly<Record<string, EnteredValueDto>>>({});
  /** Codes by field, of what the server refused. */
  protected readonly wrong = signal<Readonly<Record<string, string>>>({});
  /** After a conflict: the fields that somebody else changed since the editing began. */
  protected readonly theirs = signal<readonly CustomFieldView[] | null>(null);
  /** The client as they were when the editing began, or when what others saved was shown. */
  private begun: ClientDetail | null = null;
  private readonly before = computed(() => new Map(this.store.client()?.custom.map((value) => [value.fieldId, value])));

  private readonly mayLose = holdsUnsaved(() =>
    this.editing() && Object.keys(this.changes()).length > 0 ? this.t().records.fields : null,
  );

  constructor() {
    void this.fields.read();
  }

  protected shown(field: CustomFieldView): string {
    return this.fields.text(field, this.before().get(field.fieldId));
  }

  protected valueOf(fieldId: string): EnteredValueDto {
    return this.changes()[fieldId] ?? this.before().get(fieldId) ?? { fieldId };
  }

  protected async cancel(): Promise<void> {
    if (await this.mayLose()) this.editing.set(false);
  }

  protected edit(): void {
    this.changes.set({});
    this.wrong.set({});
    this.submission.clear();
    this.theirs.set(null);
    this.begun = this.store.client();
    this.editing.set(true);
  }

  protected enter(value: EnteredValueDto): void {
    this.changes.update((changes) => ({ ...changes, [value.fieldId]: value }));
  }

  protected troubleOf(field: CustomFieldView): string {
    const words = this.t().records;
    return this.wrong()[field.fieldId] === 'out-of-range' && field.kind === 'number'
      ? words.outOfRange(field.min, field.max, field.unit)
      : words.valueWrong;
  }

  /** After a 412: what was saved meanwhile is read; the entries stay, to be compared and saved again. */
  protected async takeNewer(): Promise<void> {
    const earlier = new Map(this.begun?.custom.map((value) => [value.fieldId, value]));
    await this.store.reload();
    const now = this.store.client();
    if (!now) return;
    this.begun = now;
    this.theirs.set(
      this.fields.active().filter((field) => this.shown(field) !== this.fields.text(field, earlier.get(field.fieldId))),
    );
    this.submission.clear();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const client = this.store.client();
    const values = Object.values(this.changes());
    if (!client || this.submission.busy()) return;
    if (values.length === 0) return this.editing.set(false);
    const unreadable = values.filter(({ number }) => Number.isNaN(number)).map(({ fieldId }) => [fieldId, 'number']);
    this.wrong.set(Object.fromEntries(unreadable));
    if (unreadable.length > 0) return;
    const { revision } = this.begun ?? client;
    await this.submission.run(
      async (keyFor) => {
        await this.api.set(client.clientId, values, revision, keyFor([revision, values]));
        await this.store.reload();
        this.editing.set(false);
      },
      (problem) => {
        const named = problem.errors.flatMap(({ path, code }) => {
          const value = values[Number(/^values\.(\d+)\./.exec(path)?.[1] ?? -1)];
          return value ? [[value.fieldId, code] as const] : [];
        });
        this.wrong.set(Object.fromEntries(named));
        return !(named.length === 0);
      },
    );
  }
}
