import { Component, inject, input, output, signal } from '@angular/core';
import type { LabLimitsView } from '#libs/api-client/models/lab-limits-view.js';
import type { LabView } from '#libs/api-client/models/lab-view.js';
import { LABS } from '#libs/science/safety/codes.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Severity } from '../../ui/severity';
import { entryOf, type Entry } from '../data/entry-words';
import type { LabSeries } from '../data/medical-store';
import { LabTrend } from '../ui/lab-trend';
import { decimalsOf } from '../ui/medical-chips';
import { writtenUnit } from '../data/written-unit';

/** The newest value of each test, with its range, how it got there and who entered it; the earlier ones below it on demand. */
@Component({
  selector: 'tf-lab-card',
  imports: [Icon, LabTrend, Severity],
  template: `
    <section class="card" aria-labelledby="medical-labs">
      <header class="row">
        <h2 id="medical-labs" class="t-small">{{ t().medical.labs }}</h2>
        <span class="chip s">{{ labs().length }}</span>
        <span class="sm muted grow">{{ t().medical.band('') }}</span>
        @if (mayEdit()) {
          <button type="button" class="btn sm ghost" (click)="add.emit()">
            <tf-icon name="plus" [size]="14" />{{ t().medical.panel }}
          </button>
        }
      </header>
      @if (labs().length > 0) {
        <div class="scroll" tabindex="0" role="region" [attr.aria-label]="t().medical.labs">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ t().medical.lab }}</th>
                <th scope="col" class="num">{{ t().medical.value }}</th>
                <th scope="col">{{ t().medical.flag }}</th>
                <th scope="col">{{ t().medical.trend }}</th>
                <th scope="col" class="num">{{ t().medical.range }}</th>
                <th scope="col">{{ t().medical.taken }}</th>
                <th scope="col">
                  <span class="sr">{{ t().medical.history }}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              @for (series of labs(); track series.key) {
                @for (lab of shown(series); track lab.entryId; let newest = $first) {
                  <tr [class.earlier]="!newest">
                    <th scope="row">
                      @if (newest) {
                        <b>{{ lab.name }}</b><br /><span class="sm muted">{{ unit(lab.unit) }}</span>
                      } @else {
                        <span class="sr">{{ lab.name }}</span>
                        @if (lab.unit !== series.newest.unit) {
                          <span class="sm muted">{{ unit(lab.unit) }}</span>
                        }
                      }
                    </th>
                    <td class="num tn">
                      <b>{{ lab.comparator }}{{ number(lab.value) }}</b>
                    </td>
                    <td>
                      @if (lab.flag) {
                        <span class="row flag"
                          ><tf-severity
                            [level]="lab.flag.startsWith('critical') ? 'contraindicated' : 'caution'"
                            [size]="12"
                          />{{ t().medical.labFlags[lab.flag] }}</span
                        >
                      } @else {
                        <span class="sm var">{{ lab.limits ? t().medical.inRange : t().medical.noRange }}</span>
                      }
                      @if (lab.doubt) {
                        <span class="chip s">{{ t().medical.flags['doubtful'] }}</span>
                      }
                    </td>
                    <td>
                      @if (newest) {
                        <tf-lab-trend
                          [values]="series.values"
                          [low]="lab.limits?.low ?? null"
                          [high]="lab.limits?.high ?? null"
                        />
                        @if (series.all.length > 1) {
                          <button
                            type="button"
                            class="said xs"
                            [attr.aria-expanded]="opened().has(series.key)"
                            [attr.aria-label]="t().medical.allValues(series.all.length) + ': ' + lab.name"
                            (click)="toggle(series.key)"
                          >
                            {{
                              opened().has(series.key)
                                ? t().medical.newestOnly
                                : t().medical.allValues(series.all.length)
                            }}
                          </button>
                        }
                      }
                    </td>
                    <td class="num tn nowrap">
                      @if (lab.limits; as limits) {
                        <span [title]="limits.source">{{ range(lab, limits) }}</span>
                      }
                    </td>
                    <td class="tn taken">
                      {{ f.date(lab.takenOn, 'day-year') }}<br />
                      <button type="button" class="said xs muted" (click)="history.emit(of(lab))">
                        {{
                          t().medical.lastEdited(lab.editedBy ?? t().medical.somebody, f.date(lab.editedAt, 'day-year'))
                        }}
                      </button>
                    </td>
                    <td class="nowrap">
                      @if (mayEdit()) {
                        <button
                          type="button"
                          class="ib"
                          [attr.aria-label]="t().medical.correct + ': ' + lab.name"
                          (click)="correct.emit(of(lab))"
                        >
                          <tf-icon name="pencil" [size]="14" />
                        </button>
                        <button
                          type="button"
                          class="ib"
                          [attr.aria-label]="t().medical.retract + ': ' + lab.name"
                          (click)="retract.emit(of(lab))"
                        >
                          <tf-icon name="close" [size]="14" />
                        </button>
                      }
                      <button
                        type="button"
                        class="ib"
                        [attr.aria-label]="t().medical.historyOf(lab.name)"
                        (click)="history.emit(of(lab))"
                      >
                        <tf-icon name="history" [size]="14" />
                      </button>
                    </td>
                  </tr>
                }
              }
            </tbody>
          </table>
        </div>
      } @else {
        <p class="var none">{{ t().medical.none['Lab'] }}</p>
      }
    </section>
  `,
  styles: `
    .said {
      border: 0;
      padding: 0;
      background: none;
      font-family: inherit;
      text-align: start;
      cursor: pointer;
    }
    .said:hover {
      text-decoration: underline;
    }
    header {
      gap: 8px;
      padding: 8px 14px;
    }
    .scroll {
      overflow: auto;
    }
    tbody th {
      font: inherit;
      color: inherit;
      border-top: 1px solid var(--tf-outline-variant);
      padding: 5px 8px;
      height: auto;
      white-space: normal;
      min-width: 110px;
    }
    .flag {
      gap: 5px;
      white-space: nowrap;
    }
    tbody td {
      padding-block: 5px;
    }
    .earlier th,
    .earlier td {
      border-top-style: dashed;
    }
    .taken {
      min-width: 130px;
      white-space: normal;
    }
    .none {
      padding: 10px 14px 14px;
    }
    .sr {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `,
})
export class LabCard {
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly labs = input.required<readonly LabSeries[]>();
  readonly mayEdit = input.required<boolean>();
  readonly add = output();
  readonly correct = output<Entry>();
  readonly retract = output<Entry>();
  readonly history = output<Entry>();

  /** Tests whose earlier values are shown. */
  protected readonly opened = signal<ReadonlySet<string>>(new Set());

  protected shown({ key, newest, all }: LabSeries): readonly LabView[] {
    return this.opened().has(key) ? all : [newest];
  }

  protected toggle(key: string): void {
    this.opened.update((opened) => {
      const next = new Set(opened);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }

  protected of(lab: LabView): Entry {
    return entryOf('Lab', lab);
  }

  protected number(value: number): string {
    return this.f.number(value, decimalsOf(value));
  }

  protected readonly unit = writtenUnit;

  /** In the unit of the value beside it. */
  protected range({ code, unit, canonical }: LabView, { low, high }: LabLimitsView): string {
    const known = code === null ? undefined : LABS.find(code)?.units.find((each) => each.unit === unit);
    const convert = canonical && canonical.unit !== unit && known;
    const number = (value: number) =>
      this.number(convert ? Number(((value - known.offset) / known.factor).toPrecision(3)) : value);
    const of =
      low !== null && high !== null
        ? `${number(low)}–${number(high)}`
        : low !== null
          ? `≥ ${number(low)}`
          : high !== null
            ? `≤ ${number(high)}`
            : '';
    return canonical && canonical.unit !== unit && !known ? `${of} ${writtenUnit(canonical.unit)}` : of;
  }
}
