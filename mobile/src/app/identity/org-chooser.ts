import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import type { OrgChoice } from '#libs/client-kit/session.js';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';

/** For an account of several clinics: which one this time. */
@Component({
  selector: 'tf-org-chooser',
  imports: [Icon],
  template: `
    <div>
      <h1 #heading tabindex="-1">{{ t().login.choose }}</h1>
      <p class="var">{{ t().login.chooseLead }}</p>
    </div>
    <ul class="card lined">
      @for (org of orgs(); track org.orgId) {
        <li>
          <button type="button" class="row" [attr.aria-disabled]="busy() || null" (click)="chosen.emit(org.orgId)">
            <tf-icon name="building" /><span class="grow b">{{ org.orgName }}</span
            ><tf-icon name="right" class="muted" [size]="18" />
          </button>
        </li>
      }
    </ul>
    <button type="button" class="btn text" (click)="startOver.emit()">{{ t().login.other }}</button>
  `,
  styles: `
    .card {
      overflow: hidden;
    }
    li button {
      width: 100%;
      min-height: 60px;
      padding: 8px 16px;
      gap: 12px;
    }
    li button:focus-visible {
      outline-offset: -3px;
      border-radius: var(--tf-radius-lg);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrgChooser {
  readonly orgs = input.required<readonly OrgChoice[]>();
  readonly busy = input(false);
  readonly chosen = output<string>();
  readonly startOver = output();
  protected readonly t = inject(Language).t;
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    // the form that had the focus is gone
    afterNextRender(() => this.heading().nativeElement.focus());
  }
}
