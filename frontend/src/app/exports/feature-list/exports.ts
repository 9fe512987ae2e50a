import { Component, DestroyRef, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import type { ExportRow } from '../data/export-rows';
import { ExportsApi } from '../data/exports-api';

const PROGRESS_MS = 2_000;
/** Where a file is asked for, approved and taken. */
const SCREENS: Readonly<Record<ExportRow['kind'], string>> = {
  clients: '/clients',
  log: '/history',
  research: '/research',
};

/** Every file that left the organisation or is about to: what, who, how large, until when. */
@Component({
  selector: 'tf-exports',
  imports: [RouterLink, Empty, SkeletonRows, Trouble],
  templateUrl: './exports.html',
  styleUrl: './exports.scss',
})
export class Exports {
  private readonly api = inject(ExportsApi);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly exports = new Loading<readonly ExportRow[]>();
  protected readonly screens = SCREENS;

  constructor() {
    void this.read();
    onLiveChange(
      ({ topic }) => topic === 'researchExport' || topic === 'logExport',
      () => this.read(),
    );
    // progress is no event: it is asked for while somebody waits
    const timer = setInterval(() => {
      if (this.exports.value()?.some(({ state }) => state === 'making')) void this.read();
    }, PROGRESS_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected read(): Promise<boolean> {
    return this.exports.read(() => this.api.list());
  }

  protected about(row: ExportRow): string {
    const words = this.t().exportList;
    if (row.kind === 'log') return row.orgSeq === null ? '' : words.upTo(this.f.number(row.orgSeq));
    if (row.kind === 'research') return row.purpose ?? '';
    return row.narrowed ? words.narrowed : words.whole;
  }

  protected people(row: ExportRow): string {
    if (row.people === null) return '';
    return row.kind === 'research' ? this.t().exportList.about(this.f.number(row.people)) : this.f.number(row.people);
  }
}
