import { Component, inject, input, output } from '@angular/core';
import { newId } from '#libs/client-kit/ids.js';
import type { Problem } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { ClientsApi } from '../data/clients-api';
import { Columns } from '../data/columns';
import { exportOf, type ClientFilters } from '../data/list-filters';

/** Saves the list as it is narrowed, ordered and shown, as a file. The server may ask for the password again. */
@Component({
  selector: 'tf-export-clients',
  imports: [Icon],
  template: `<button
    type="button"
    class="btn out"
    [attr.aria-disabled]="submission.busy()"
    [attr.aria-label]="t().records.exportWhat"
    (click)="take()"
  >
    <tf-icon name="download" [size]="15" />{{ submission.busy() ? t().records.exporting : t().records.exportList }}
  </button>`,
  styles: ':host { display: contents; }',
})
export class ExportClients {
  private readonly api = inject(ClientsApi);
  private readonly columns = inject(Columns);
  private readonly announcer = inject(Announcer);
  private readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly submission = submission();
  readonly filters = input.required<ClientFilters>();
  /** Null: nothing stands in the way any more. */
  readonly failed = output<Problem | null>();

  protected async take(): Promise<void> {
    this.failed.emit(null);
    await this.submission.run(
      async () => {
        // each press is a file of its own, with an event of its own
        const text = await this.api.exportList(exportOf(this.filters(), this.columns.shown()), newId());
        // the browser took the byte order mark off when it read the answer
        const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
        Object.assign(document.createElement('a'), {
          href: address,
          download: `clients-${this.f.today()}.csv`,
        }).click();
        setTimeout(() => URL.revokeObjectURL(address), 10_000);
        this.announcer.say(this.t().records.exported);
      },
      (problem) => {
        this.failed.emit(problem);
        return true;
      },
    );
  }
}
