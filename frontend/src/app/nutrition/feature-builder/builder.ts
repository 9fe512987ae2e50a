import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import { CdkContextMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import { ageAt } from '#libs/science/age.js';
import { isOf } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ClientsApi } from '../../clients/contract';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { openPlanHistory } from '../../history/contract';
import {
  CollidingEdits,
  newestVersion,
  openNoteDialog,
  PlanClipboard,
  PlanJudgement,
  PlanMenu,
  PlanStatus,
  PlanTitle,
  providePlanEditor,
  RefusedChanges,
  SafetyChips,
  SafetyPanel,
} from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { initials } from '../../ui/initials';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { DraftStore } from '../data/draft-store';
import { PlanSafety } from '../data/plan-safety';
import { macronutrientRanges } from '#libs/science/macronutrient-ranges.js';
import { goalsOf, referencePerson } from '../data/reference-targets';
import { targetWords } from '../data/target-words';
import { draftItems } from '../data/template-items';
import { BuilderKeys } from './builder-keys';
import { BuilderState } from './builder-state';
import { BuilderTotals } from './builder-totals';
import { BuilderWords } from './builder-words';
import { FoodPane } from './food-pane';
import { NutritionPanel } from './nutrition-panel';
import { WeekGrid } from './week-grid';

/** Whether nothing that takes keys has the focus; after a navigation it is on the page's main region. */
const unfocused = ({ target }: Event) => target instanceof HTMLElement && target.matches('body, main');

/** The meal-plan builder: foods, week, nutrition. */
@Component({
  selector: 'tf-builder',
  imports: [
    CdkDropListGroup,
    FoodPane,
    WeekGrid,
    NutritionPanel,
    SafetyChips,
    SafetyPanel,
    CdkContextMenuTrigger,
    PlanMenu,
    PlanStatus,
    PlanTitle,
    CollidingEdits,
    RefusedChanges,
    Icon,
    SkeletonRows,
    Trouble,
  ],
  providers: [
    ...providePlanEditor({ store: DraftStore, words: BuilderWords, editor: BuilderState }),
    BuilderKeys,
    BuilderTotals,
    PlanSafety,
    { provide: PlanJudgement, useExisting: PlanSafety },
  ],
  templateUrl: './builder.html',
  styleUrl: './builder.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class Builder {
  private readonly clients = inject(ClientsApi);
  private readonly dialog = inject(MatDialog);
  private readonly sessions = inject(Sessions);
  protected readonly store = inject(DraftStore);
  protected readonly safety = inject(PlanSafety);
  protected readonly state = inject(BuilderState);
  private readonly clipboard = inject(PlanClipboard);
  private readonly keys = inject(BuilderKeys);
  protected readonly words = inject(BuilderWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly initials = initials;
  readonly clientId = input.required<string>();
  readonly planId = input.required<string>();

  protected readonly mayEdit = this.sessions.may(MAY.editMealPlan);
  protected readonly maySaveTemplate = this.sessions.may(MAY.saveTemplate);
  protected readonly mayPublish = this.sessions.may(MAY.publishMealPlan);
  protected readonly mayHistory = this.sessions.may(MAY.clientHistory);
  protected readonly client = new Loading<ClientDetail>();
  protected readonly preparing = signal(false);
  private readonly menu = viewChild(CdkContextMenuTrigger);

  protected readonly totals = inject(BuilderTotals).totals;
  private readonly profile = computed(() => this.client.value()?.nutritionProfile ?? null);
  protected readonly weightKg = computed(() => this.profile()?.weightKg ?? null);
  protected readonly targetText = computed(() => {
    const profile = this.profile();
    return profile ? targetWords(profile, this.f) : '';
  });
  private readonly referenceSet = computed(() => this.sessions.session()?.referenceSet ?? 'efsa');
  protected readonly ranges = computed(() => {
    const profile = this.profile();
    return profile ? macronutrientRanges(ageAt(profile.birthDate, this.f.today()), this.referenceSet()) : [];
  });
  private readonly target = computed(() => this.store.plan()?.target ?? null);
  protected readonly goals = computed(() => {
    const profile = this.profile();
    const person = profile ? referencePerson(profile, this.safety.profile(), this.f.today()) : null;
    return goalsOf(this.target(), person, this.targetText(), this.referenceSet());
  });
  protected readonly targetKcal = computed(() => this.target()?.kcal ?? null);
  protected readonly nextVersion = computed(() => newestVersion(this.store.plan()) + 1);
  protected readonly facts = computed(() => {
    const client = this.client.value();
    const profile = this.profile();
    const birthDate = client?.birthDate ?? profile?.birthDate;
    const sex = client?.sex ?? profile?.sex;
    return [
      [birthDate && this.f.ageOf(birthDate), sex && this.t().clients.sexShort[sex]].filter(Boolean).join(' '),
      profile && this.f.weight(profile.weightKg),
    ]
      .filter(Boolean)
      .join(' · ');
  });

  private readonly clientName = computed(() => this.client.value()?.name ?? this.store.plan()?.clientName ?? '…');
  private readonly planName = computed(() => this.store.draft().name || '…');
  private readonly isOpen = computed(() => this.store.plan() !== null);

  constructor() {
    const crumbs = inject(Crumbs);
    const title = inject(Title);
    effect(() => {
      const [planId, clientId] = [this.planId(), this.clientId()];
      untracked(() => {
        void this.store.open(planId).then(() => this.state.toToday());
        void this.safety.open(planId);
        void this.client.read(() => this.clients.get(clientId));
      });
    });
    effect(() => {
      const [name, plan] = [this.clientName(), this.planName()];
      crumbs.set(
        { label: name, link: ['/clients', this.clientId()] },
        { label: this.t().clients.tabs.plans, link: ['/clients', this.clientId(), 'plans'] },
        { label: plan },
      );
      if (this.isOpen()) title.setTitle(`${plan}, ${name} · TrackForge`);
    });
    effect(() => {
      const { n, at } = this.state.menu();
      if (n > 0) untracked(() => setTimeout(() => this.menu()?.open(at ?? this.currentPlace())));
    });
    effect(() => {
      if (this.state.noteRequests() > 0) untracked(() => void this.writeNote());
    });
    effect(() => {
      if (this.state.annotating().n > 0) untracked(() => void this.writePlaceNote());
    });
    effect(() => {
      if (this.state.copyRequests() > 0) untracked(() => void this.copyDay());
    });
    effect(() => {
      if (this.state.dishRequests() > 0) untracked(() => void this.showDish());
    });
    effect(() => {
      if (this.state.swapRequests() > 0) untracked(() => void this.swapFood('swap'));
    });
    effect(() => {
      if (this.state.offerRequests() > 0) untracked(() => void this.swapFood('offer'));
    });
    effect(() => {
      if (this.state.quickRequests().n > 0) untracked(() => void this.quickEntry());
    });
    onLiveChange(
      (change) =>
        change.id === this.planId() ||
        isOf(change, 'safetyRules') ||
        // called otherwise, perhaps: names come with the plan
        (isOf(change, 'food') && this.store.items().some(({ foodId }) => foodId === change.id)) ||
        (change.clientId === this.clientId() && isOf(change, 'client', 'mealPlanAssignment', 'medicalRecord')),
      (changes) =>
        Promise.all([
          // with the client's profile changes the target, which comes with the plan
          this.store.follow(changes.filter((change) => !isOf(change, 'medicalRecord', 'safetyRules'))),
          changes.some((change) => !isOf(change, 'mealPlan', 'food')) && this.safety.reload(),
          changes.some((change) => isOf(change, 'client', 'rejoined')) &&
            this.client.read(() => this.clients.get(this.clientId())),
        ]),
    );
  }

  /** Keys that hold everywhere on this screen. */
  protected onKey(event: KeyboardEvent): void {
    if (this.dialog.openDialogs.length > 0) return;
    // a field that was not typed in has nothing of its own to undo
    const field = event.target instanceof HTMLElement ? event.target.closest('input, textarea, select') : null;
    const typing = field !== null && !field.hasAttribute('data-plan-undo');
    const control = event.ctrlKey || event.metaKey;
    const inGrid = event.target instanceof HTMLElement && event.target.closest('tf-week-grid') !== null;
    if (control && event.key.toLowerCase() === 'z' && !typing && this.mayEdit) this.state.undo(event.shiftKey, inGrid);
    else if (control && event.key.toLowerCase() === 'y' && !typing && this.mayEdit) this.state.undo(true, inGrid);
    else if (control && event.key === 'Enter' && this.mayPublish) void this.publish();
    else if (event.key === '?' && field === null) void this.showKeys();
    // keys that nothing else has the focus for are the grid's: the focus follows a click or a closed dialog a moment later
    else if (!unfocused(event) || this.state.editing() !== null || !this.keys.handle(event, this.mayEdit)) return;
    event.preventDefault();
  }

  private currentPlace(): { x: number; y: number } {
    const box = document.querySelector('tf-week-grid [data-spot="current"]')?.getBoundingClientRect();
    return box ? { x: box.left + 12, y: box.bottom } : { x: innerWidth / 2, y: innerHeight / 3 };
  }

  protected reopen(): void {
    void this.store.open(this.planId());
  }

  protected async showKeys(): Promise<void> {
    const { KeysDialog } = await import('./keys-dialog');
    this.dialog.open(KeysDialog, { width: '680px', ariaLabelledBy: 'keys-title' });
  }

  protected async saveTemplate(): Promise<void> {
    const plan = this.store.plan();
    if (!plan) return;
    const { SaveTemplate } = await import('../feature-templates/save-template');
    const day = this.state.spot().day;
    this.dialog.open(SaveTemplate, {
      width: '460px',
      ariaLabelledBy: 'save-template-title',
      autoFocus: 'input',
      data: {
        name: this.store.draft().name,
        slots: plan.slots,
        items: draftItems(this.store.items()),
        week: this.state.week() * 7,
        weekName: this.words.weekName(this.state.week()),
        day,
        dayName: this.words.dayName(day),
      },
    });
  }

  protected async insertTemplate(): Promise<void> {
    const { InsertTemplate } = await import('../feature-templates/insert-template');
    const { day } = this.state.spot();
    this.dialog.open(InsertTemplate, {
      width: '480px',
      ariaLabelledBy: 'insert-template-title',
      autoFocus: 'input',
      data: { clipboard: this.clipboard, day, dayName: this.words.dayName(day) },
    });
  }

  private async copyDay(): Promise<void> {
    const { CopyDay } = await import('./copy-day');
    this.dialog.open(CopyDay, {
      width: '420px',
      ariaLabelledBy: 'copy-day-title',
      data: { clipboard: this.clipboard, words: this.words, weeks: this.state.weeks(), day: this.state.spot().day },
    });
  }

  private async showDish(): Promise<void> {
    const item = this.state.current();
    if (!item?.dish) return;
    const { DishDialog } = await import('./dish-dialog');
    this.dialog.open(DishDialog, {
      width: '720px',
      ariaLabelledBy: 'dish-title',
      data: { item, store: this.store, state: this.state, words: this.words, mayEdit: this.mayEdit },
    });
  }

  private async quickEntry(): Promise<void> {
    if (!this.mayEdit) return;
    const { QuickDialog } = await import('./quick-dialog');
    const { state, words } = this;
    this.dialog
      .open(QuickDialog, {
        width: '680px',
        ariaLabelledBy: 'quick-title',
        autoFocus: 'textarea',
        data: {
          at: state.spot(),
          state,
          words,
          offer: state.quickRequests().offer,
          title: state.quickRequests().title,
        },
      })
      .afterClosed()
      .subscribe(() => state.focus());
  }

  private async swapFood(mode: 'swap' | 'offer'): Promise<void> {
    const item = this.state.current();
    if (!item || !this.mayEdit) return;
    const { SwapDialog } = await import('./swap-dialog');
    const { store, state, words, safety } = this;
    this.dialog.open(SwapDialog, {
      width: '860px',
      ariaLabelledBy: 'swap-title',
      autoFocus: '#swap-keep',
      data: { item, mode, clientId: this.clientId(), store, state, words, safety },
    });
  }

  private async writeNote(): Promise<void> {
    const item = this.state.current();
    if (!item) return;
    const { noteLead: lead } = this.words.terms();
    const text = await openNoteDialog(this.dialog, { name: item.foodName, lead, note: item.note ?? '' });
    if (text !== undefined) this.state.note(item, text);
  }

  /** Of the meal or day that was asked for. */
  private async writePlaceNote(): Promise<void> {
    if (!this.mayEdit) return;
    const { day, slotId } = this.state.annotating();
    const slot = this.state.slotName(slotId);
    const text = await openNoteDialog(this.dialog, {
      name: this.words.notedPlace(day, slot),
      lead: slot === null ? this.t().builder.notes.dayLead : this.t().builder.notes.mealLead,
      note: this.state.noteOf(day, slotId),
    });
    if (text !== undefined) this.state.writeNoteOn(day, slotId, text);
  }

  protected showHistory(): Promise<void> {
    return openPlanHistory(this.dialog, { planId: this.planId(), name: this.store.draft().name });
  }

  /** Everything must be on the server before it can be frozen. */
  protected async publish(): Promise<void> {
    if (this.preparing() || !this.store.plan()) return;
    this.preparing.set(true);
    try {
      if (!(await this.store.outbox()?.flush())) return this.words.say(this.t().planEditor.saveFirst);
      await Promise.all([this.store.reload(), this.safety.reload()]);
      const { PublishDialog } = await import('../feature-publish/publish-dialog');
      const dialog = this.dialog.open(PublishDialog, {
        width: '1000px',
        ariaLabelledBy: 'publish-title',
        autoFocus: 'dialog',
        data: {
          store: this.store,
          safety: this.safety,
          totals: this.totals,
          goals: this.goals,
          clientName: this.client.value()?.name ?? this.store.plan()?.clientName ?? '',
          clientId: this.clientId(),
          targetText: this.targetText,
          version: this.nextVersion(),
        },
      });
      dialog.afterClosed().subscribe(() => void this.store.reload());
    } finally {
      this.preparing.set(false);
    }
  }
}
