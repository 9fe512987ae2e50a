import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import type { ClientView } from '#libs/api-client/models/client-view.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { askIn } from '../../ui/dialogs';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { ClientsApi } from '../data/clients-api';
import { asColumns, Columns } from '../data/columns';
import { filtersOfView, NO_FILTERS, shows, viewOf, type ClientFilters } from '../data/list-filters';
import type { ViewToSave } from './save-view';

/** Saved views as tabs: a press shows the list as it was saved. */
@Component({
  selector: 'tf-client-view-tabs',
  imports: [MatMenuModule, Icon, Trouble],
  template: `
    @if (may) {
      <div class="tabs" role="group" [attr.aria-label]="t().care.views">
        <button type="button" [class.on]="plain()" [attr.aria-pressed]="plain()" (click)="showAll()">
          {{ t().care.allClients }}
        </button>
        @for (view of views(); track view.viewId) {
          <span class="tab"
            ><button type="button" [class.on]="isOn(view)" [attr.aria-pressed]="isOn(view)" (click)="choose(view)">
              @if (view.shared) {
                <tf-icon name="users" [size]="13" /><span class="vh">{{ t().care.sharedView }}</span>
              }
              {{ view.name }}
            </button>
            @if (view.own && (isOn(view) || from() === view.viewId)) {
              <button
                type="button"
                class="ib s"
                [matMenuTriggerFor]="menu"
                [attr.aria-label]="t().care.viewActions(view.name)"
              >
                <tf-icon name="more" [size]="14" />
              </button>
              <mat-menu #menu="matMenu">
                @if (!isOn(view)) {
                  <button mat-menu-item (click)="update(view)">{{ t().care.updateView }}</button>
                }
                <button mat-menu-item (click)="rename(view)">{{ t().care.renameView }}</button>
                @if (mayShare || view.shared) {
                  <button mat-menu-item (click)="share(view)" [disabled]="!mayShare">
                    {{ view.shared ? t().care.unshareView : t().care.shareViewNow }}
                  </button>
                }
                <button mat-menu-item (click)="remove(view)">{{ t().care.removeView(view.name) }}</button>
              </mat-menu>
            }
          </span>
        }
        @if (!plain() && !saved()) {
          <button type="button" class="save" (click)="save()">
            <tf-icon name="plus" [size]="14" />{{ t().care.saveView }}
          </button>
        }
      </div>
      @if (problem(); as trouble) {
        <tf-trouble [problem]="trouble" (retry)="read()" />
      }
    }
  `,
  styles: `
    .tabs {
      margin-top: 6px;
      overflow-x: auto;
      overflow-y: hidden;
    }
    .tab {
      display: inline-flex;
      align-items: center;
    }
    .tabs button:not(.ib) {
      height: 34px;
      padding: 0 10px;
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font: var(--tf-label-large);
      font-weight: 500;
      color: var(--tf-on-surface-variant);
      border-bottom: 2px solid transparent;
      white-space: nowrap;
    }
    .tabs button:not(.ib):hover {
      color: var(--tf-on-surface);
    }
    .tabs button:focus-visible {
      outline-offset: -2px;
    }
    .tabs .on.on {
      color: var(--tf-on-surface);
      font-weight: 600;
      border-color: var(--tf-primary);
    }
  `,
})
export class ClientViewTabs {
  private readonly api = inject(ClientsApi);
  private readonly dialog = inject(MatDialog);
  private readonly columns = inject(Columns);
  protected readonly t = inject(Texts).t;
  private readonly sessions = inject(Sessions);
  protected readonly may = this.sessions.may(MAY.saveClientView);
  protected readonly mayShare = this.sessions.may(MAY.shareClientView);
  /** The view that the list was last shown by: what was changed since can be kept in it. */
  protected readonly from = signal<string | null>(null);
  readonly filters = input.required<ClientFilters>();
  readonly chosen = output<ClientFilters>();
  protected readonly views = signal<readonly ClientView[]>([]);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly none = NO_FILTERS;
  protected readonly plain = computed(
    () => JSON.stringify({ ...this.filters(), search: '' }) === JSON.stringify(NO_FILTERS) && !this.saved(),
  );
  protected readonly saved = computed(() => this.views().some((view) => this.isOn(view)));

  constructor() {
    if (this.may) void this.read();
  }

  protected async read(): Promise<void> {
    try {
      this.views.set(await this.api.views());
      this.problem.set(null);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected isOn(view: ClientView): boolean {
    return shows(view, this.filters(), this.columns.shown());
  }

  protected choose(view: ClientView): void {
    this.from.set(view.viewId);
    this.columns.show(view.columns);
    this.chosen.emit(filtersOfView(view));
  }

  protected showAll(): void {
    this.from.set(null);
    this.chosen.emit(this.none);
  }

  protected save(): Promise<void> {
    return this.ask({ filters: this.filters(), columns: this.columns.shown() });
  }

  /** Under another name, or shared: what it shows stays. */
  protected rename(view: ClientView): Promise<void> {
    return this.ask({ filters: filtersOfView(view), columns: asColumns(view.columns), view });
  }

  /** Shows from now on what the list shows. */
  protected update(view: ClientView): Promise<void> {
    return this.doing(() =>
      this.api.changeView(
        view.viewId,
        viewOf(this.filters(), this.columns.shown(), view.name, view.shared),
        view.revision,
      ),
    );
  }

  protected share(view: ClientView): Promise<void> {
    return this.doing(() => this.api.shareView(view.viewId, !view.shared));
  }

  protected remove(view: ClientView): Promise<void> {
    return this.doing(() => this.api.removeView(view.viewId));
  }

  private async ask(data: ViewToSave): Promise<void> {
    const { SaveView } = await import('./save-view');
    if (
      await askIn<boolean>(this.dialog, SaveView, {
        width: '420px',
        autoFocus: 'input',
        ariaLabelledBy: 'save-view-title',
        data,
      })
    )
      await this.read();
  }

  private async doing(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.problem.set(problemOf(error));
      return;
    }
    await this.read();
  }
}
