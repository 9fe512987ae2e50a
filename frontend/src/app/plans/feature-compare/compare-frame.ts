import { Component, inject, input, model, output, ViewEncapsulation } from '@angular/core';
import type { SafetyComparison } from '#libs/api-client/models/safety-comparison.js';
import { Texts } from '../../text/texts';
import type { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { ComparedSafety } from '../safety/compared-safety';
import { VersionPicker } from '../ui/version-picker';

/**
 * Two published versions of a plan side by side, what a context shows of them within: sections of what changed, `[link]` to the newer
 * version, `[brief]` what came and went, `[figures]` what it comes to. Styles reach into them: the tables of all contexts look alike.
 */
@Component({
  selector: 'tf-compare-frame',
  imports: [ComparedSafety, SkeletonRows, Trouble, VersionPicker],
  templateUrl: './compare-frame.html',
  styleUrl: './compare-frame.scss',
  encapsulation: ViewEncapsulation.None,
})
export class CompareFrame {
  protected readonly t = inject(Texts).t;
  readonly loading = input.required<Loading<unknown>>();
  /** Warnings of both; null: not for this reader. */
  readonly safety = input.required<Loading<SafetyComparison> | null>();
  readonly name = input.required<string>();
  readonly versions = input.required<readonly { readonly version: number; readonly publishedAt: string }[]>();
  readonly before = input.required<number>();
  readonly after = input.required<number>();
  /** How many changes there are. */
  readonly changes = input.required<number>();
  /** What is shown when not only changes are. */
  readonly wholeLabel = input.required<string>();
  /** Also what stayed the same. */
  readonly whole = model.required<boolean>();
  readonly picked = output<{ readonly before: number; readonly after: number }>();
  readonly retry = output();

  protected pick(before: number | string, after: number | string): void {
    this.picked.emit({ before: Number(before), after: Number(after) });
  }
}
