import { addDays } from '#libs/calendar/dates.js';
import { isNear } from '../cohort/difference.js';

/** A client came to a team or left it. */
export interface TeamChange {
  readonly teamId: string;
  readonly clientId: string;
  /** Day, UTC. */
  readonly day: string;
  readonly joined: boolean;
}

type Group = ReadonlySet<string>;

/** Who is in a team now. */
export function membersNow(changes: readonly TeamChange[], teamId: string): Group {
  return membersBefore(
    changes.filter((change) => change.teamId === teamId),
    '9999-12-31',
  );
}

/**
 * Teams as they are told to somebody who may not see everybody in them (ADR 0029). A team is made by hand: whoever swaps one
 * member and looks again would learn about one person. So a team is taken as it stood when the month began, and only when it
 * differs by none or by five at least from what was told of it before, and of any other team: the memory of what was told is
 * the history of the teams themselves.
 *
 * @param changes of all teams, those of the reader's own clients apart, oldest first
 * @param today ISO date
 * @returns by team; a team that is missing is not told
 */
export function toldTeams(changes: readonly TeamChange[], today: string): ReadonlyMap<string, Group> {
  const byTeam = Map.groupBy(changes, ({ teamId }) => teamId);
  const remembered: { readonly teamId: string; readonly group: Group }[] = [];
  let told = new Map<string, Group>();
  for (const begin of monthBegins(changes[0]?.day ?? today, today)) {
    told = new Map();
    for (const [teamId, ofTeam] of byTeam) {
      const group = membersBefore(ofTeam, begin);
      const near = remembered.filter((each) => isNear(each.group, group));
      const earlier = near.findLast((each) => each.teamId === teamId);
      if (earlier) told.set(teamId, earlier.group);
      if (near.length > 0) continue;
      told.set(teamId, group);
      remembered.push({ teamId, group });
    }
  }
  return told;
}

function membersBefore(ofTeam: readonly TeamChange[], day: string): Group {
  const members = new Set<string>();
  for (const { clientId, joined, day: changed } of ofTeam) {
    if (changed >= day) continue;
    if (joined) members.add(clientId);
    else members.delete(clientId);
  }
  return members;
}

/** The first days of the months after `first`, up to `today`. */
function* monthBegins(first: string, today: string): Generator<string> {
  for (let begin = nextMonth(first); begin <= today; begin = nextMonth(begin)) yield begin;
}

const nextMonth = (day: string): string => `${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
