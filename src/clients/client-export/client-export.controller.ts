import { Body, Controller, Get, HttpCode, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import {
  Access,
  EACH,
  OrgCalendar,
  Read,
  Requires,
  StaffDirectory,
  StepUp,
  type Principal,
} from '#src/identity/contract.js';
import { CLIENT_LIST_PROJECTIONS } from '../client-list/client-list.js';
import { TakenClientExports } from './client-export.read-model.js';
import { ClientExports } from './client-exports.js';
import { ExportClientsDto, TakenClientExportList } from './client-export.dto.js';

@ApiTags('Clients')
@Controller('clients')
export class ClientExportController {
  constructor(
    private readonly exports: ClientExports,
    private readonly calendar: OrgCalendar,
    private readonly taken: TakenClientExports,
    private readonly access: Access,
    private readonly staff: StaffDirectory,
  ) {}

  /** Files of the client list that were taken, newest first: one's own; everybody's for whoever may export every client. */
  @Read('export', 'Client', { of: EACH, from: ['client_export'] })
  @Get('exports')
  async listClientExports(@CurrentPrincipal() principal: Principal): Promise<TakenClientExportList> {
    const all = this.access.coversOrg(principal, 'export', 'Client');
    const rows = await this.taken.list(principal.orgId, all ? null : principal.accountId);
    const names = await this.staff.names(
      principal.orgId,
      rows.map(({ takenBy }) => takenBy),
    );
    return {
      items: rows.map(({ takenBy, ...row }) => ({
        ...row,
        takenBy: { accountId: takenBy, displayName: names.get(takenBy) ?? null },
      })),
    };
  }

  /** The client list as a file (CSV, UTF-8 with a byte order mark), narrowed and ordered as asked. Cells that the caller may not read are empty. */
  @Post('exports')
  @HttpCode(200)
  @Requires('export', 'Client')
  @StepUp()
  @ReadsFrom(...CLIENT_LIST_PROJECTIONS)
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'The file.', content: { 'text/csv': { schema: { type: 'string' } } } })
  async exportClients(
    @CurrentPrincipal() principal: Principal,
    @Body() { search, sort, columns, ...filters }: ExportClientsDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { csv, committed } = await this.exports.take(principal, { search, filters, sort, columns }, request);
    const bytes = Buffer.from(csv, 'utf8');
    void reply.headers({
      'content-length': bytes.length,
      'cache-control': 'no-store',
      ...(committed.position === null ? {} : { 'trackforge-position': committed.position }),
    });
    const day = await this.calendar.today(principal.orgId);
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="clients-${day}.csv"`,
    });
  }
}
