import { CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, computed, inject, type TemplateRef, viewChild } from '@angular/core';
import { Texts } from '../../text/texts';
import type { Spot } from '../data/week-cursor';
import { PlanClipboard } from '../editor/plan-clipboard';
import { PlanEditor } from '../editor/plan-editor';
import { PlanWords, type Scope } from '../editor/plan-words';

/** What can be done with a card, its slot and its day: by right click, by the button of a card, or by M in the week. */
@Component({
  selector: 'tf-plan-menu',
  imports: [CdkMenu, CdkMenuItem],
  template: `
    <ng-template #menu>
      <div class="menu" cdkMenu [attr.aria-label]="t().planEditor.menu">
        @for (group of groups(); track group.scope) {
          <div class="group" role="group" [attr.aria-label]="words.terms().scopes[group.scope]">
            <p class="xs muted" aria-hidden="true">
              {{ group.many ? t().planEditor.cards(group.many) : words.terms().scopes[group.scope] }}
            </p>
            @for (action of group.actions; track action.label) {
              <button type="button" cdkMenuItem class="act" (cdkMenuItemTriggered)="action.run()">
                <span class="grow">{{ action.label }}</span>
                @if (action.key) {
                  <kbd aria-hidden="true">{{ action.key }}</kbd>
                }
              </button>
            }
          </div>
        }
        @if (clipboard.held(); as held) {
          <div class="group" role="group">
            <button type="button" cdkMenuItem class="act" (cdkMenuItemTriggered)="clipboard.paste(spot())">
              <span class="grow ell">{{ t().planEditor.menuPaste(held.name) }}</span><kbd aria-hidden="true"
                >{{ t().common.keys.control }} V</kbd
              >
            </button>
          </div>
        }
      </div>
    </ng-template>
  `,
  styles: `
    .menu {
      min-width: 220px;
      max-width: 320px;
      padding: 4px 0;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 8px;
      background: var(--tf-surface-lowest);
      box-shadow: var(--tf-shadow-2, 0 6px 24px rgb(0 0 0 / 18%));
    }
    .group + .group {
      border-top: 1px solid var(--tf-outline-variant);
      margin-top: 4px;
      padding-top: 4px;
    }
    p {
      padding: 4px 12px 2px;
    }
    .act {
      display: flex;
      gap: 16px;
      align-items: center;
      width: 100%;
      min-height: 30px;
      padding: 2px 12px;
      text-align: left;
      font: var(--tf-body-medium);
    }
    .act:hover,
    .act:focus-visible {
      background: var(--tf-primary-quiet);
      outline: none;
    }
  `,
})
export class PlanMenu {
  private readonly editor = inject<PlanEditor>(PlanEditor);
  protected readonly clipboard = inject(PlanClipboard);
  protected readonly words = inject<PlanWords>(PlanWords);
  protected readonly t = inject(Texts).t;
  readonly menu = viewChild<TemplateRef<unknown>>('menu');
  protected readonly spot = computed<Spot>(() => this.editor.spot());

  protected readonly groups = computed(() => {
    const { scope: whole } = this.editor.menu();
    const item = this.editor.current();
    const days: readonly Scope[] = this.editor.onEveryDay() ? ['day'] : [];
    const scopes: readonly Scope[] = whole === 'day' ? days : item ? ['item', 'slot', ...days] : ['slot', ...days];
    const selection = this.editor.selection();
    const many = item && selection.includes(item) ? selection.length : 0;
    return scopes
      .map((scope) => ({ scope, many: scope === 'item' ? many : 0, actions: this.actions(scope) }))
      .filter(({ actions }) => actions.length > 0);
  });

  private actions(scope: Scope) {
    const spot = this.spot();
    if (this.clipboard.itemsAt(scope, spot).length === 0)
      return this.editor.actionsAt(scope, spot).filter(({ onEmpty }) => onEmpty);
    const keys = this.t().common.keys;
    const key = (text: string) => (scope === 'item' ? text : null);
    const more =
      scope === 'item'
        ? [{ id: 'note', key: 'N', run: () => this.editor.noteRequests.update((n) => n + 1) } as const]
        : scope === 'day'
          ? [{ id: 'fill', key: null, run: () => this.clipboard.fillFollowing(spot.day) } as const]
          : [];
    const acts = this.t().planEditor.menuActs;
    const many = scope === 'item' && this.editor.selection().length > 0;
    const own = [
      ...(many ? [] : more),
      { id: 'copy', key: key(`${keys.control} C`), run: () => this.clipboard.copy(scope, spot) },
      { id: 'cut', key: key(`${keys.control} X`), run: () => this.clipboard.cut(scope, spot) },
      ...(scope === 'slot' && !this.editor.onEveryDay()
        ? []
        : [
            {
              id: 'duplicate',
              key: key(`${keys.control} D`),
              run: () => this.clipboard.duplicate(scope, spot),
            } as const,
          ]),
      { id: 'remove', key: key(keys.delete), run: () => this.clipboard.remove(scope, spot) },
    ] as const;
    const standard = own.map(({ id, key: shortcut, run }) => ({
      label: acts[id],
      key: shortcut,
      run: () => void run(),
    }));
    return many ? standard : [...standard, ...this.editor.actionsAt(scope, spot)];
  }
}
