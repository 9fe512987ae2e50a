import { Component, inject, input, signal } from '@angular/core';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Icon } from '../../ui/icon';

/** A secret that is shown once, with a way to take it along. */
@Component({
  selector: 'tf-shown-secret',
  imports: [Icon],
  template: `
    <p class="row once">
      <tf-icon name="alert" [size]="16" [stroke]="2" /><span>{{ t().keys.once }}</span>
    </p>
    <div class="row box">
      <code class="mono grow" tabindex="0" [attr.aria-label]="t().keys.secret">{{ secret() }}</code>
      <button type="button" class="btn sm tonal" (click)="copy()">
        <tf-icon [name]="copied() ? 'check' : 'copy'" [size]="14" />{{ copied() ? t().keys.copied : t().keys.copy }}
      </button>
    </div>
    <p class="sm muted">
      {{ t().keys.how }} <code class="mono">Authorization: Bearer {{ secret().slice(0, 8) }}…</code>
    </p>
  `,
  styles:
    ':host { display: grid; gap: 10px; } .once { gap: 8px; font-weight: 550; } .box { gap: 8px; padding: 8px 8px 8px 12px; border: 1px solid var(--tf-outline); border-radius: 8px; background: var(--tf-surface-low); } .box code { overflow-wrap: anywhere; user-select: all; } .btn { flex: none; }',
})
export class ShownSecret {
  private readonly announcer = inject(Announcer);
  protected readonly t = inject(Texts).t;
  readonly secret = input.required<string>();
  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.secret());
      this.copied.set(true);
      this.announcer.say(this.t().keys.copied);
    } catch {
      // not allowed here: the text can be marked by hand
      this.announcer.say(this.t().keys.notCopied);
    }
  }
}
