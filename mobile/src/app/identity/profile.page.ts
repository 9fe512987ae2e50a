import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { Appearance, type Theme } from '#libs/client-kit/appearance.js';
import type { UnitSystem } from '#libs/client-kit/format.js';
import { Sessions } from '#libs/client-kit/session.js';
import type { SecondFactorState } from '#libs/api-client/models/second-factor-state';
import type { GlucoseUnit } from '#libs/science/body-metrics.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Unsaved } from '#libs/client-kit/unsaved.js';
import { Language, type LanguageCode } from '../text/language';
import { Reading } from '../ui/reading';
import { StatusBar } from '../ui/status-bar';
import { initialsOf } from '../ui/page-head';
import { Choice, type Option } from '../ui/choice';
import { Icon } from '../ui/icon';
import { LeaveQuestions } from '../ui/unsaved';
import { Waiting } from '../ui/waiting';
import { AccountApi } from './account.api';
import { ChangePassword } from './change-password';
import { SecondFactor } from './second-factor';
import { SessionList } from './session-list';
import { StepUpSheet } from './step-up-sheet';

/** Who is signed in and how, on which devices, how the app looks and speaks on this phone, and the way out. */
@Component({
  selector: 'tf-profile-page',
  imports: [IonContent, RouterLink, Choice, Icon, SessionList, ChangePassword, SecondFactor, StepUpSheet, StatusBar],
  templateUrl: './profile.page.html',
  styleUrl: './profile.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfilePage {
  private readonly location = inject(Location);
  private readonly router = inject(Router);
  private readonly sessions = inject(Sessions);
  private readonly waiting = inject(Waiting);
  private readonly account = inject(AccountApi);
  private readonly drafts = inject(Unsaved);
  private readonly questions = inject(LeaveQuestions);
  protected readonly appearance = inject(Appearance);
  protected readonly language = inject(Language);
  protected readonly units = inject(ReaderUnits);
  protected readonly t = this.language.t;
  protected readonly session = this.sessions.session;
  protected readonly initials = computed(() => initialsOf(this.session()?.displayName ?? ''));
  protected readonly unsent = computed(() => this.waiting.waiting().length + this.waiting.refused().length);
  protected readonly themes = computed<readonly Option<Theme>[]>(() => {
    const { profile } = this.t();
    return [
      { value: 'light', label: profile.light },
      { value: 'dark', label: profile.dark },
      { value: 'auto', label: profile.auto },
    ];
  });
  protected readonly languages: readonly Option<LanguageCode>[] = [
    { value: 'en', label: 'English' },
    { value: 'de', label: 'Deutsch' },
  ];
  protected readonly systems = computed<readonly Option<UnitSystem>[]>(() => [
    { value: 'metric', label: this.t().profile.metric },
    { value: 'us', label: this.t().profile.us },
  ]);

  protected readonly glucoses: readonly Option<GlucoseUnit>[] = (['mmol/L', 'mg/dL'] as const).map((value) => ({
    value,
    label: value,
  }));

  protected readonly factor = new Reading<SecondFactorState>();

  constructor() {
    this.look();
  }

  protected look(): void {
    void this.factor.ask(() => this.account.factor());
  }

  protected async signOut(): Promise<void> {
    if (!(await this.drafts.maySignOut(this.questions.ask))) return;
    // the shell sees that the session is gone and goes to the login
    await this.sessions.signOut();
  }

  protected leave(): void {
    if (this.router.lastSuccessfulNavigation()?.previousNavigation) this.location.back();
    else void this.router.navigateByUrl('/today', { replaceUrl: true });
  }
}
