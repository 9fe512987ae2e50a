import { Component, inject } from '@angular/core';
import { Appearance } from '#libs/client-kit/appearance.js';
import { Texts } from '../../text/texts';
import { BrandMark } from '../../ui/brand-mark';
import { Icon } from '../../ui/icon';

/** Around what one sees without being signed in: the name, the language, the theme, and one thing to do. */
@Component({
  selector: 'tf-public-frame',
  imports: [BrandMark, Icon],
  template: `
    <header class="row">
      <span class="brand grow"><tf-brand-mark [size]="26" />TrackForge</span>
      <button
        type="button"
        class="btn sm ghost"
        (click)="switchLanguage()"
        [attr.aria-label]="t().common.language + ': ' + name()"
      >
        <tf-icon name="languages" [size]="15" />{{ name() }}
      </button>
      <button
        type="button"
        class="ib"
        (click)="appearance.toggle()"
        [attr.aria-label]="appearance.isDark() ? t().common.toLight : t().common.toDark"
      >
        <tf-icon [name]="appearance.isDark() ? 'sun' : 'moon'" />
      </button>
    </header>
    <main>
      <div class="box"><ng-content /></div>
    </main>
  `,
  styles: `
    :host {
      min-height: 100vh;
      display: flex;
      flex-direction: column;
      background: var(--tf-surface-lowest);
    }
    header {
      padding: 20px 28px;
      gap: 4px;
    }
    .brand {
      display: flex;
      align-items: center;
      gap: 9px;
      font: 650 1.125rem/1 var(--tf-font);
      letter-spacing: -0.02em;
    }
    main {
      flex: 1;
      display: grid;
      place-items: center;
      padding: 24px 24px 12vh;
    }
    .box {
      width: 100%;
      max-width: 400px;
    }
  `,
})
export class PublicFrame {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.entry;
  protected readonly appearance = inject(Appearance);

  protected name(): string {
    return this.texts.language() === 'en' ? this.t().common.english : this.t().common.german;
  }

  protected switchLanguage(): void {
    void this.texts.use(this.texts.language() === 'en' ? 'de' : 'en');
  }
}
