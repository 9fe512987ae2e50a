import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Problem } from '#libs/http/problem.js';
import { BINARY_BODY } from '#libs/http/server.js';
import { Read, StaffDirectory, unknown, Write, type Principal } from '#src/identity/contract.js';
import { ChangeFoodImport, foodImportIdOf } from './food-import.commands.js';
import {
  FILE_HASH,
  FoodFilePartQuery,
  FoodImportList,
  FoodImportPreview,
  PreviewFoodImportDto,
  RequestFoodImportDto,
} from './food-import.dto.js';
import { orgFoodProjection } from '../org-food/org-food.read-model.js';
import { foodImportProjection, FoodImports } from './food-import.read-model.js';
import { importWork } from './import-foods.js';
import { ImportFiles, type FilePart } from './import-files.js';
import { FoodImportPreviews, mappingOf } from './import-preview.js';

/** @throws Refusal `food-import.unknown` (404) for what can't be a hash */
function fileHash(sha256: string): string {
  if (!FILE_HASH.test(sha256)) throw unknown('food-import');
  return sha256;
}

/** @throws Problem 400 for a part beyond the last one */
function checkedPart(part: number, parts: number): FilePart {
  if (part > parts) throw new Problem('input.invalid', 400, 'The part is beyond the last one.');
  return { part, parts };
}

const FROM = [foodImportProjection.name];

@ApiTags('Food imports')
@Controller('food-imports')
export class FoodImportController {
  constructor(
    private readonly commands: CommandBus,
    private readonly imports: FoodImports,
    private readonly files: ImportFiles,
    private readonly previews: FoodImportPreviews,
    private readonly staff: StaffDirectory,
    private readonly heavyWork: HeavyWork,
  ) {}

  /**
   * Takes a file of foods under the SHA-256 of its bytes, in parts of at most 1 MiB that are sent one after another. Nothing is imported
   * yet; the same file twice is one.
   */
  @Read('create', 'FoodImport')
  @Put('files/:sha256')
  @HttpCode(204)
  @RouteConfig(BINARY_BODY)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @NoCommand('nothing is imported by it; the import names the file')
  async sendFoodFile(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('sha256') sha256: string,
    @Query() { part, parts }: FoodFilePartQuery,
    @Req() { body }: FastifyRequest,
  ): Promise<void> {
    if (!Buffer.isBuffer(body))
      throw new Problem('body.unsupported-type', 415, 'Send the file as application/octet-stream.');
    await this.files.keepPart(orgId, fileHash(sha256), checkedPart(part ?? 1, parts ?? 1), body);
  }

  /** What importing a file would do: how its columns are understood, which lines become foods, which are rejected and why. */
  @Read('create', 'FoodImport', { from: [...FROM, orgFoodProjection.name] })
  @Post('files/:sha256/preview')
  @HttpCode(200)
  @NoCommand('a read whose question is too long for an address')
  async previewFoodImport(
    @CurrentPrincipal() principal: Principal,
    @Param('sha256') sha256: string,
    @Body() { mapping, sheet, fileName }: PreviewFoodImportDto,
  ): Promise<FoodImportPreview> {
    return this.previews.of(principal, fileHash(sha256), mapping ? mappingOf(mapping) : null, { sheet, fileName });
  }

  /** Imports a file that was sent. Its foods become foods of the organisation's own; a line that was imported before changes nothing. */
  @Write('create', 'FoodImport', { from: FROM })
  @Post()
  @HttpCode(202)
  async requestFoodImport(
    @CurrentPrincipal() { orgId, accountId }: Principal,
    @Body() { sha256, fileName, mapping, renames }: RequestFoodImportDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const columns = mappingOf(mapping);
    await this.previews.check({ orgId, accountId }, sha256, columns);
    const importId = foodImportIdOf(request);
    const asked = {
      importId,
      requestedBy: accountId,
      fileName,
      sha256,
      mapping: columns,
      ...(renames === true && { renames }),
    };
    return this.commands.execute(new ChangeFoodImport(importId, { type: 'RequestFoodImport', asked }, request));
  }

  /** Imports of foods, newest first, with their progress and the lines that were rejected. */
  @Read('read', 'FoodImport', { from: FROM })
  @Get()
  async listFoodImports(@CurrentPrincipal() { orgId }: Principal): Promise<FoodImportList> {
    const runs = await this.imports.list(orgId);
    const names = await this.staff.names(
      orgId,
      runs.map(({ requestedBy }) => requestedBy),
    );
    return {
      items: runs.map(({ mapping, sha256: _, endedAt: __, renames: ___, requestedBy, rejects, ...run }) => ({
        ...run,
        list: mapping.list ?? null,
        requestedByName: names.get(requestedBy) ?? '',
        progress: this.heavyWork.stateOf(importWork(orgId, run.importId))?.progress ?? null,
        rejects: rejects.map((line) => ({ ...line })),
      })),
    };
  }
}
