import { inject, Injectable } from '@angular/core';
import { PlanKeys } from '../../plans/contract';
import { BuilderState } from './builder-state';

/** Keys of the week grid: those of every plan, then searching foods and switching the panel. */
@Injectable()
export class BuilderKeys {
  private readonly keys = inject(PlanKeys);
  private readonly state = inject(BuilderState);

  /** @returns whether the key was used */
  handle(event: KeyboardEvent, mayEdit: boolean): boolean {
    if (this.keys.handle(event, mayEdit)) return true;
    if (this.state.carry() || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'd' || event.key === 'D') {
      this.state.view.update((view) =>
        view === 'day' ? 'week' : view === 'week' && this.state.current() ? 'item' : 'day',
      );
      return true;
    }
    const slot = this.state.currentSlot();
    if (mayEdit && (event.key === 'n' || event.key === 'N') && !this.state.current() && slot) {
      this.state.annotate(this.state.spot().day, slot.slotId);
      return true;
    }
    if (mayEdit && (event.key === 'q' || event.key === 'Q')) {
      this.state.quickEntry();
      return true;
    }
    if (mayEdit && (event.key === 's' || event.key === 'S') && this.state.current()) {
      this.state.swap();
      return true;
    }
    if (mayEdit && (event.key === 'o' || event.key === 'O') && this.state.current()) {
      this.state.offer();
      return true;
    }
    if ((event.key === 'r' || event.key === 'R') && this.state.current()?.dish) {
      this.state.openDish();
      return true;
    }
    const search = event.key === 'f' || event.key === 'F' || event.key === '/';
    const fill = mayEdit && !this.state.current() && (event.key === 'Enter' || event.key === ' ');
    if (search || fill) this.state.search();
    return search || fill;
  }
}
