import type { Slice } from '#libs/projections/slice.js';
import { JudgedToday } from '#src/plan-watch/contract.js';
import { AssignedProgramSafety } from './assigned-program-safety.js';
import { JudgeProgramsAgain } from './judge-programs-again.js';
import { JudgeProgramsDaily } from './judge-programs-daily.js';

/** Programs that are followed are judged again when record, exercises, rules or days change. */
export const programWatch = {
  reactions: [JudgeProgramsAgain],
  effects: [JudgeProgramsAgain],
  due: [JudgeProgramsDaily],
  providers: [AssignedProgramSafety, JudgedToday, JudgeProgramsAgain, JudgeProgramsDaily],
} satisfies Slice;
