import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Texts } from '../text/texts';
import { Empty } from '../ui/empty';
import { Crumbs } from '../ui/crumbs';

@Component({
  selector: 'tf-not-found',
  imports: [Empty, RouterLink],
  template: `<div class="page">
    <h1 class="vh">{{ t().titles.missing }}</h1>
    <tf-empty icon="search" [heading]="t().shell.missing" [text]="t().shell.missingHint"
      ><a class="btn sm fill" routerLink="/">{{ t().shell.toStart }}</a></tf-empty
    >
  </div>`,
  styles: '.page { padding: 40px 20px; max-width: 560px; margin: 0 auto; width: 100%; }',
})
export class NotFound {
  protected readonly t = inject(Texts).t;

  constructor() {
    inject(Crumbs).set({ label: this.t().titles.missing });
  }
}
