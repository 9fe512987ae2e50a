import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { intakeWords } from '#libs/client-kit/intake-words.js';
import { Language } from '../text/language';
import { Icon } from '../ui/icon';
import { IntakeStore } from './intake.store';

/** Asks for the intake form as long as the practice waits for it. */
@Component({
  selector: 'tf-intake-card',
  imports: [RouterLink, Icon],
  template: `
    @if (store.isOpen()) {
      <section class="card pad" aria-labelledby="intake-card">
        <h2 id="intake-card">{{ t().intake.cardTitle }}</h2>
        <p class="sm var">{{ words().answered(store.form.done(), store.form.sections().length) }}</p>
        <a class="btn fill big block" routerLink="/intake"
          ><tf-icon name="note" />{{ store.form.done() === 0 ? t().intake.start : t().intake.goOn }}</a
        >
      </section>
    }
  `,
  styles: 'section { display: grid; gap: 10px; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IntakeCard {
  private readonly language = inject(Language);
  protected readonly store = inject(IntakeStore);
  protected readonly t = this.language.t;
  protected readonly words = computed(() => intakeWords[this.language.code()]);
}
