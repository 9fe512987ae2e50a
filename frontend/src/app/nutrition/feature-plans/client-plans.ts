import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { MealPlanAssignment } from '#libs/api-client/models/meal-plan-assignment.js';
import type { MealPlanRow } from '#libs/api-client/models/meal-plan-row.js';
import { Sessions } from '#libs/client-kit/session.js';
import { isOf } from '#libs/client-kit/live.js';
import { ClientStore } from '../../clients/contract';
import { AssignmentList, openAssignDialog } from '../../plans/contract';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { openCopyPlan } from './open-copy-plan';
import { MealPlanAssignments } from '../data/meal-plan-assignments';
import { MealPlansApi } from '../data/meal-plans-api';

interface Plans {
  readonly plans: readonly MealPlanRow[];
  readonly assignments: readonly MealPlanAssignment[];
}

/** The client's meal plans and which of them were assigned when. */
@Component({
  selector: 'tf-client-plans',
  imports: [RouterLink, AssignmentList, Empty, Icon, SkeletonRows, Trouble],
  templateUrl: './client-plans.html',
  styleUrl: './client-plans.scss',
})
export class ClientPlans {
  private readonly api = inject(MealPlansApi);
  private readonly planAssignments = inject(MealPlanAssignments);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  private readonly clients = inject(ClientStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly clientId = input.required<string>();
  protected readonly loading = new Loading<Plans>();
  protected readonly mayDraft = this.sessions.may(MAY.draftMealPlan);
  protected readonly mayTemplates = this.mayDraft && this.sessions.may(MAY.listTemplates);
  protected readonly mayAssign = this.sessions.may(MAY.assignMealPlan);
  protected readonly clientName = computed(() => this.clients.client()?.name ?? '');
  protected readonly active = computed(() => this.loading.value()?.assignments.find(({ active }) => active) ?? null);

  constructor() {
    effect(() => {
      this.clientId();
      untracked(() => {
        this.loading.clear();
        void this.read();
      });
    });
    onLiveChange(
      (change) =>
        // another name of a food is a change since the version that has it
        isOf(change, 'food') ||
        (change.clientId === this.clientId() && isOf(change, 'mealPlan', 'mealPlanAssignment', 'publishedMealPlan')),
      () => this.read(),
    );
  }

  protected read(): Promise<boolean> {
    const id = this.clientId();
    return this.loading.read(async () => {
      const [plans, assignments] = await Promise.all([this.api.ofClient(id), this.api.assignments(id)]);
      return { plans, assignments };
    });
  }

  protected async draft(): Promise<void> {
    const { NewPlan } = await import('./new-plan');
    this.dialog.open(NewPlan, {
      width: '420px',
      ariaLabelledBy: 'new-plan-title',
      autoFocus: 'input',
      data: { clientId: this.clientId() },
    });
  }

  protected async fromTemplate(): Promise<void> {
    const { UseTemplate } = await import('../feature-templates/use-template');
    this.dialog.open(UseTemplate, {
      width: '560px',
      ariaLabelledBy: 'use-template-title',
      data: { clientId: this.clientId() },
    });
  }

  protected copy({ planId, latestVersion, name, weeks }: MealPlanRow): void {
    const client = { clientId: this.clientId(), clientName: this.clientName() };
    if (latestVersion !== null)
      void openCopyPlan(this.dialog, { planId, version: latestVersion, name, weeks, ...client });
  }

  protected async assign(plan: MealPlanRow): Promise<void> {
    if (plan.latestVersion === null) return;
    const data = {
      plans: this.planAssignments,
      clientId: this.clientId(),
      clientName: this.clientName(),
      planId: plan.planId,
      planName: plan.name,
      version: plan.latestVersion,
    };
    if (await openAssignDialog(this.dialog, data)) await this.read();
  }
}
