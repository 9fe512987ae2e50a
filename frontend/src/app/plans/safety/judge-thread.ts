import type { Judgement } from '#libs/science/safety/finding.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';
import type { OrgRules } from '#libs/science/safety/rules-in-force.js';

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
  readonly plan: SafetyPlan;
}

export interface JudgeAnswer {
  readonly judgement: Judgement;
}

interface Asked {
  readonly by: JudgedBy;
  readonly plan: SafetyPlan;
}

/** Judges plans in a thread of their own, one at a time; of those that come meanwhile only the last one. */
export class JudgeThread {
  private readonly worker = new Worker(new URL('./judge.worker', import.meta.url), { type: 'module' });
  private told: JudgedBy | null = null;
  private asked: Asked | null = null;
  private next: Asked | null = null;

  /** Absent where there are no threads, as in some test runners. */
  static readonly isAvailable = typeof Worker === 'function';

  /** @param failed there is no answer to be had from it: it is closed */
  constructor(answered: (asked: Asked, judgement: Judgement) => void, failed: () => void) {
    this.worker.addEventListener('message', ({ data }: MessageEvent<JudgeAnswer>) => {
      const asked = this.asked!;
      this.asked = null;
      // what was asked for last is judged before anybody looks at the answer
      if (this.next) this.send(this.next);
      answered(asked, data.judgement);
    });
    for (const event of ['error', 'messageerror'] as const)
      this.worker.addEventListener(event, () => {
        this.close();
        failed();
      });
  }

  judge(by: JudgedBy, plan: SafetyPlan): void {
    if (this.asked) this.next = { by, plan };
    else this.send({ by, plan });
  }

  close(): void {
    this.worker.terminate();
  }

  private send(asked: Asked): void {
    this.asked = asked;
    this.next = null;
    const { by, plan } = asked;
    const question: JudgeQuestion = by === this.told ? { plan } : { by, plan };
    this.told = by;
    this.worker.postMessage(question);
  }
}
