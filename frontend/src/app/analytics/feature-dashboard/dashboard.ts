import { Component, computed, effect, inject, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { AdherenceBar } from '#libs/api-client/models/adherence-bar.js';
import type { ClinicDashboard } from '#libs/api-client/models/clinic-dashboard.js';
import type { FigureDefinition } from '#libs/api-client/models/figure-definition.js';
import type { MiddleFigure } from '#libs/api-client/models/middle-figure.js';
import type { Team } from '#libs/api-client/models/team.js';
import { Sessions } from '#libs/client-kit/session.js';
import { TeamsApi } from '../../identity/contract';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { AnalyticsApi } from '../data/analytics-api';
import type { FigureTable } from '../data/figure-table';
import { latestQuarters, quarterName, quarterToBeginWith } from '../data/quarters';
import { Chart } from '../ui/chart';
import { adherenceOption, monthsOption, waitsOption } from '../ui/chart-options';
import { FigureCard } from '../ui/figure-card';

const QUARTERS = 8;
const CARE_ROLES = ['dietitian', 'trainer'];
type Outcome = ClinicDashboard['weight']['groups'][number]['outcomes'][number]['outcome'];

/** How a clinic, a team or one's own clients are doing in a quarter. What it is narrowed to stands in the address. */
@Component({
  selector: 'tf-dashboard',
  imports: [Chart, Empty, FigureCard, RouterLink, SkeletonRows, Trouble],
  templateUrl: './dashboard.html',
  styleUrl: './dashboard.scss',
})
export class Dashboard {
  private readonly api = inject(AnalyticsApi);
  private readonly teamsApi = inject(TeamsApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly sessions = inject(Sessions);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly loading = new Loading<ClinicDashboard>();
  protected readonly teams = new Loading<readonly Team[]>();
  protected readonly quarters = latestQuarters(this.f.today(), QUARTERS);
  protected readonly quarterName = quarterName;
  /** Both views are there only for whoever has everybody counted and clients of their own. */
  protected readonly mayChoose = computed(() => {
    const roles: readonly string[] = this.sessions.session()?.roles ?? [];
    return roles.includes('org_admin') && roles.some((role) => CARE_ROLES.includes(role));
  });
  private readonly params = toSignal(this.route.queryParamMap);
  protected readonly quarter = computed(
    () => this.quarters.find((each) => each === this.params()?.get('quarter')) ?? quarterToBeginWith(this.f.today()),
  );
  protected readonly team = computed(() => {
    const team = this.params()?.get('team') ?? '';
    return /^[0-9a-f-]{36}$/.test(team) ? team : null;
  });
  protected readonly own = computed(() => this.params()?.get('of') === 'own');
  protected readonly board = this.loading.value;

  protected readonly counted = computed(() => {
    const board = this.board();
    return board !== null && (!board.exact || board.months.some(({ active }) => active !== 0) || board.active !== 0);
  });
  protected readonly months = computed(() => {
    const { months } = this.board()!;
    const words = this.t().analytics;
    return {
      option: monthsOption(months, (month) => this.monthName(month)),
      words: words.monthsWords(this.told(this.board()!.active)),
      table: {
        head: [words.month, words.active, words.new, words.lost, words.returned],
        rows: months.map((each) => [each.month, each.active, each.new, each.lost, each.returned]),
      } satisfies FigureTable,
    };
  });
  protected readonly adherence = computed(() => {
    const { bars, median, n } = this.board()!.adherence;
    const words = this.t().analytics;
    const nameOf = ({ from, to }: AdherenceBar) => words.barOf(from, to);
    const lowest = bars.find(({ people }) => people !== 0);
    return {
      bars,
      lowest: lowest && { ...lowest, name: nameOf(lowest) },
      option: adherenceOption(bars, nameOf),
      words: words.adherenceWords(this.told(n), this.percent(median)),
      table: {
        head: [words.adherence, words.clients, words.mine],
        rows: bars.map((bar) => [`${nameOf(bar)} %`, bar.people, bar.mine]),
      } satisfies FigureTable,
    };
  });
  protected readonly waits = computed(() => {
    const { months, median } = this.board()!.firstPlan;
    const words = this.t().analytics;
    return {
      any: months.some((month) => month.median !== null),
      option: waitsOption(months, (month) => this.monthName(month)),
      words: words.firstPlanWords(this.days(median)),
      table: {
        head: [words.month, 'n', words.median, words.low, words.high],
        rows: months.map((each) => [each.month, each.n, each.median, each.low, each.high]),
      } satisfies FigureTable,
    };
  });
  /** Outcomes of agreed goals, and those who have none. */
  protected readonly goals = computed(() => {
    const { outcomes, none, noneMine } = this.board()!.weightGoals;
    return [...outcomes, { outcome: 'none' as const, people: none, mine: noneMine }];
  });
  protected readonly goalTable = computed<FigureTable>(() => {
    const words = this.t().analytics;
    return {
      head: [words.goalOutcome, words.clients, words.mine],
      rows: this.goals().map(({ outcome, people, mine }) => [words.goalOutcomes[outcome], people, mine]),
    };
  });
  protected readonly answersTable = computed<FigureTable>(() => {
    const { people, asked, inTime, percent, hours } = this.board()!.answers;
    const head = this.t().analytics.answersHead;
    return {
      head: [head.people, head.asked, head.inTime, `${head.percent} (%)`, `${head.hours} (h)`],
      rows: [[people, asked, inTime, percent, hours === null ? null : Math.round(10 * hours) / 10]],
    };
  });
  protected readonly outcomes: readonly Outcome[] = ['reached', 'course', 'unchanged', 'away'];
  protected readonly weightTable = computed<FigureTable>(() => {
    const words = this.t().analytics;
    return {
      head: [words.direction, 'n', ...this.outcomes.map((outcome) => words.outcomes[outcome]), `${words.change} (kg)`],
      rows: this.board()!.weight.groups.map(({ intent, n, outcomes, median }) => [
        words.intents[intent],
        n,
        ...this.outcomes.map((outcome) => outcomes.find((each) => each.outcome === outcome)?.people ?? null),
        median === null ? null : Math.round(10 * median) / 10,
      ]),
    };
  });
  protected readonly notCounted = computed(() => {
    const { withoutTarget, fewWeights } = this.board()!.weight;
    const words = this.t().analytics;
    return words.notCounted(
      `${words.withoutTarget(this.told(withoutTarget))}, ${words.fewWeights(this.told(fewWeights))}`,
    );
  });
  protected readonly workloadTable = computed<FigureTable>(() => {
    const words = this.t().analytics;
    return {
      head: [words.person, words.clients, words.reviews, words.overdue],
      rows: this.board()!.workload.map((each) => [each.displayName, each.clients, each.reviewsDue, each.overdue]),
    };
  });
  protected readonly endingTable = computed<FigureTable>(() => {
    const words = this.t().analytics;
    return {
      head: [this.t().shell.client, words.plan, words.lastDay],
      rows: this.board()!.endingSoon.mine.map(({ name, planName, lastDay }) => [name, planName, lastDay]),
    };
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().analytics.nav }));
    if (this.sessions.may(MAY.listTeams))
      void this.teams.read(async () => (await this.teamsApi.list()).filter(({ archived }) => !archived));
    effect(() => {
      // whatever the address says is asked
      this.quarter();
      this.team();
      this.own();
      untracked(() => void this.read());
    });
  }

  protected read(): Promise<boolean> {
    const team = this.team();
    return this.loading.read(() =>
      this.api.dashboard({
        quarter: this.quarter(),
        ...(team === null ? {} : { team }),
        ...(this.own() ? { of: 'own' as const } : {}),
      }),
    );
  }

  protected narrow(change: {
    readonly quarter?: string;
    readonly team?: string | null;
    readonly of?: 'own' | null;
  }): void {
    void this.router.navigate([], { queryParams: change, queryParamsHandling: 'merge', replaceUrl: true });
  }

  /** The people behind a bar, as far as they are the reader's. */
  protected open(place: number): void {
    const bar = this.adherence().bars[place];
    if (bar) void this.router.navigate(['/clients'], { queryParams: this.listOf(bar) });
  }

  protected listOf({ from, to }: { readonly from: number; readonly to: number }): Record<string, string> {
    const team = this.team();
    return { adherence: `${this.board()!.quarter}:${from}-${to}`, status: 'all', ...(team === null ? {} : { team }) };
  }

  protected definitions(...ids: readonly FigureDefinition['id'][]): readonly FigureDefinition[] {
    const { definitions, exact } = this.board()!;
    return definitions.filter(({ id }) => ids.includes(id) || (!exact && id === 'smallGroups'));
  }

  /** What is not told is never shown as 0. */
  protected told(value: number | null): string {
    return value === null ? this.t().analytics.untold : this.f.number(value);
  }

  protected percent(value: number | null): string {
    return value === null ? '–' : this.f.percent(Math.round(value));
  }

  protected days(value: number | null): string {
    return value === null ? '–' : this.t().analytics.days(this.f.number(value, Number.isInteger(value) ? 0 : 1));
  }

  /** Whole hours from ten on. */
  protected hours(value: number): string {
    return this.f.number(value, value < 10 ? 1 : 0);
  }

  protected half({ low, high }: MiddleFigure): string {
    const number = (value: number) => this.f.number(value, Number.isInteger(value) ? 0 : 1);
    return low === null || high === null ? '' : this.t().analytics.half(number(low), number(high));
  }

  private monthName(month: string): string {
    return this.f.date(`${month}-15`, 'day').replace(/[\d.\s]/g, '');
  }
}
