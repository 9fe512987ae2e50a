import { Component, computed, inject, input } from '@angular/core';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Icon } from '../../ui/icon';
import { FavouriteFoods } from '../data/favourite-foods';

/** Makes a food one of the reader's favourites, or no longer one. */
@Component({
  selector: 'tf-star-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="ib s"
      [class.is]="is()"
      [attr.aria-pressed]="is()"
      [attr.aria-label]="t().builder.usual.of(name())"
      [attr.title]="t().builder.usual.act(is())"
      (click)="toggle($event)"
    >
      <tf-icon name="star" [size]="15" />
    </button>
  `,
  styles: `
    .is {
      color: var(--tf-primary);
      --tf-icon-fill: currentColor;
    }
  `,
})
export class StarButton {
  private readonly stars = inject(FavouriteFoods);
  private readonly announcer = inject(Announcer);
  protected readonly t = inject(Texts).t;
  readonly food = input.required<FoodHit>();
  readonly name = input.required<string>();
  protected readonly is = computed(() => this.stars.has(this.food().foodId));

  protected async toggle(event: Event): Promise<void> {
    // the row that it stands in opens the food
    event.stopPropagation();
    const starred = await this.stars.toggle(this.food());
    if (starred !== null) this.announcer.say(this.t().builder.usual.said(this.name(), starred));
  }
}
