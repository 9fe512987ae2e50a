import { Component, computed, effect, inject, signal, untracked, type OnDestroy } from '@angular/core';
import { Router } from '@angular/router';
import type { Expenditure } from '#libs/api-client/models/expenditure.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { ACTIVITY_FACTORS, type ActivityFactorId } from '#libs/science/energy-target.js';
import { INPUT_RANGES } from '#libs/science/energy-equations.js';
import { EQUATIONS, type EquationId } from '#libs/science/equations.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { ClientStore } from '../data/client-store';
import { ClientsApi } from '../data/clients-api';
import { choiceOf, choiceText, offered, type MeasuredChoice } from './measured-choice';
import { EnergyWorking } from './energy-working';
import { ProfileDrafts } from './profile-drafts';
import { ProfileForm, type ProfileEntry, type ProfileField } from './profile-form';
import { holdsUnsaved } from '../../ui/unsaved';

/** Inputs of the equations that are entered as something else. */
const ENTERED_AS: Readonly<Record<string, ProfileField>> = {
  ageYears: 'birthDate',
  leanBodyMassKg: 'bodyFatPercent',
  manualKcal: 'manualRestingKcal',
};

/** The nutrition profile: what is entered on the left, what follows from it on the right while one types. */
@Component({
  selector: 'tf-profile',
  imports: [ChangedMeanwhile, DateField, Icon, Trouble, EnergyWorking, Understood],
  templateUrl: './profile.html',
  styleUrl: './profile.scss',
})
export class Profile implements OnDestroy {
  private readonly drafts = inject(ProfileDrafts);
  private readonly api = inject(ClientsApi);
  private readonly announcer = inject(Announcer);
  protected readonly store = inject(ClientStore);
  protected readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly f = inject(Formats);
  protected readonly form = new ProfileForm(() => this.f.today(), inject(Texts).language);
  protected readonly mayEdit = inject(Sessions).may(MAY.recordNutritionProfile);
  protected readonly equations = Object.values(EQUATIONS);
  protected readonly factors = ACTIVITY_FACTORS;
  protected readonly submission = submission();
  protected readonly asked = signal(false);
  protected readonly left = signal<ReadonlySet<ProfileField>>(new Set());
  protected readonly stale = computed(() => this.submission.problem()?.code === 'stream.stale');
  protected readonly recorded = computed(() => this.store.client()?.nutritionProfile?.computed ?? null);

  /** What somebody else recorded of entries that were typed here. */
  protected readonly theirs = computed(() => {
    const { profile, clients } = this.t();
    const [kcal, percent] = ['kcal/d', '%'];
    const labels: Partial<Record<ProfileEntry, readonly [label: string, unit?: string]>> = {
      sex: [profile.sex],
      birthDate: [clients.birthDate],
      heightCm: [profile.height, this.f.unitOf('height')],
      weightKg: [profile.weight, this.f.unitOf('weight')],
      bodyFatPercent: [profile.bodyFat, percent],
      equationId: [profile.equation],
      activityFactorId: [profile.activity],
      adjustmentKcal: [profile.adjustment, kcal],
      manualRestingKcal: [profile.manualResting, kcal],
      measured: [profile.source],
      proteinMode: [profile.proteinUnit],
      protein: [profile.protein],
      fatPercent: [profile.fat, percent],
    };
    return [...this.form.theirs()].flatMap(([entry, value]) => {
      const [label, unit = ''] = labels[entry] ?? [];
      return label === undefined ? [] : [{ label, value: `${this.said(entry, value)} ${unit}`.trim() }];
    });
  });

  /** From the intake form, brought along by the click that led here. */
  private measured = (
    inject(Router).currentNavigation()?.extras.state as { measured?: Parameters<ProfileForm['measure']>[0] } | undefined
  )?.measured;

  /** What intake and weight tell by now; not asked for by whoever may not read it. */
  protected readonly expenditure = new Loading<Expenditure>();
  private readonly mayMeasure = inject(Sessions).may(MAY.progress);
  /** On what the recorded target rests, where the data say something else by now. */
  protected readonly restsOn = computed(() => {
    const recorded = this.form.recordedMeasured();
    const now = this.expenditure.value();
    if (recorded === null || now === null || this.form.measured() !== choiceText(recorded)) return null;
    return choiceText(offered(now)) === choiceText(recorded)
      ? null
      : this.t().profile.restsOn(this.f.date(recorded.to, 'day'));
  });
  /** What the data say where that can't be chosen, or is another figure than the chosen one. */
  protected readonly dataSay = computed(() => {
    const now = this.expenditure.value();
    if (now === null) return null;
    const { notMeasured, measuredNow } = this.t().profile;
    const choice = offered(now);
    if (choice === null) {
      const span = `${this.f.date(now.from, 'day')} – ${this.f.date(now.to, 'day')}`;
      return notMeasured(span, now);
    }
    return this.form.measured() === choiceText(choice) ? null : measuredNow(...this.measuredFigures(choice));
  });

  constructor() {
    // another screen leaves them in the drafts; closing the window does not
    holdsUnsaved(() => (this.store.client() && this.form.changed() ? this.t().titles.profile : null), 'window');
    effect(() => {
      const units = this.f.units();
      untracked(() => this.form.writeIn(units));
    });
    effect(() => {
      const client = this.store.client();
      if (client)
        untracked(() => {
          if (this.expenditure.value() === null) void this.readExpenditure();
          this.form.fill(client);
          this.drafts.restore(client.clientId, this.form);
          this.form.writeIn(this.f.units());
          if (this.measured) this.form.measure(this.measured);
          this.measured = undefined;
        });
    });
  }

  /** Leaving the page is no decision about what was typed: it is there again. */
  ngOnDestroy(): void {
    const client = this.store.client();
    if (client) this.drafts.keep(client.clientId, this.form);
  }

  protected leave(field: ProfileField): void {
    this.left.update((left) => new Set([...left, field]));
  }

  /** What is wrong with this field, once it was left or saving was tried. */
  protected trouble(field: ProfileField): string | null {
    const missing = this.form.troubles().find((each) => (ENTERED_AS[each.field] ?? each.field) === field);
    if (!missing) return null;
    if (!this.asked() && !this.left().has(field)) return null;
    const words = this.t().profile;
    return (
      (missing.code === 'input.absurd' ? this.range(field) : undefined) ?? words.troubles[missing.code] ?? missing.code
    );
  }

  private range(field: ProfileField): string | undefined {
    const { ranges, allowed } = this.t().profile;
    if (field === 'heightCm') return allowed(...this.f.range(...INPUT_RANGES.heightCm, 'height'));
    return field === 'weightKg' ? allowed(...this.f.range(...INPUT_RANGES.weightKg, 'weight')) : ranges[field];
  }

  protected pickEquation(id: string): void {
    this.form.equationId.set(id as EquationId);
  }

  protected pickFactor(id: string): void {
    this.form.activityFactorId.set(id as ActivityFactorId);
  }

  protected pickSex(value: string): void {
    this.form.sex.set(value === 'male' || value === 'female' ? value : '');
  }

  protected textOf(choice: MeasuredChoice): string {
    return choiceText(choice);
  }

  /** `Intake and weight: 2,310 kcal (2,180–2,440), 17 days until 19 Nov` */
  protected measuredWords(choice: MeasuredChoice): string {
    return this.t().profile.byMeasurement(...this.measuredFigures(choice));
  }

  private measuredFigures({ kcal, low, high, days, to }: MeasuredChoice): [string, string, string, number, string] {
    return [this.f.number(kcal), this.f.number(low), this.f.number(high), days, this.f.date(to, 'day')];
  }

  protected async readExpenditure(): Promise<void> {
    const client = this.store.client();
    if (!client || !this.mayMeasure) return;
    await this.expenditure.read(() => this.api.expenditure(client.clientId, this.f.todayOf(client.clientId)));
    const now = this.expenditure.value();
    if (now) this.form.estimate.set(offered(now));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.form.changed() && this.recorded() !== null) return;
    this.asked.set(true);
    const outcome = this.form.outcome();
    const client = this.store.client();
    if (!outcome || !client || this.submission.busy()) return;
    await this.submission.run(async (keyFor) => {
      await this.api.recordNutritionProfile(
        client.clientId,
        outcome.inputs,
        client.revision,
        keyFor([client.revision, outcome.inputs]),
      );
      await this.store.reload();
      const saved = this.store.client();
      if (saved) this.form.fill(saved, true);
      this.announcer.say(this.t().profile.saved);
    });
    // the figure that was chosen is not the one of now: the list offers that one
    if (this.submission.problem()?.code.startsWith('nutrition-profile.expenditure-')) await this.readExpenditure();
  }

  /** After a 412: take in what was saved meanwhile; the entries stay, to be compared and saved again. */
  protected async takeNewer(): Promise<void> {
    await this.store.reload();
    this.submission.clear();
  }

  private said(entry: ProfileEntry, value: string): string {
    const { clients } = this.t();
    switch (entry) {
      case 'sex':
        return value === 'male' || value === 'female' ? clients.sexes[value] : clients.notGiven;
      case 'equationId':
        return this.equations.find(({ id }) => id === value)?.label ?? value;
      case 'activityFactorId':
        return this.factors.find(({ id }) => id === value)?.label[this.texts.language()] ?? value;
      case 'measured': {
        const choice = choiceOf(value);
        return choice === null ? this.t().profile.byEquation : this.measuredWords(choice);
      }
      case 'proteinMode':
        return value === 'perKg' ? 'g/kg' : 'g';
      default:
        return value || '–';
    }
  }

  protected discard(): void {
    const client = this.store.client();
    if (client) this.form.fill(client, true);
    this.submission.clear();
  }
}
