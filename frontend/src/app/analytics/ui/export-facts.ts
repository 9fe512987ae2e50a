import { Component, inject, input } from '@angular/core';
import type { ResearchExportView } from '#libs/api-client/models/research-export-view.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { OwnCriteria } from '../data/own-criteria';

/** What an export is made of: all that an approval is given for. */
@Component({
  selector: 'tf-export-facts',
  template: `
    @let words = t().research.dialogs.what;
    <dl>
      <dt>{{ words.purpose }}</dt>
      <dd>{{ of().purpose }}</dd>
      <dt>{{ words.askedBy }}</dt>
      <dd>{{ t().research.list.askedBy(of().requestedBy.displayName, f.date(of().requestedAt, 'date-time')) }}</dd>
      <dt>{{ words.cohort }}</dt>
      <dd>
        {{ cohort() }}
        @if (of().lostTags > 0) {
          <p class="sm">{{ t().research.list.lostTags(of().lostTags) }}</p>
        }
      </dd>
      <dt>{{ words.people }}</dt>
      <dd class="tn">{{ f.number(of().people) }}</dd>
      <dt>{{ words.data }}</dt>
      <dd class="tn">
        {{ f.date(of().on, 'day-year') }} <span class="mono muted">#{{ f.number(of().orgSeq) }}</span>
      </dd>
      <dt>{{ words.hash }}</dt>
      <dd class="mono muted">{{ of().contentHash.slice(0, 16) }}…</dd>
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: 6px 16px;
      padding: 12px 14px;
      background: var(--tf-surface-low);
      border-radius: var(--tf-radius-sm);
    }
    dt {
      color: var(--tf-on-surface-muted);
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
})
export class ExportFacts {
  private readonly own = inject(OwnCriteria);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly of = input.required<ResearchExportView>();

  protected cohort(): string {
    return this.own.sentence(this.of().cohort);
  }
}
