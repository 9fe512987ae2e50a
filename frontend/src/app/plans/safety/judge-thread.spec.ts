import { vi } from 'vitest';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import { JudgeThread, type JudgedBy, type JudgeQuestion } from './judge-thread';

const BY = { on: '2026-01-01' } as JudgedBy;
const FOODS = [{ name: 'Milk' }] as unknown as SafetyPlan['foods'];
const plan = (name: string, foods = FOODS) => ({ meals: [name], foods }) as unknown as SafetyPlan;

/** The other side: hears questions, answers when told to. */
class Side extends EventTarget {
  static current: Side;
  readonly heard: object[] = [];
  isClosed = false;
  clones = true;
  constructor() {
    super();
    Side.current = this;
  }
  postMessage(question: object): void {
    if (!this.clones) throw new DOMException('no clone', 'DataCloneError');
    this.heard.push(question);
  }
  answer(): void {
    this.dispatchEvent(
      new MessageEvent('message', { data: { judgement: { ruleSet: 'r1', findings: [], switchedOff: [] } } }),
    );
  }
  terminate(): void {
    this.isClosed = true;
  }
}

function opened() {
  const [answered, failed] = [vi.fn(), vi.fn()];
  const thread = new JudgeThread(answered, failed);
  return { thread, answered, failed, side: Side.current };
}

describe('the thread that judges plans', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('Worker', Side);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is asked one thing at a time, of those that come meanwhile the last', () => {
    const { thread, answered, failed, side } = opened();
    for (const name of ['a', 'b', 'c']) thread.judge(BY, plan(name));
    side.answer();
    side.answer();
    expect(side.heard).toEqual([{ by: BY, plan: { meals: ['a'] }, foods: FOODS }, { plan: { meals: ['c'] } }]);
    expect(answered.mock.calls.map(([asked]) => asked.plan)).toEqual([plan('a'), plan('c')]);
    vi.advanceTimersByTime(60_000);
    expect(failed).not.toHaveBeenCalled();
  });

  it('is told foods again when they are others', () => {
    const { thread, side } = opened();
    const others = [...FOODS, ...FOODS];
    for (const foods of [FOODS, [...FOODS], others]) {
      thread.judge(BY, plan('a', foods));
      side.answer();
    }
    expect(side.heard.map((question) => (question as JudgeQuestion).foods)).toEqual([FOODS, undefined, others]);
  });

  it('is given up when it does not answer in three seconds', () => {
    const { thread, failed, side } = opened();
    thread.judge(BY, plan('a'));
    vi.advanceTimersByTime(2_900);
    side.answer();
    thread.judge(BY, plan('b'));
    vi.advanceTimersByTime(2_900);
    expect(failed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect([failed.mock.calls.length, side.isClosed]).toEqual([1, true]);
  });

  it('is given up when a plan cannot be handed over', () => {
    const { thread, failed, side } = opened();
    side.clones = false;
    thread.judge(BY, plan('a'));
    expect([failed.mock.calls.length, side.isClosed]).toEqual([1, true]);
    vi.advanceTimersByTime(60_000);
    expect(failed).toHaveBeenCalledTimes(1);
  });
});
