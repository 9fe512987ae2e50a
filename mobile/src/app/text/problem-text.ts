import { UNREACHABLE, type Problem } from '#libs/client-kit/problem.js';
import type { Texts } from './en';

/** What happened, in the reader's language. The server's own sentence only where it says more than ours. */
export function problemText(problem: Pick<Problem, 'status' | 'code' | 'detail' | 'title'>, t: Texts): string {
  if (problem.code === UNREACHABLE) return t.problems.unreachable;
  const aboutPassword = t.reset.troubles[problem.code];
  if (aboutPassword) return aboutPassword;
  if (problem.status === 403) return t.problems.notAllowed;
  if (problem.status === 404 || problem.status === 410) return t.problems.gone;
  if (problem.status >= 400 && problem.status < 500) return problem.detail ?? t.problems.refused;
  return t.problems.failed;
}
