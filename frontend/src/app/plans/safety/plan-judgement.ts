import { computed, DestroyRef, effect, inject, Injectable, signal, untracked, type Signal } from '@angular/core';
import type { PlanSafetyBasis } from '#libs/api-client/models/plan-safety-basis.js';
import type { Problem } from '#libs/client-kit/problem.js';
import type { Judgement, SafetyFinding, SwitchedOffFinding } from '#libs/science/safety/finding.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';
import type { OrgRules } from '#libs/science/safety/rules-in-force.js';
import type { Severity } from '#libs/science/safety/severity.js';
import { messageText, shownKey } from '#libs/science/safety/shown.js';
import { Loading } from '../../ui/loading';
import { RuleWords } from '../../ui/rule-words';
import { isSame } from '../data/same-items';
import { JudgeThread, type JudgedBy } from './judge-thread';

/** A plan with what it was told. */
export interface JudgedDraft {
  readonly judgement: Judgement;
  readonly plan: SafetyPlan;
}

type Judge = (typeof import('#libs/science/safety/judge.js'))['judge'];
type RuleSetOf = (typeof import('#libs/science/safety/rules-in-force.js'))['ruleSetOf'];

/**
 * The warnings of the plan that is edited, judged here by the server's code; the server judges again when it is published. A context says
 * what the engine is to read of its plan, and how the basis of the judgement is read.
 */
@Injectable()
export abstract class PlanJudgement {
  private readonly judge = signal<Judge | null>(null);
  private readonly ruleSetOf = signal<RuleSetOf | null>(null);
  private readonly words = inject(RuleWords);
  private planId: string | null = null;
  /** Whether the reader may see what plans are judged by. */
  abstract readonly may: boolean;
  /** Null while something that the judgement needs is being read. */
  protected abstract readonly plan: Signal<SafetyPlan | null>;
  protected abstract readBasis(planId: string): Promise<PlanSafetyBasis>;
  /** Something beside the basis could not be read. */
  protected readonly trouble = signal<Problem | null>(null);
  readonly basis = new Loading<PlanSafetyBasis>();
  /** Items that a chosen warning lights up. */
  readonly lit = signal<ReadonlySet<string>>(new Set());

  /** The rules as the organisation has them. */
  private readonly rules = computed(() => {
    const [basis, ruleSetOf] = [this.basis.value(), this.ruleSetOf()];
    return basis && ruleSetOf ? ruleSetOf(basis.rules as unknown as OrgRules) : null;
  });
  private readonly judgedBy = computed<JudgedBy | null>(() => {
    const basis = this.basis.value();
    return (
      basis && {
        profile: basis.profile as unknown as SafetyProfile,
        on: basis.judgedOn,
        previous: basis.previous as SafetyPlan | null,
        rules: basis.rules as unknown as OrgRules,
      }
    );
  });
  /** Null: plans are judged in this thread. */
  private readonly thread = signal<JudgeThread | null>(null);
  private readonly answer = signal<(JudgedDraft & { readonly by: JudgedBy }) | null>(null);
  private readonly judged = computed<JudgedDraft | null>(() => {
    const plan = this.plan();
    if (!this.thread()) return this.judgedAs(plan);
    const answer = this.answer();
    return answer?.plan === plan && answer.by === this.judgedBy() ? answer : null;
  });
  // while something that was just placed is read, the warnings of a moment ago stay
  private readonly last = signal<JudgedDraft | null>(null);
  /** What is shown is not yet what the draft is told. */
  readonly judging = computed(() => this.judged() === null);
  /** Something is being read without which nothing can be said; an answer that is a moment away is not waited for aloud. */
  readonly reading = computed(() => this.judging() && (this.plan() === null || this.last() === null));
  readonly judgement = computed<Judgement | null>(() => (this.judged() ?? this.last())?.judgement ?? null);
  readonly findings = computed<readonly SafetyFinding[]>(() => this.judgement()?.findings ?? []);
  /** What rules would say that the organisation switched off. */
  readonly switchedOff = computed<readonly SwitchedOffFinding[]>(() => this.judgement()?.switchedOff ?? []);
  readonly problem = computed(() => this.basis.problem() ?? this.trouble());
  /** The server judges by other rules than this page, which was loaded before an update: no publication can match. */
  readonly outdated = computed(() => {
    const [basis, judgement] = [this.basis.value(), this.judgement()];
    return basis !== null && judgement !== null && basis.ruleSet !== judgement.ruleSet;
  });
  /** A record was begun; before that only general rules can answer. */
  readonly recorded = computed(() => (this.basis.value()?.medicalRevision ?? -1) >= 0);
  readonly profile = computed(() => (this.basis.value()?.profile ?? null) as SafetyProfile | null);

  /** The gravest warning that fires on each item. */
  readonly marks = computed<ReadonlyMap<string, Severity>>(() => {
    const marks = new Map<string, Severity>();
    for (const { verdict, severity, itemIds } of this.findings())
      if (verdict === 'fires' && severity !== 'info')
        for (const itemId of itemIds) if (!marks.has(itemId)) marks.set(itemId, severity);
    return marks;
  });

  constructor() {
    effect(() => {
      const judged = this.judged();
      if (judged) untracked(() => this.last.set(judged));
    });
    effect(() => {
      const [thread, by, plan] = [this.thread(), this.judgedBy(), this.plan()];
      if (thread && by && plan) untracked(() => thread.judge(by, plan));
    });
    inject(DestroyRef).onDestroy(() => this.thread()?.close());
  }

  /** Reads what the plan is judged by. Again after a change of the record. */
  async open(planId: string): Promise<void> {
    if (!this.may) return;
    this.planId = planId;
    if (JudgeThread.isAvailable && !this.thread())
      this.thread.set(
        new JudgeThread(
          ({ by, plan }, judgement) => this.took(by, plan, judgement),
          () => this.thread.set(null),
        ),
      );
    const [{ judge }, { ruleSetOf }] = await Promise.all([
      import('#libs/science/safety/judge.js'),
      import('#libs/science/safety/rules-in-force.js'),
      this.basis.read(() => this.readBasis(planId)),
    ]);
    this.judge.set(judge);
    this.ruleSetOf.set(ruleSetOf);
  }

  /** What is told again stays the same object, so that nothing is drawn anew. */
  private took(by: JudgedBy, plan: SafetyPlan, judgement: Judgement): void {
    const known = this.last()?.judgement;
    this.answer.set({ by, plan, judgement: known && isSame(known, judgement) ? known : judgement });
  }

  async reload(): Promise<void> {
    if (this.planId === null) return;
    this.trouble.set(null);
    await Promise.all([this.open(this.planId), this.readAgain()]);
  }

  /** What else the judgement needs is read again. */
  protected readAgain(): Promise<void> {
    return Promise.resolve();
  }

  /** What a plan is told that might take the draft's place; null while something is being read, or to readers who may not see it. */
  protected judgedAs(plan: SafetyPlan | null): JudgedDraft | null {
    const [basis, judge, rules] = [this.basis.value(), this.judge(), this.rules()];
    if (!basis || !judge || !rules || !plan) return null;
    const previous = basis.previous as SafetyPlan | null;
    const judgement = judge(basis.profile as unknown as SafetyProfile, plan, { on: basis.judgedOn, previous, rules });
    return { judgement, plan };
  }

  /** What a finding says, in the reader's language. */
  textOf(finding: SafetyFinding, number: (value: number) => string, of?: SafetyPlan): string {
    const foods = (of ?? (this.judged() ?? this.last())?.plan)?.foods;
    return messageText(
      this.words.parts(finding.ruleId, finding.message),
      (food) => this.shownFood(foods?.[food]?.name ?? ''),
      number,
    );
  }

  /** What a food that the engine names is called on screen. */
  protected shownFood(name: string): string {
    return name;
  }

  /** What was on screen, for the server to compare. */
  shown(reasons: ReadonlyMap<string, string>, acknowledged: boolean) {
    const [basis, judgement] = [this.basis.value(), this.judgement()];
    if (!basis || !judgement) return undefined;
    return {
      ruleSet: judgement.ruleSet,
      medicalRevision: basis.medicalRevision,
      shown: judgement.findings.map(shownKey),
      reasons: [...reasons].map(([ruleId, reason]) => ({ ruleId, reason })),
      acknowledged,
    };
  }
}
