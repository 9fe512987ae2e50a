import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { csvOf } from '#libs/csv/csv.js';
import { formatFor } from '#libs/science/spreadsheet-text.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Access, OrgCalendar, Orgs, type Principal } from '#src/identity/contract.js';
import { ClientFigures, type ClientFigure } from '../client-figures.js';
import { ClientAnswers } from '../client/client-answers.js';
import type { ClientRow } from '../client/client-answers.dto.js';
import type { ClientFilters } from '../client-list/client-filters.js';
import type { ClientSort } from '../client-list/client-sorts.js';
import { StoredCustomFields } from '../custom-fields/custom-fields.read-model.js';
import { withoutValue } from '../client-list/custom-filters.js';
import { ExportClientList } from './client-export.commands.js';
import { fileColumns, headsOf, needsFigures } from './export-columns.js';

export interface AskedList {
  readonly search?: string | undefined;
  readonly filters: ClientFilters;
  readonly sort: ClientSort;
  /** Names of the list's columns, or `field:<id>`. */
  readonly columns: readonly string[];
}

/** Twice the largest clinic we promise: more is no list that somebody opens. */
const MOST_ROWS = 20_000;
const AT_ONCE = 1_000;
/** Lines that are written before others have their turn: some milliseconds. */
const LINES = 250;
/** Somebody waits for each: beside verifications and exports of the log, not behind them. */
const WRITTEN = { atOnce: 1, perOrg: 10, perAccount: 60, withinMs: 60_000 };

/** The list as a file: the same rows in the same order, what is withheld from the caller is empty. */
@Injectable()
export class ClientExports {
  readonly #written = new HeavyWork(WRITTEN);

  constructor(
    private readonly answers: ClientAnswers,
    private readonly figures: ClientFigures,
    private readonly access: Access,
    private readonly calendar: OrgCalendar,
    private readonly fields: StoredCustomFields,
    private readonly orgs: Orgs,
    private readonly commands: CommandBus,
  ) {}

  /**
   * The file, after it stands in the log that it was taken. A repeated request is refused, so that no file leaves without an event.
   * @throws Refusal `client-export.too-large` (422), `client-export.done` (409), `work.too-much` (429)
   */
  async take(
    principal: Principal,
    asked: AskedList,
    request: CommandRequest,
  ): Promise<{ csv: string; committed: Committed }> {
    const { orgId, accountId } = principal;
    // each to their own: what is withheld from one is not from another
    const key = createHash('sha256')
      .update(JSON.stringify([principal, asked]))
      .digest('base64url');
    const { csv, facts } = await this.#written.run({ orgId, accountId, kind: 'client-export', key }, () =>
      this.#file(principal, asked),
    );
    const committed = await this.commands.execute(new ExportClientList(accountId, facts, request));
    if (committed.replayed)
      throw new Refusal('client-export.done', 409, 'This file was sent already. Ask for a new one.');
    return { csv, committed };
  }

  async #file(principal: Principal, asked: AskedList) {
    const rows = await this.#rows(principal, asked);
    const figures = needsFigures(asked.columns)
      ? await this.#figures(
          principal,
          rows.map(({ clientId }) => clientId),
        )
      : new Map<string, ClientFigure>();
    const sensitive = this.access.mayEver(principal, 'export', 'Client', 'sensitiveCustomFields');
    const org = await this.orgs.byId(principal.orgId);
    const columns = fileColumns(
      asked.columns,
      (await this.fields.of(principal.orgId)).filter((field) => !field.retired && (sensitive || !field.sensitive)),
      org?.units ?? 'metric',
    );
    const language = org?.language ?? 'en';
    const format = formatFor(language);
    const parts = [csvOf([headsOf(columns, language)], format)];
    for (let from = 0; from < rows.length; from += LINES) {
      const lines = rows
        .slice(from, from + LINES)
        .map((row) => columns.flatMap((column) => column.cells(row, figures.get(row.clientId))));
      parts.push(csvOf(lines, { ...format, bom: false }));
      await turn();
    }
    const facts = {
      filters: recorded({
        ...asked.filters,
        custom: asked.filters.custom?.map(withoutValue),
        details: asked.filters.details?.map(withoutText),
      }),
      searched: (asked.search ?? '').trim() !== '',
      sort: asked.sort,
      columns: [...asked.columns],
      rows: rows.length,
    };
    return { csv: parts.join(''), facts };
  }

  async #rows(principal: Principal, { search, filters, sort }: AskedList): Promise<ClientRow[]> {
    const rows: ClientRow[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.answers.list(principal, { ...filters, search, sort, limit: AT_ONCE, cursor }, 'export');
      if (page.total > MOST_ROWS)
        throw new Refusal(
          'client-export.too-large',
          422,
          `A file holds at most ${MOST_ROWS} clients. Narrow the list.`,
        );
      rows.push(...page.items);
      cursor = page.nextCursor;
    }
    return rows;
  }

  /** Of those whose figures the caller may read. */
  async #figures(principal: Principal, clientIds: readonly string[]): Promise<Map<string, ClientFigure>> {
    const today = await this.calendar.today(principal.orgId);
    const figures = new Map<string, ClientFigure>();
    for (let from = 0; from < clientIds.length; from += AT_ONCE) {
      const asked = clientIds.slice(from, from + AT_ONCE);
      const verdicts = await this.access.verdicts(principal, 'read', 'ClientSummary', asked);
      for (const [clientId, figure] of await this.figures.of(
        principal.orgId,
        asked.filter((clientId) => verdicts.get(clientId) === 'granted'),
        today,
      ))
        figures.set(clientId, figure);
    }
    return figures;
  }
}

/** Which detail was asked, without what for. */
const withoutText = (question: string): string => question.split(':')[0] ?? '';

type Recorded = string | readonly string[];

const recorded = (filters: ClientFilters): Readonly<Record<string, Recorded>> =>
  Object.fromEntries(
    (Object.entries(filters) as [string, Recorded | undefined][]).flatMap(([name, value]): [string, Recorded][] =>
      value === undefined || value.length === 0 ? [] : [[name, value]],
    ),
  );
