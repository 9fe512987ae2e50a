import { Component, computed, inject, signal } from '@angular/core';
import { changeOrgSettings } from '#libs/api-client/fn/organisation/change-org-settings.js';
import { getOrgSettings } from '#libs/api-client/fn/organisation/get-org-settings.js';
import type { OrgMealSlotDto } from '#libs/api-client/models/org-meal-slot-dto.js';
import type { OrgSettingsView } from '#libs/api-client/models/org-settings-view.js';
import { newId } from '#libs/client-kit/ids.js';
import { wholeNumber } from '#libs/client-kit/read-number.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { TimeField } from '#libs/client-kit/time-field.js';
import { isNutrientId, NUTRIENTS } from '#libs/science/nutrients.js';
import { referenceSetOf } from '#libs/science/reference-values.js';
import { Api, keyed } from '../../api';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile';
import { focusesById } from '../../ui/focus-on';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { countriesIn } from '../data/countries';
import { STANDARD_MEALS } from '#libs/science/standard-meals.js';
import { ALERT_LIMITS, boundsOf, type AlertLimit } from './alert-limits';
import { NutrientChoice } from './nutrient-choice';
import { RequiredFactor } from './required-factor';
import {
  differing,
  limitsIn,
  over,
  picked,
  settingsDraft,
  type SettingsDraft,
  type SettingsField,
} from './settings-draft';
import { holdsUnsaved } from '../../ui/unsaved';

/** A field that somebody else changed, as it is shown. */
interface Changed {
  readonly field: SettingsField;
  readonly label: string;
  readonly value: string;
}

const MOST_MEALS = 12;
/** The server's bounds. */
const EXPORT_DAYS = { least: 1, most: 30 } as const;
const RECORD_YEARS = { least: 10, most: 30 } as const;
type WholeNumber = 'exportDays' | 'recordYears' | AlertLimit;
const REFERENCE_SETS = ['efsa', 'dri'] as const;
const WEEK_STARTS = ['monday', 'sunday', 'saturday'] as const;
const within = (value: number, { least, most }: { readonly least: number; readonly most: number }): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** Name, country, units, time zone, language, meals, nutrients, retention of the organisation, and when it is told of its clients. Whoever saves has seen what stood there. */
@Component({
  selector: 'tf-org-settings',
  imports: [ChangedMeanwhile, TimeField, Icon, SkeletonRows, Trouble, RequiredFactor, NutrientChoice],
  templateUrl: './org-settings.html',
  styleUrl: './org-settings.scss',
})
export class OrgSettings {
  private readonly api = inject(Api);
  private readonly sessions = inject(Sessions);
  private readonly announcer = inject(Announcer);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly f = inject(Formats);
  private readonly focus = focusesById();

  protected readonly settings = new Loading<OrgSettingsView>();
  protected readonly draft = signal<SettingsDraft | null>(null);
  protected readonly submission = submission();
  protected readonly asked = signal(false);
  protected readonly saved = signal(false);
  /** What somebody else saved while this was typed, field by field; null: nothing. */
  protected readonly theirs = signal<readonly Changed[] | null>(null);
  protected readonly zones = computed(() => {
    const mine = this.draft()?.timeZone ?? 'UTC';
    const known = Intl.supportedValuesOf('timeZone');
    return known.includes(mine) ? known : [mine, ...known];
  });
  protected readonly referenceSets = REFERENCE_SETS;
  protected readonly weekStarts = WEEK_STARTS;
  /** "By the country (EFSA)". */
  protected readonly usualSet = computed(() => this.t().org.byCountry(referenceSetOf(this.draft()?.country ?? null)));
  protected readonly countries = computed(() => countriesIn(this.texts.language()));
  protected readonly mayAdd = computed(() => (this.draft()?.meals.length ?? 0) < MOST_MEALS);
  protected readonly nameMissing = computed(() => this.asked() && this.draft()?.name.trim() === '');
  protected readonly mealsWrong = computed(
    () =>
      this.asked() &&
      (this.draft()?.meals ?? []).some(({ name, time }) => name.trim() === '' || !/^\d{2}:\d{2}$/.test(time)),
  );

  protected readonly daysWrong = computed(() => !within(this.draft()?.exportDays ?? 7, EXPORT_DAYS));
  protected readonly yearsWrong = computed(() => !within(this.draft()?.recordYears ?? 10, RECORD_YEARS));

  /** Whole numbers as they are being typed. */
  protected readonly typed = signal<Readonly<Partial<Record<WholeNumber, string>>>>({});
  protected readonly alertLimits = ALERT_LIMITS;
  protected readonly boundsOf = boundsOf;
  protected readonly limitsWrong = computed(() => {
    const draft = this.draft();
    return draft
      ? ALERT_LIMITS.filter((limit) => !within(draft[limit.field], boundsOf(limit, draft))).map(({ field }) => field)
      : [];
  });
  /** What stood there when it was read. */
  private readonly before = signal<SettingsDraft | null>(null);

  constructor() {
    holdsUnsaved(() => {
      const [draft, before] = [this.draft(), this.before()];
      return draft && before && differing(draft, before).length > 0 ? this.t().org.title : null;
    });
    void this.read();
  }

  protected async read(): Promise<void> {
    if (!(await this.settings.read(() => this.api.call(getOrgSettings, {})))) return;
    const seen = this.settings.value();
    if (!seen) return;
    this.typed.set({});
    this.draft.set(settingsDraft(seen, this.texts.language()));
    this.before.set(this.draft());
  }

  /**
   * The revision that the next change must have seen. What was typed stays beside what somebody else saved meanwhile; saving again
   * replaces that where both changed the same.
   */
  protected async readAgain(): Promise<boolean> {
    const [before, mine] = [this.before(), this.draft()];
    if (!(await this.settings.read(() => this.api.call(getOrgSettings, {})))) return false;
    const seen = this.settings.value();
    if (!seen || !before || !mine) return false;
    const theirs = settingsDraft(seen, this.texts.language());
    const changes = differing(before, theirs);
    if (changes.length > 0)
      this.theirs.set(changes.map((field) => ({ field, label: this.labelOf(field), value: this.said(field, theirs) })));
    // a field that takes theirs shows it, too
    this.typed.update((typed) => picked(typed, differing(mine, before)));
    this.draft.set(over(theirs, before, mine));
    this.before.set(theirs);
    return true;
  }

  protected chooseSet(value: string): void {
    this.change({ referenceSet: REFERENCE_SETS.find((set) => set === value) ?? null });
  }

  protected chooseWeekStart(value: string): void {
    this.change({ weekStart: WEEK_STARTS.find((day) => day === value) ?? 'monday' });
  }

  protected change(changes: Partial<SettingsDraft>): void {
    this.saved.set(false);
    this.draft.update((draft) => draft && { ...draft, ...changes });
  }

  protected changeMeal(slotId: string, changes: Partial<OrgMealSlotDto>): void {
    this.change({
      meals: (this.draft()?.meals ?? []).map((meal) => (meal.slotId === slotId ? { ...meal, ...changes } : meal)),
    });
  }

  protected addMeal(): void {
    this.change({
      meals: [...(this.draft()?.meals ?? []), { slotId: `meal-${newId().slice(-12)}`, name: '', time: '12:00' }],
    });
  }

  protected removeMeal(slotId: string): void {
    this.change({ meals: (this.draft()?.meals ?? []).filter((meal) => meal.slotId !== slotId) });
  }

  /** NaN for what is no whole number: it is neither kept as the number before nor saved. */
  protected enterWhole(field: WholeNumber, text: string): void {
    this.typed.update((typed) => ({ ...typed, [field]: text }));
    this.change({ [field]: wholeNumber(text, this.texts.language()) ?? Number.NaN });
  }

  protected save(event: Event): Promise<void> {
    event.preventDefault();
    this.asked.set(true);
    return this.send(true);
  }

  /** @param again whether to send once more, at once, when nothing that stands here was changed meanwhile */
  private async send(again: boolean): Promise<void> {
    let unseen = false;
    const draft = this.draft();
    const seen = this.settings.value();
    if (
      !draft ||
      !seen ||
      this.nameMissing() ||
      this.mealsWrong() ||
      this.daysWrong() ||
      this.yearsWrong() ||
      this.limitsWrong().length > 0 ||
      this.submission.busy()
    )
      return;
    await this.submission.run(
      async (keyFor) => {
        const { name, units, timeZone, language, country, exportDays, recordYears, nutrients, meals } = draft;
        const { referenceSet, weekStart } = draft;
        const unchanged =
          seen.mealSlots === null && JSON.stringify(meals) === JSON.stringify(STANDARD_MEALS[this.texts.language()]);
        const body = {
          name: name.trim(),
          units,
          timeZone,
          language,
          country,
          exportDays,
          recordYears,
          referenceSet,
          weekStart,
          ...limitsIn(draft),
          nutrients: nutrients === null ? null : nutrients.filter(isNutrientId),
          ...(unchanged ? {} : { mealSlots: meals.map((meal) => ({ ...meal, name: meal.name.trim() })) }),
        };
        await this.api.call(changeOrgSettings, {
          ...keyed(keyFor({ body, revision: seen.revision }), seen.revision),
          body,
        });
        this.theirs.set(null);
        await this.read();
        // name, units and zone stand in the session, and with it on every screen
        await this.sessions.reread();
        this.saved.set(true);
        this.announcer.say(this.t().org.saved);
      },
      async ({ code }) => {
        this.theirs.set(null);
        if (code !== 'stream.stale' || !(await this.readAgain())) return false;
        unseen = this.theirs() === null && again;
        return unseen || this.theirs() !== null;
      },
    );
    if (unseen) await this.send(false);
  }

  /** Their settings instead of what was typed in the same fields. */
  protected takeTheirs(): void {
    const [changed, theirs] = [(this.theirs() ?? []).map(({ field }) => field), this.before()];
    if (theirs) this.change(picked(theirs, changed));
    this.typed.update((typed) =>
      picked(
        typed,
        Object.keys(typed).filter((field) => !changed.some((each) => each === field)),
      ),
    );
    this.theirs.set(null);
    this.focus('org-name');
  }

  private labelOf(field: SettingsField): string {
    const { org } = this.t();
    return field === 'referenceSet' ? org.references : org[field];
  }

  private said(field: SettingsField, draft: SettingsDraft): string {
    const { org, common } = this.t();
    switch (field) {
      case 'units':
        return org.unitNames[draft.units];
      case 'language':
        return draft.language === 'de' ? common.german : common.english;
      case 'country':
        return this.countries().find(({ code }) => code === draft.country)?.name ?? org.countryNone;
      case 'referenceSet':
        return draft.referenceSet
          ? org.referenceNames[draft.referenceSet]
          : org.byCountry(referenceSetOf(draft.country));
      case 'weekStart':
        return org.weekDays[draft.weekStart];
      case 'meals':
        return draft.meals.map(({ name, time }) => `${name} ${time}`).join(', ');
      case 'nutrients':
        return draft.nutrients ? org.nutrientsOwn : org.nutrientsAll(NUTRIENTS.length);
      default:
        return String(draft[field]);
    }
  }
}
