import { inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Texts } from './text/texts';

/** Route titles are keys of the text's `titles`; screens about one record refine them with `name`. */
@Injectable()
export class PageTitles extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly t = inject(Texts).entry;

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const titles: Record<string, string> = this.t().titles;
    const key = this.buildTitle(snapshot);
    const page = key === undefined ? undefined : titles[key];
    this.title.setTitle(page ? `${page} · TrackForge` : 'TrackForge');
  }
}
