import { computed, Directive, signal } from '@angular/core';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import { Loading } from '../../ui/loading';

const TYPING_PAUSE_MS = 120;
const PAGE = 30;

export interface ShelvedTemplate {
  readonly templateId: string;
  readonly archived: boolean;
}

interface ShelfPage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

export interface ShelfQuestion {
  readonly limit: number;
  readonly cursor?: string;
  readonly archived: boolean;
}

/** The templates of an organisation on a screen: searched while one types, page by page, archived and restored. */
@Directive()
export abstract class TemplateShelf<Row extends ShelvedTemplate> {
  protected readonly submission = submission();
  protected readonly first = new Loading<ShelfPage<Row>>();
  protected readonly text = signal('');
  protected readonly archived = signal(false);
  protected readonly cursor = signal<string | null>(null);
  protected readonly moreProblem = signal<Problem | null>(null);
  private readonly more = signal<readonly Row[]>([]);
  protected readonly templates = computed<readonly Row[]>(() => [...(this.first.value()?.items ?? []), ...this.more()]);
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected abstract list(text: string, question: ShelfQuestion): Promise<ShelfPage<Row>>;
  /** Archives it, or restores it when it is archived. */
  protected abstract turn(template: Row): Promise<unknown>;

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected show(archived: boolean): void {
    this.archived.set(archived);
    void this.search();
  }

  protected async search(): Promise<void> {
    const [text, archived] = [this.text().trim(), this.archived()];
    if (!(await this.first.read(() => this.list(text, { limit: PAGE, archived })))) return;
    this.more.set([]);
    this.moreProblem.set(null);
    this.cursor.set(this.first.value()?.nextCursor ?? null);
  }

  protected async next(): Promise<void> {
    const [cursor, text, archived] = [this.cursor(), this.text().trim(), this.archived()];
    if (cursor === null) return;
    try {
      const page = await this.list(text, { limit: PAGE, cursor, archived });
      if (text !== this.text().trim() || archived !== this.archived()) return;
      this.more.update((templates) => [...templates, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.moreProblem.set(problemOf(error));
    }
  }

  protected async archive(template: Row): Promise<void> {
    await this.submission.run(async () => {
      await this.turn(template);
      await this.search();
    });
  }
}
