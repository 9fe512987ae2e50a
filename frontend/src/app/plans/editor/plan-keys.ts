import { inject, Injectable } from '@angular/core';
import type { PlacedItem } from '../data/edited-plan';
import { PlanDraftStore } from '../data/plan-draft-store';
import type { Direction } from '../data/week-cursor';
import { PlanClipboard } from './plan-clipboard';
import { PlanEditor } from './plan-editor';

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first-day',
  End: 'last-day',
};

/**
 * Keys of a week grid that every plan has. Single letters count only while the grid has the focus (WCAG 2.1.4). What a
 * context adds (searching, editing a value) it handles after these said no.
 */
@Injectable()
export class PlanKeys {
  private readonly editor = inject<PlanEditor>(PlanEditor);
  private readonly store = inject<PlanDraftStore>(PlanDraftStore);
  private readonly clipboard = inject(PlanClipboard);

  /** @returns whether the key was used */
  handle(event: KeyboardEvent, mayEdit: boolean): boolean {
    const arrow = ARROWS[event.key];
    if (this.editor.carry()) return this.whileCarrying(event.key, arrow);
    if (arrow && event.altKey) return mayEdit && this.reorder(arrow);
    if ((event.ctrlKey || event.metaKey) && !event.altKey && mayEdit && this.clip(event.key.toLowerCase())) return true;
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) return mayEdit && this.openMenu();
    if (this.editor.selectsMany && this.selecting(event, arrow)) return true;
    if (event.altKey || event.metaKey) return false;
    if (arrow) {
      this.editor.go(
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
      this.editor.toWeek(this.editor.week() + (event.key === ']' ? 1 : -1));
      this.editor.focus();
      return true;
    }
    return mayEdit && this.edit(event.key);
  }

  /** Shift and an arrow, Control and Space or A, and Escape. */
  private selecting(event: KeyboardEvent, arrow: Direction | undefined): boolean {
    const control = event.ctrlKey || event.metaKey;
    if (arrow && event.shiftKey && !control) this.editor.extend(arrow);
    else if (event.key === ' ' && control) this.editor.toggle(this.editor.spot());
    else if (event.key.toLowerCase() === 'a' && control) this.editor.selectDay();
    else if (event.key === 'Escape' && this.editor.selection().length > 0) this.editor.clearSelection();
    else return false;
    return true;
  }

  /** Control and a letter: copy, cut, paste, duplicate. On an empty slot, copying means the day, where days have slots in common. */
  private clip(key: string): boolean {
    const spot = this.editor.spot();
    const scope = this.editor.current() ? 'item' : this.editor.onEveryDay() ? 'day' : 'slot';
    if (key === 'c') return this.clipboard.copy(scope, spot);
    if (key === 'x') return this.clipboard.cut(scope, spot);
    if (key === 'v') return this.clipboard.paste(spot);
    return key === 'd' && (this.clipboard.duplicate(scope, spot) || true);
  }

  private openMenu(): boolean {
    this.editor.openMenu('spot', null);
    return true;
  }

  private edit(key: string): boolean {
    if (key === 'm' || key === 'M') return this.openMenu();
    const item = this.editor.current();
    if (!item) return false;
    if (item.conflict && (key === '1' || key === '2')) {
      this.editor.settle(item, key === '1' ? 'standing' : 'other');
      return true;
    }
    if (key === ' ') this.editor.grab(item);
    else if (key === 'n' || key === 'N') this.editor.noteRequests.update((n) => n + 1);
    else if (key === 'Enter') this.editor.editing.set(item.itemId);
    else if (key === 'Delete' || key === 'Backspace') this.removeCurrent(item);
    else return false;
    return true;
  }

  private removeCurrent(item: PlacedItem): void {
    if (this.editor.selection().length > 0) this.clipboard.remove('item', this.editor.spot());
    else this.editor.remove(item);
  }

  private whileCarrying(key: string, arrow: Direction | undefined): boolean {
    if (arrow) this.editor.carryOn(arrow);
    else if (key === ' ' || key === 'Enter') this.editor.drop();
    else if (key === 'Escape') this.editor.letGo();
    else return false;
    return true;
  }

  /** Alt and an arrow: up and down within the slot. */
  private reorder(arrow: Direction): boolean {
    const item = this.editor.current();
    const { spot } = this.editor;
    if (!item || (arrow !== 'up' && arrow !== 'down')) return false;
    const index = spot().index + (arrow === 'up' ? -1 : 1);
    if (index < 0 || index >= this.store.slot(item.day, item.slotId).length) return true;
    this.editor.moveTo(item, { ...spot(), index });
    return true;
  }
}
