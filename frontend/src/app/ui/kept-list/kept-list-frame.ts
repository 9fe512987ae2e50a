import { NgTemplateOutlet } from '@angular/common';
import { Component, contentChild, input, type TemplateRef } from '@angular/core';
import { ChangedMeanwhile } from '../changed-meanwhile';
import { Empty } from '../empty';
import { Icon } from '../icon';
import type { IconName } from '../icon-paths';
import { SkeletonRows } from '../skeleton-rows';
import { Trouble } from '../trouble';
import type { KeptDraft, KeptItem, KeptList } from './kept-list';

/** The screen of a `KeptList`: takes the fields of one (`#fields`) and what a line says of one (`#line`). */
@Component({
  selector: 'tf-kept-list-frame',
  imports: [ChangedMeanwhile, Empty, Icon, NgTemplateOutlet, SkeletonRows, Trouble],
  templateUrl: './kept-list-frame.html',
  styleUrl: './kept-list-frame.scss',
})
export class KeptListFrame<Item extends KeptItem, Draft extends KeptDraft<Item>> {
  readonly list = input.required<KeptList<Item, Draft>>();
  /** Where there is none yet. */
  readonly icon = input.required<IconName>();
  protected readonly fields = contentChild.required<TemplateRef<unknown>>('fields');
  protected readonly line = contentChild.required<TemplateRef<{ readonly $implicit: Item }>>('line');
}
