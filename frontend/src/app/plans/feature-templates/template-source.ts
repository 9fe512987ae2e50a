import { Directive, inject, input, TemplateRef } from '@angular/core';
import type { RowPage } from '../../ui/searched-rows';

/** A template as every list of them knows it. */
export interface TemplateRow {
  readonly templateId: string;
  readonly name: string;
  readonly archived: boolean;
}

/** Where a context's templates are. */
export interface TemplateSource<Row extends TemplateRow> {
  list(
    text: string,
    page: { readonly limit: number; readonly cursor?: string; readonly archived?: boolean },
  ): Promise<RowPage<Row>>;
  archive(templateId: string): Promise<unknown>;
  restore(templateId: string): Promise<unknown>;
}

/** What a context shows of one template. */
@Directive({ selector: 'ng-template[tfTemplateOf]' })
export class TemplateFacts<Row extends TemplateRow> {
  readonly source = input.required<TemplateSource<Row>>({ alias: 'tfTemplateOf' });
  readonly shown = inject<TemplateRef<{ $implicit: Row }>>(TemplateRef);

  static ngTemplateContextGuard<Row extends TemplateRow>(
    _: TemplateFacts<Row>,
    _context: unknown,
  ): _context is { $implicit: Row } {
    return true;
  }
}
