import { inject, Injectable } from '@angular/core';
import { DraftStore } from '../data/draft-store';
import type { Direction } from '../data/week-cursor';
import { BuilderState } from './builder-state';
import { PlanClipboard } from './plan-clipboard';

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first-day',
  End: 'last-day',
};

/** The keys of the week grid. Single letters count only while the grid has the focus (WCAG 2.1.4). */
@Injectable()
export class GridKeys {
  private readonly state = inject(BuilderState);
  private readonly store = inject(DraftStore);
  private readonly clipboard = inject(PlanClipboard);

  /** @returns whether the key was used */
  handle(event: KeyboardEvent, mayEdit: boolean): boolean {
    const arrow = ARROWS[event.key];
    if (this.state.carry()) return this.whileCarrying(event.key, arrow);
    if (arrow && event.altKey) return mayEdit && this.reorder(arrow);
    if ((event.ctrlKey || event.metaKey) && !event.altKey && mayEdit && this.clip(event.key.toLowerCase())) return true;
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) return mayEdit && this.openMenu();
    if (event.altKey || event.metaKey) return false;
    if (arrow) {
      this.state.go(
        event.ctrlKey && (arrow === 'first-day' || arrow === 'last-day')
          ? arrow === 'first-day'
            ? 'first'
            : 'last'
          : arrow,
      );
      return true;
    }
    if (event.ctrlKey) return false;
    if (event.key === '[' || event.key === ']') {
      this.state.toWeek(this.state.week() + (event.key === ']' ? 1 : -1));
      this.state.focusRequests.update((n) => n + 1);
      return true;
    }
    if (event.key === 'd' || event.key === 'D') {
      this.state.view.update((view) =>
        view === 'day' ? 'week' : view === 'week' && this.state.current() ? 'item' : 'day',
      );
      return true;
    }
    if (event.key === 'f' || event.key === 'F' || event.key === '/') {
      this.state.searchRequests.update((n) => n + 1);
      return true;
    }
    return mayEdit && this.edit(event.key);
  }

  /** Control and a letter: copy, cut, paste, duplicate. On an empty meal, copying means the day. */
  private clip(key: string): boolean {
    const spot = this.state.spot();
    const scope = this.state.current() ? 'item' : 'day';
    if (key === 'c') return this.clipboard.copy(scope, spot);
    if (key === 'x') return this.clipboard.cut(scope, spot);
    if (key === 'v') return this.clipboard.paste(spot);
    return key === 'd' && (this.clipboard.duplicate(scope, spot) || true);
  }

  private openMenu(): boolean {
    this.state.openMenu('spot', null);
    return true;
  }

  private edit(key: string): boolean {
    if (key === 'm' || key === 'M') return this.openMenu();
    const item = this.state.current();
    if (!item) {
      if (key !== 'Enter' && key !== ' ') return false;
      this.state.searchRequests.update((n) => n + 1);
      return true;
    }
    if (item.conflict && (key === '1' || key === '2')) {
      this.state.settle(item, key === '1' ? item.grams : item.conflict.grams);
      return true;
    }
    if (key === ' ') this.state.grab(item);
    else if (key === 'n' || key === 'N') this.state.noteRequests.update((n) => n + 1);
    else if (key === 'Enter') this.state.editing.set(item.itemId);
    else if (key === 'Delete' || key === 'Backspace') this.state.remove(item);
    else return false;
    return true;
  }

  private whileCarrying(key: string, arrow: Direction | undefined): boolean {
    if (arrow) this.state.carryOn(arrow);
    else if (key === ' ' || key === 'Enter') this.state.drop();
    else if (key === 'Escape') this.state.letGo();
    else return false;
    return true;
  }

  /** Alt and an arrow: up and down within the meal. */
  private reorder(arrow: Direction): boolean {
    const item = this.state.current();
    const { spot } = this.state;
    if (!item || (arrow !== 'up' && arrow !== 'down')) return false;
    const index = spot().index + (arrow === 'up' ? -1 : 1);
    if (index < 0 || index >= this.store.meal(item.day, item.slotId).length) return true;
    this.state.moveTo(item, { ...spot(), index });
    return true;
  }
}
