import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { IonApp } from '@ionic/angular/ion-app';
import { IonRouterOutlet } from '@ionic/angular/ion-router-outlet';
import { Sessions } from '#libs/client-kit/session.js';
import { CheckInStore } from '../check-ins/contract';
import { Conversation } from '../conversation/contract';
import { GoalStore } from '../goals/contract';
import { Entries, MeasurementStore } from '../tracking/contract';
import { Workouts } from '../training/contract';
import { Language } from '../text/language';
import { LeaveQuestion } from '../ui/leave-question';
import { Notices } from '../ui/notices';
import { ClientChanges } from '../ui/client-changes';
import { Waiting } from '../ui/waiting';

/** The frame of a signed-in client: pages in Ionic's stack; out to the login when the session ends, wherever it ended. */
@Component({
  selector: 'tf-client-shell',
  imports: [IonApp, IonRouterOutlet, LeaveQuestion],
  template: `<ion-app><ion-router-outlet /><tf-leave-question /></ion-app>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientShell {
  constructor() {
    const sessions = inject(Sessions);
    const router = inject(Router);
    const entries = inject(Entries);
    const workouts = inject(Workouts);
    const conversation = inject(Conversation);
    const checkIns = inject(CheckInStore);
    const measurements = inject(MeasurementStore);
    const goals = inject(GoalStore);
    const changes = inject(ClientChanges);
    // a renewed token is a new session object of the same person: nothing to start anew
    const person = computed(() => sessions.session()?.accountId ?? null);
    effect(() => {
      person();
      const session = untracked(sessions.session);
      untracked(() => {
        if (!session) return void router.navigateByUrl('/login', { replaceUrl: true });
        entries.open(session);
        workouts.open(session);
        conversation.open(session);
        checkIns.open(session);
        measurements.open(session);
        goals.open(session);
        if (session.clientId !== null) changes.start(session.clientId);
      });
    });
    // "logged" was said when the act was taken; when the server says no, that has to be taken back as audibly
    const notices = inject(Notices);
    const { t } = inject(Language);
    const waiting = inject(Waiting);
    let known = new Set<string>();
    effect(() => {
      const meals = new Map(
        entries.refused().map(({ id, payload }) => [id, payload.shown.meal || t().progress.weight]),
      );
      const refused = waiting
        .kinds()
        .flatMap((kind) => kind.refused().map(({ id }) => ({ id, name: meals.get(id) ?? kind.name() })));
      const fresh = refused.find(({ id }) => !known.has(id));
      known = new Set(refused.map(({ id }) => id));
      if (fresh) untracked(() => notices.show(t().entries.refusedNow(fresh.name)));
    });
    inject(DestroyRef).onDestroy(() => {
      changes.stop();
      entries.close();
      workouts.close();
      conversation.close();
      checkIns.close();
      measurements.close();
      goals.close();
    });
  }
}
