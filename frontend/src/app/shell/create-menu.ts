import { Component, inject, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Texts } from '../text/texts';
import { Icon } from '../ui/icon';
import type { PaletteEntry } from './search-palette';

/** What may be begun on the page of the client that is open. */
export interface ActsOfClient {
  readonly name: string;
  readonly acts: readonly PaletteEntry[];
}

/** What may be begun: a client with one click, the rest from a list; for the client that is open first. */
@Component({
  selector: 'tf-create-menu',
  imports: [Icon, MatMenuModule, RouterLink],
  template: `
    <div class="both">
      @if (first()) {
        <button type="button" class="btn sm tonal create" (click)="begin.emit()">
          <tf-icon name="user-plus" [size]="15" />{{ t().shell.newClient }}
        </button>
      }
      <button
        type="button"
        class="btn sm tonal create more"
        [class.alone]="!first()"
        [matMenuTriggerFor]="menu"
        [attr.aria-label]="t().shell.create"
      >
        <tf-icon [name]="first() ? 'chevron-down' : 'plus'" [size]="15" />
        @if (!first()) {
          {{ t().shell.act }}
        }
      </button>
    </div>
    <mat-menu #menu="matMenu" xPosition="before">
      @if (ofClient(); as client) {
        <p class="xs muted head" role="presentation">{{ t().shell.forClient(client.name) }}</p>
        @for (act of client.acts; track act.label) {
          <a mat-menu-item [routerLink]="act.path"
            ><span class="pick"><tf-icon [name]="act.icon" [size]="15" />{{ act.label }}</span></a
          >
        }
        @if (acts().length > 0) {
          <div class="rule" role="presentation"></div>
        }
      }
      @for (act of acts(); track act.label) {
        @if (act.path; as path) {
          <a mat-menu-item [routerLink]="path"
            ><span class="pick"><tf-icon [name]="act.icon" [size]="15" />{{ act.label }}</span></a
          >
        }
      }
    </mat-menu>
  `,
  styles: `
    .both {
      display: flex;
      gap: 1px;
    }
    .create {
      height: 32px;
    }
    .more:not(.alone) {
      padding: 0 6px;
      border-start-start-radius: 0;
      border-end-start-radius: 0;
    }
    .create:has(+ .more) {
      border-start-end-radius: 0;
      border-end-end-radius: 0;
    }
    .head {
      padding: 6px 14px 2px;
    }
    .pick {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .rule {
      border-top: 1px solid var(--tf-outline-variant);
      margin: 6px 0;
    }
  `,
})
export class CreateMenu {
  protected readonly t = inject(Texts).t;
  /** Whether a client may be registered. */
  readonly first = input(false);
  readonly acts = input.required<readonly PaletteEntry[]>();
  readonly ofClient = input<ActsOfClient | null>(null);
  readonly begin = output();
}
