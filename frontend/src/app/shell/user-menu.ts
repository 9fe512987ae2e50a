import { Component, computed, inject, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Appearance, type Theme } from '#libs/client-kit/appearance.js';
import type { OrgChoice } from '#libs/client-kit/session.js';
import type { UnitSystem } from '#libs/science/units.js';
import { Texts, type Language } from '../text/texts';
import { Icon } from '../ui/icon';
import { initials } from '../ui/initials';

@Component({
  selector: 'tf-user-menu',
  imports: [MatMenuModule, RouterLink, Icon],
  template: `
    <button type="button" class="avatar" [matMenuTriggerFor]="menu">
      {{ initials(name()) }}<span class="vh"> {{ name() }}, {{ t().shell.account }}</span>
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <div class="who" role="presentation">
        <b class="t-small">{{ name() }}</b><span class="xs muted">{{ email() }}</span>
      </div>
      @if (orgs().length > 1) {
        <p class="xs muted head" role="presentation">{{ t().org.switchTo }}</p>
        @for (org of orgs(); track org.orgId) {
          <button
            mat-menu-item
            role="menuitemradio"
            [attr.aria-checked]="org.orgId === orgId()"
            (click)="org.orgId === orgId() || goTo.emit(org.orgId)"
          >
            <span class="pick"
              ><span class="tick">
                @if (org.orgId === orgId()) {
                  <tf-icon name="check" [size]="15" />
                }</span
              ><span
                >{{ org.orgName }} <span class="xs muted">{{ t().login.roles[org.role] ?? org.role }}</span></span
              ></span
            >
          </button>
        }
      }
      <p class="xs muted head" role="presentation">{{ t().common.theme }}</p>
      @for (theme of themes(); track theme.value) {
        <button
          mat-menu-item
          role="menuitemradio"
          [attr.aria-checked]="appearance.theme() === theme.value"
          (click)="appearance.theme.set(theme.value)"
        >
          <span class="pick"
            ><span class="tick">
              @if (appearance.theme() === theme.value) {
                <tf-icon name="check" [size]="15" />
              }</span
            >{{ theme.label }}</span
          >
        </button>
      }
      <p class="xs muted head" role="presentation">{{ t().common.language }}</p>
      @for (language of languages(); track language.value) {
        <button
          mat-menu-item
          role="menuitemradio"
          [attr.aria-checked]="texts.language() === language.value"
          (click)="use(language.value)"
        >
          <span class="pick"
            ><span class="tick">
              @if (texts.language() === language.value) {
                <tf-icon name="check" [size]="15" />
              }</span
            >{{ language.label }}</span
          >
        </button>
      }
      <p class="xs muted head" role="presentation">{{ t().common.units }}</p>
      @for (system of systems(); track system.value) {
        <button
          mat-menu-item
          role="menuitemradio"
          [attr.aria-checked]="units.system() === system.value"
          (click)="units.choose(system.value)"
        >
          <span class="pick"
            ><span class="tick">
              @if (units.system() === system.value) {
                <tf-icon name="check" [size]="15" />
              }</span
            >{{ system.label }}</span
          >
        </button>
      }
      <div class="rule" role="presentation"></div>
      <a mat-menu-item routerLink="/security"
        ><span class="pick"
          ><span class="tick"><tf-icon name="shield-check" [size]="15" /></span>{{ t().shell.security }}</span
        ></a
      >
      <button mat-menu-item [disabled]="leaving()" (click)="signOut.emit()">
        <span class="pick"
          ><span class="tick"><tf-icon name="sign-out" [size]="15" /></span>{{ t().shell.signOut }}</span
        >
      </button>
    </mat-menu>
  `,
  styles: `
    .who {
      display: grid;
      gap: 2px;
      padding: 6px 14px 8px;
    }
    .head {
      padding: 6px 14px 2px;
    }
    .pick {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .tick {
      width: 15px;
      height: 15px;
      display: inline-flex;
    }
    .rule {
      border-top: 1px solid var(--tf-outline-variant);
      margin: 6px 0;
    }
  `,
})
export class UserMenu {
  protected readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly appearance = inject(Appearance);
  protected readonly units = inject(ReaderUnits);
  protected readonly initials = initials;
  readonly name = input.required<string>();
  readonly email = input.required<string>();
  readonly leaving = input(false);
  readonly orgs = input<readonly OrgChoice[]>([]);
  /** Where one is now. */
  readonly orgId = input('');
  readonly goTo = output<string>();
  readonly signOut = output();

  protected readonly themes = computed<readonly { value: Theme; label: string }[]>(() => {
    const { light, dark, auto } = this.t().common;
    return [
      { value: 'light', label: light },
      { value: 'dark', label: dark },
      { value: 'auto', label: auto },
    ];
  });
  protected readonly languages = computed<readonly { value: Language; label: string }[]>(() => {
    const { english, german } = this.t().common;
    return [
      { value: 'en', label: english },
      { value: 'de', label: german },
    ];
  });

  protected readonly systems = computed<readonly { value: UnitSystem; label: string }[]>(() => {
    const { metric, us } = this.t().common.unitNames;
    return [
      { value: 'metric', label: metric },
      { value: 'us', label: us },
    ];
  });

  protected use(language: Language): void {
    void this.texts.use(language);
  }
}
