import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import type { PlainRestrictionView } from '#libs/api-client/models/plain-restriction-view.js';
import { Language } from '../text/language';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { StatusBar } from '../ui/status-bar';
import { Trouble } from '../ui/trouble';
import { HealthStore } from './health.store';

/** Allergies and restrictions in plain words: what somebody should know who shops and cooks. */
@Component({
  selector: 'tf-health-page',
  imports: [Empty, Icon, IonContent, Skeleton, StatusBar, Trouble],
  template: `
    <ion-content>
      <div class="page-head back-head">
        <button type="button" class="icon-btn" [attr.aria-label]="t().common.back" (click)="leave()">
          <tf-icon name="left" [size]="24" />
        </button>
        <h1 class="titles" tabindex="-1">{{ t().health.title }}</h1>
      </div>
      <div class="page-body">
        @if (store.problem(); as problem) {
          <tf-trouble [problem]="problem" [title]="t().health.unavailable" (retry)="store.load()" />
        }
        @if (store.extract(); as extract) {
          @if (nothing()) {
            <tf-empty icon="note" [title]="t().health.none" [text]="t().health.noneHint" />
          }
          @if (extract.allergies.length > 0) {
            <section class="card pad" aria-labelledby="health-allergies">
              <h2 id="health-allergies">{{ t().health.allergies }}</h2>
              @for (allergy of extract.allergies; track allergy.name) {
                <div class="one" [class.severe]="allergy.kind === 'allergy'">
                  <b>{{ t().health.agents[allergy.code ?? ''] ?? allergy.name }}</b>
                  <p>{{ t().health[allergy.kind === 'allergy' ? 'avoid' : 'limit'] }}</p>
                  @if (allergy.reactions.includes('anaphylaxis') || allergy.severity === 'severe') {
                    <p>{{ t().health.emergency }}</p>
                  }
                </div>
              }
            </section>
          }
          @if (extract.restrictions.length > 0) {
            <section class="card pad" aria-labelledby="health-restrictions">
              <h2 id="health-restrictions">{{ t().health.restrictions }}</h2>
              @for (restriction of extract.restrictions; track restriction.topic) {
                <div class="one">
                  <p>{{ t().health.topics[restriction.topic] }}</p>
                  <p class="sm muted">{{ t().health.because(namesOf(restriction).join(', ')) }}</p>
                </div>
              }
            </section>
          }
          @if (extract.reported.length > 0) {
            <section class="card pad" aria-labelledby="health-reported">
              <h2 id="health-reported">{{ t().health.reported }}</h2>
              <p class="sm var">{{ t().health.reportedHint }}</p>
              @for (report of extract.reported; track report.reportId) {
                <p class="one">{{ report.text }}</p>
              }
            </section>
          }
          <p class="sm muted">{{ t().health.ask }}</p>
        } @else if (!store.problem()) {
          <tf-skeleton [blocks]="[120, 200, 160]" />
        }
      </div>
    </ion-content>
    <tf-status-bar />
  `,
  styles: `
    section {
      display: grid;
      gap: 10px;
    }
    .one {
      display: grid;
      gap: 2px;
      overflow-wrap: anywhere;
    }
    .severe {
      padding: 10px 12px;
      border-radius: 10px;
      background: var(--tf-critical-container);
      color: var(--tf-on-critical-container);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HealthPage {
  private readonly router = inject(Router);
  protected readonly store = inject(HealthStore);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly nothing = computed(() => {
    const extract = this.store.extract();
    return extract !== null && extract.allergies.length + extract.restrictions.length + extract.reported.length === 0;
  });

  protected namesOf({ because, becauseInGerman }: PlainRestrictionView): readonly string[] {
    return this.language.code() === 'de' ? becauseInGerman : because;
  }

  protected leave(): void {
    void this.router.navigateByUrl('/profile');
  }
}
