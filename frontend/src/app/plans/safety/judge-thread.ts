import type { Judgement } from '#libs/science/safety/finding.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';
import type { OrgRules } from '#libs/science/safety/rules-in-force.js';
import { isSameList } from '../data/same-items';
import { heardAfter, type ToldJudgement } from './told-judgement';

/** What plans are judged by. */
export interface JudgedBy {
  readonly profile: SafetyProfile;
  readonly on: string;
  readonly previous: SafetyPlan | null;
  readonly rules: OrgRules;
}

export interface JudgeQuestion {
  /** Absent: as before. */
  readonly by?: JudgedBy;
  readonly plan: Omit<SafetyPlan, 'foods'>;
  /** Absent: as before. Most edits change how much is eaten, not what. */
  readonly foods?: SafetyPlan['foods'];
}

export interface JudgeAnswer {
  /** After the one before. */
  readonly judgement: ToldJudgement;
}

interface Asked {
  readonly by: JudgedBy;
  readonly plan: SafetyPlan;
}

// after this the page judges by itself: a thread that is stuck must not leave the warnings of before standing
const ANSWER_MS = 3_000;

/** Judges plans in a thread of their own, one at a time; of those that come meanwhile only the last one. */
export class JudgeThread {
  private readonly worker = new Worker(new URL('./judge.worker', import.meta.url), { type: 'module' });
  private told: JudgedBy | null = null;
  private toldFoods: SafetyPlan['foods'] | null = null;
  private heard: Judgement | null = null;
  private asked: Asked | null = null;
  private next: Asked | null = null;
  private late: ReturnType<typeof setTimeout> | undefined;

  /** Absent where there are no threads, as in some test runners. */
  static readonly isAvailable = typeof Worker === 'function';

  /** @param failed there is no answer to be had from it: it is closed */
  constructor(
    answered: (asked: Asked, judgement: Judgement) => void,
    private readonly failed: () => void,
  ) {
    this.worker.addEventListener('message', ({ data }: MessageEvent<JudgeAnswer>) => {
      const asked = this.asked;
      if (!asked) return;
      this.asked = null;
      clearTimeout(this.late);
      const judgement = (this.heard = heardAfter(this.heard, data.judgement));
      // what was asked for last is judged before anybody looks at the answer
      if (this.next) this.send(this.next);
      answered(asked, judgement);
    });
    for (const event of ['error', 'messageerror'] as const) this.worker.addEventListener(event, () => this.giveUp());
  }

  judge(by: JudgedBy, plan: SafetyPlan): void {
    if (this.asked) this.next = { by, plan };
    else this.send({ by, plan });
  }

  close(): void {
    this.asked = null;
    clearTimeout(this.late);
    this.worker.terminate();
  }

  private giveUp(): void {
    this.close();
    this.failed();
  }

  private send(asked: Asked): void {
    this.next = null;
    const { by } = asked;
    const { foods, ...plan } = asked.plan;
    const knowsFoods = this.toldFoods !== null && isSameList(this.toldFoods, foods);
    const question: JudgeQuestion = {
      ...(by === this.told ? {} : { by }),
      plan,
      ...(knowsFoods ? {} : { foods }),
    };
    try {
      this.worker.postMessage(question);
    } catch {
      // what cannot be handed over is judged without it
      return this.giveUp();
    }
    this.told = by;
    this.toldFoods = foods;
    this.asked = asked;
    this.late = setTimeout(() => this.giveUp(), ANSWER_MS);
  }
}
