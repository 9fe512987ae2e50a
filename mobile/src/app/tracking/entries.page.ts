import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { Connectivity } from '#libs/client-kit/connectivity.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { bodyWeightText } from './body-weight';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Notices } from '../ui/notices';
import { problemText } from '../text/problem-text';
import { StatusBar } from '../ui/status-bar';
import { Empty } from '../ui/empty';
import { Waiting } from '../ui/waiting';
import { Icon, type IconName } from '../ui/icon';
import { dateOf, isWeightAct, type Entry } from './data/entry';
import { Entries } from './entries.store';

/** Everything that is not on record yet: what needs the client, and what only needs the network. */
@Component({
  selector: 'tf-entries-page',
  imports: [RouterLink, IonContent, Empty, Icon, StatusBar],
  templateUrl: './entries.page.html',
  styleUrl: './entries.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntriesPage {
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  private readonly notices = inject(Notices);
  private readonly units = inject(ReaderUnits).system;
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);
  protected readonly entries = inject(Entries);
  protected readonly online = inject(Connectivity).online;
  protected readonly all = inject(Waiting);
  /** What other screens list. */
  protected readonly elsewhere = computed(() => this.all.kinds().filter(({ link }) => link !== '/entries'));
  protected readonly dateOf = dateOf;

  protected icon({ payload: { act } }: Entry): IconName {
    return isWeightAct(act) ? 'scale' : 'utensils';
  }

  protected name({ payload: { act, shown } }: Entry): string {
    const { entries } = this.t();
    switch (act.type) {
      case 'log-meal':
        return entries.logMeal(shown.meal);
      case 'correct-meal':
        return entries.correctMeal(shown.meal);
      case 'remove-meal':
        return entries.removeMeal(shown.meal);
      case 'remove-weight':
        return entries.removeWeight(this.calendar.short(act.date));
      case 'record-weight':
      case 'correct-weight':
        return entries.weight(bodyWeightText(act.kg, this.units(), this.language.code()));
    }
  }

  protected reason({ problem }: Entry): string {
    return problem ? problemText(problem, this.t()) : '';
  }

  /** Where the entry can be corrected; null: only tried again or discarded. */
  protected place({ payload: { act } }: Entry): readonly string[] | null {
    return isWeightAct(act) ? null : ['/today', act.log.date, act.log.slotId];
  }

  protected discard(entry: Entry): void {
    this.entries.discard(entry.id);
    this.notices.show(this.t().entries.discarded, () => this.entries.take(entry.payload.act, entry.payload.shown));
  }

  protected leave(): void {
    if (this.router.lastSuccessfulNavigation()?.previousNavigation) this.location.back();
    else void this.router.navigateByUrl('/today', { replaceUrl: true });
  }
}
