import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { CsvError } from '#libs/csv/csv-records.js';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { requestFrom, type CommandRequest } from '#libs/event-sourcing/request.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Access } from '#src/identity/contract.js';
import { ChangeOrgFood } from '../org-food/org-food.commands.js';
import { importedFoodId } from '../org-food/org-food-id.js';
import { ChangeFoodImport } from './food-import.commands.js';
import type { FoodImportCommand } from './food-import.decider.js';
import type { FoodImportCompleted, FoodImportRefused } from './food-import.events.js';
import { FoodImports, type FoodImportRun } from './food-import.read-model.js';
import type { FoodLine, RejectedLine } from './food-lines.js';
import { ImportFiles } from './import-files.js';
import { linesOf, ReadsTooLong } from './read-lines.js';

const KIND = 'nutrition.import-foods';
/** Appends of one tick go out as one call: enough of them to be quick, few enough to leave room for everybody else. */
const AT_ONCE = 25;
const MOST_REJECTS = 1000;

/** A requested import becomes an effect: thousands of foods take a while. */
@Injectable()
export class FoodImportRequestedReaction implements Reaction {
  readonly name = 'import-foods';
  readonly categories = ['foodImport'];

  async react({ event, header }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type !== 'FoodImportRequested') return [];
    return [{ kind: KIND, payload: { importId: header.streamId } }];
  }
}

/** How `HeavyWork` calls an import. */
export const importWork = (orgId: string, importId: string) => ({ orgId, kind: 'food-import', key: importId });

/**
 * Makes a food of every line. Each line's command has an id of its own, so that an import that was interrupted goes on where it was, and a
 * file that was imported before changes nothing.
 */
@Injectable()
export class ImportFoods implements EffectHandler {
  readonly kind = KIND;

  constructor(
    private readonly commands: CommandBus,
    private readonly imports: FoodImports,
    private readonly files: ImportFiles,
    private readonly access: Access,
    private readonly heavyWork: HeavyWork,
  ) {}

  perform({ effectId, eventId, orgId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const importId = String(payload.importId);
    return this.heavyWork.run({ ...importWork(orgId, importId), accountId: null }, async (report) => {
      const asked = await this.imports.one(orgId, importId);
      // its row comes a moment after the event: the outbox tries again
      if (!asked) throw new Error('the import is not listed yet');
      const actor = { accountId: null, role: 'system', onBehalfOf: asked.requestedBy } as const;
      const request = requestFrom({ orgId, eventId, effectId, actor }, { commandId: derivedId(effectId, 'result') });
      const change = await this.#outcome(orgId, asked, request, report);
      await this.commands.execute(new ChangeFoodImport(importId, change, request));
    });
  }

  async #outcome(
    orgId: string,
    asked: FoodImportRun,
    request: CommandRequest,
    report: (progress: number) => void,
  ): Promise<FoodImportCommand> {
    const { importId, requestedBy, sha256, mapping } = asked;
    const refuse = (reason: FoodImportRefused['data']['reason']): FoodImportCommand => ({
      type: 'RefuseFoodImport',
      refused: { importId, reason },
    });
    // what was asked for may no longer be allowed: the right counts that stands now
    if (!(await this.access.mayNow(requestedBy, orgId, 'create', 'FoodImport', {}))) return refuse('access-withdrawn');
    const bytes = await this.files.read(orgId, sha256);
    if (!bytes) return refuse('file-missing');
    try {
      const lines = await linesOf(bytes, mapping);
      return {
        type: 'CompleteFoodImport',
        result: { importId, ...(await this.#import(orgId, asked, lines, request, report)) },
      };
    } catch (error) {
      if (error instanceof CsvError || error instanceof ReadsTooLong) return refuse('file-unreadable');
      throw error;
    }
  }

  async #import(
    orgId: string,
    asked: FoodImportRun,
    lines: readonly (FoodLine | RejectedLine)[],
    request: CommandRequest,
    report: (progress: number) => void,
  ): Promise<Omit<FoodImportCompleted['data'], 'importId'>> {
    const taken = await this.imports.foodsByGtin(orgId);
    const counts = { added: 0, changed: 0, unchanged: 0 };
    const rejects: RejectedLine[] = [];
    for (let from = 0; from < lines.length; from += AT_ONCE) {
      const outcomes = await Promise.all(
        lines.slice(from, from + AT_ONCE).map((line) => this.#line(orgId, asked, line, taken, request)),
      );
      for (const outcome of outcomes)
        if (typeof outcome === 'string') counts[outcome] += 1;
        else rejects.push(outcome);
      report((from + AT_ONCE) / lines.length);
    }
    return { ...counts, rejected: rejects.length, rejects: rejects.slice(0, MOST_REJECTS) };
  }

  async #line(
    orgId: string,
    { importId, mapping, renames }: FoodImportRun,
    line: FoodLine | RejectedLine,
    taken: ReadonlyMap<string, string>,
    request: CommandRequest,
  ): Promise<'added' | 'changed' | 'unchanged' | RejectedLine> {
    if ('code' in line) return line;
    const { entry, identity, gtin, rowHash } = line;
    const foodId = importedFoodId(orgId, identity);
    // somebody entered it by hand, or another file did: two foods of one barcode would be mixed up
    const holder = gtin === null ? undefined : taken.get(gtin);
    if (holder !== undefined && holder !== foodId)
      return { line: line.line, code: 'food-line.barcode-taken', column: null, text: gtin ?? '' };
    try {
      const imported = { importId, line: line.line, rowHash };
      const mapped = mapping.columns.map(({ target }) => target);
      const { events } = await this.commands.execute(
        new ChangeOrgFood(
          foodId,
          { type: 'ImportOrgFood', food: entry, mapped, imported, renames },
          { ...request, commandId: derivedId('import-org-food', importId, String(line.line)) },
        ),
      );
      return events[0] === undefined ? 'unchanged' : events[0].type === 'OrgFoodAdded' ? 'added' : 'changed';
    } catch (error) {
      if (error instanceof Refusal && error.status < 500)
        return { line: line.line, code: error.code, column: null, text: error.detail ?? '' };
      throw error;
    }
  }
}
