import { Component, computed, DestroyRef, effect, inject, signal } from '@angular/core';
import type { FoodImportPreview } from '#libs/api-client/models/food-import-preview.js';
import type { FoodImportRunView } from '#libs/api-client/models/food-import-run-view.js';
import type { ImportMappingDto } from '#libs/api-client/models/import-mapping-dto.js';
import type { RejectedFoodLine } from '#libs/api-client/models/rejected-food-line.js';
import { submission } from '#libs/client-kit/submission.js';
import { isLabelKey } from '#libs/science/label-amounts.js';
import { NUTRIENTS, nutrient } from '#libs/science/nutrients.js';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { FoodImportsApi, type ChosenFile } from '../data/food-imports-api';
import { rejectedFile } from '../data/rejected-file';

const LARGEST_BYTES = 16 * 1024 * 1024;
const LOOK_AGAIN_MS = 1_000;

/** A file of foods: chosen, understood column by column, looked over, and imported; the imports so far below it. */
@Component({
  selector: 'tf-food-imports',
  imports: [Empty, Icon, SkeletonRows, Trouble],
  templateUrl: './food-imports.html',
  styleUrl: './food-imports.scss',
})
export class FoodImports {
  private readonly api = inject(FoodImportsApi);
  private readonly texts = inject(Texts);
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly file = signal<ChosenFile | null>(null);
  protected readonly tooLarge = signal(false);
  protected readonly preview = new Loading<FoodImportPreview>();
  protected readonly runs = new Loading<readonly FoodImportRunView[]>();
  protected readonly opening = submission();
  protected readonly starting = submission();
  protected readonly shown = signal<string | null>(null);
  protected readonly targets = computed(() => [
    ...Object.entries(this.t().foodImports.texts).map(([id, label]) => ({ id, label })),
    ...NUTRIENTS.map((each) => ({ id: each.id as string, label: this.carbohydrateAs(each.id) ?? this.f.label(each) })),
  ]);
  /** Columns of a published list are known: there is nothing to choose. */
  protected readonly isPublished = computed(() => ['fdc', 'ciqual'].includes(this.preview.value()?.format ?? ''));
  /** Numbers of a file's own count within a list; those of a published one are its own. */
  protected readonly hasNumbers = computed(
    () =>
      !this.isPublished() && (this.preview.value()?.mapping.columns.some(({ target }) => target === 'code') ?? false),
  );
  protected readonly lists = computed(() => [
    ...new Set((this.runs.value() ?? []).flatMap(({ list }) => (list === null ? [] : [list]))),
  ]);
  /** Foods may get clearly other names: only who saw which says so, and for this preview alone. */
  protected readonly takesNames = signal(false);
  protected readonly willImport = computed(() => {
    const { accepted = 0, renamed = 0 } = this.preview.value() ?? {};
    return this.takesNames() ? accepted : accepted - renamed;
  });
  /** Which of several energies counts first. */
  protected readonly energies = computed(() => {
    const columns = this.preview.value()?.mapping.columns.filter(({ target }) => target === 'energy') ?? [];
    return columns.length > 1 ? columns.map(({ header }) => header) : [];
  });
  protected readonly leftOut = computed(() =>
    (this.preview.value()?.leftOut ?? []).map(({ kind, lines }) => `${kind} ${this.f.number(lines)}`).join(', '),
  );
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().shell.foods, link: ['/foods'] }, { label: this.t().foodImports.title }));
    void this.look();
    onLiveChange(
      ({ topic }) => topic === 'foodImport',
      () => this.look(),
    );
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected async look(): Promise<void> {
    clearTimeout(this.timer);
    await this.runs.read(() => this.api.list());
    // progress is not announced: it is looked at while something runs
    if (this.runs.value()?.some(({ state }) => state === 'requested'))
      this.timer = setTimeout(() => void this.look(), LOOK_AGAIN_MS);
  }

  protected async choose(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = '';
    this.tooLarge.set(file !== undefined && file.size > LARGEST_BYTES);
    if (!file || this.tooLarge()) return;
    this.preview.clear();
    const sent = await this.opening.run(async () =>
      this.file.set({ name: file.name.slice(0, 200), sha256: await this.api.send(file) }),
    );
    if (sent) await this.ask();
  }

  protected async ask(mapping?: ImportMappingDto): Promise<void> {
    const file = this.file();
    this.takesNames.set(false);
    if (file) await this.preview.read(() => this.api.preview(file, mapping));
  }

  /** Which carbohydrate a column has decides what a carbohydrate count makes of it: the label's own words. */
  private carbohydrateAs(id: string): string | undefined {
    const kinds: Readonly<Record<string, string>> = this.t().ownFoods.carbohydrateIs;
    return kinds[id];
  }

  protected targetOf(header: string): string {
    return this.columnOf(header)?.target ?? '';
  }

  protected unitOf(header: string): string | null {
    return this.columnOf(header)?.unit ?? null;
  }

  protected unitsOf(header: string): readonly string[] {
    const target = this.targetOf(header);
    if (!isLabelKey(target)) return [];
    return target === 'energy' ? ['kcal', 'kJ'] : ['g', 'mg', 'µg'];
  }

  protected map(header: string, target: string): void {
    const mapping = this.preview.value()?.mapping;
    if (!mapping) return;
    const others = mapping.columns.filter((column) => column.header !== header && column.target !== target);
    const unit = isLabelKey(target) ? (target === 'salt' ? 'g' : nutrient(target).unit) : null;
    const column = { header, target, unit } as ImportMappingDto['columns'][number];
    void this.ask({ ...mapping, columns: target === '' ? others : [...others, column] });
  }

  protected setUnit(header: string, unit: string): void {
    const mapping = this.preview.value()?.mapping;
    if (!mapping) return;
    const columns = mapping.columns.map((column) =>
      column.header === header ? ({ ...column, unit } as typeof column) : column,
    );
    void this.ask({ ...mapping, columns });
  }

  protected change(part: Partial<ImportMappingDto>): void {
    const mapping = this.preview.value()?.mapping;
    if (mapping) void this.ask({ ...mapping, ...part });
  }

  /** Another sheet has columns of its own: what they mean is asked anew. */
  protected read(sheet: string): void {
    const file = this.file();
    this.takesNames.set(false);
    if (file) void this.preview.read(() => this.api.preview(file, undefined, sheet));
  }

  protected async start(): Promise<void> {
    const [file, preview] = [this.file(), this.preview.value()];
    if (!file || !preview || this.willImport() === 0 || this.preview.busy()) return;
    const { mapping } = preview;
    const renames = this.takesNames();
    const done = await this.starting.run((keyFor) =>
      this.api.start(file, mapping, renames, keyFor([file.sha256, mapping, renames])),
    );
    if (!done) return;
    // another file may have been chosen meanwhile
    if (this.file() === file) {
      this.file.set(null);
      this.preview.clear();
    }
    await this.look();
  }

  protected reasonOf(code: string): string {
    return this.t().foodImports.codes[code] ?? this.t().problems.byCode[code] ?? code;
  }

  protected download(run: FoodImportRunView): void {
    const words = this.t().foodImports;
    const headings = [words.line, words.reason, words.where, words.stands];
    const text = rejectedFile(
      headings,
      run.rejects as readonly RejectedFoodLine[],
      (code) => this.reasonOf(code),
      this.texts.language(),
    );
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    link.download = `${run.fileName.replace(/\.[^.]*$/, '')}-rejected.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 0);
  }

  private columnOf(header: string) {
    return this.preview.value()?.mapping.columns.find((column) => column.header === header);
  }
}
