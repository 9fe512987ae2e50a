import { Body, Controller, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import { ChangeMedicalRecord } from './medical-record.commands.js';
import type { EnteredEntry } from './entered.js';
import type { NewEntry } from './medical-record.decider.js';
import {
  CorrectLabDto,
  CorrectMedicalNoteDto,
  CorrectPregnancyDto,
  labOf,
  noteOf,
  pregnancyOf,
  RecordLabsDto,
  RecordMedicalNoteDto,
  RecordPregnancyDto,
} from './observed.dto.js';

/** Laboratory values, pregnancy and lactation, notes. */
@ApiTags('Medical')
@Controller('clients/:clientId/medical-record')
export class ObservedEntriesController {
  constructor(private readonly commands: CommandBus) {}

  /** Records laboratory values: one, or a panel of which all are recorded or none. An unlikely value is asked about first. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'clientId' })
  @Post('labs')
  recordLabs(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { labs }: RecordLabsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const entries = labs.map((lab): NewEntry => ({ kind: 'Lab', content: labOf(lab), entryId: lab.entryId }));
    return this.#record(clientId, entries, request);
  }

  /** Corrects a laboratory value with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('labs/:entryId')
  correctLab(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectLabDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.#correct(clientId, entryId, body, { kind: 'Lab', content: labOf(body) }, request);
  }

  /** Records a pregnancy or lactation. Reference values follow its dates. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('pregnancies')
  recordPregnancy(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: RecordPregnancyDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const entry: NewEntry = { kind: 'Pregnancy', content: pregnancyOf(body), entryId: body.entryId };
    return this.#record(clientId, [entry], request);
  }

  /** Corrects a pregnancy or lactation with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('pregnancies/:entryId')
  correctPregnancy(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectPregnancyDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.#correct(clientId, entryId, body, { kind: 'Pregnancy', content: pregnancyOf(body) }, request);
  }

  /** Records a note on the client's health. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('notes')
  recordMedicalNote(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: RecordMedicalNoteDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const { entryId, reportId } = body;
    const entry: NewEntry = { kind: 'MedicalNote', content: noteOf(body), entryId };
    return this.#record(clientId, [{ ...entry, ...(reportId === undefined ? {} : { reportId }) }], request);
  }

  /** Corrects a note with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('notes/:entryId')
  correctMedicalNote(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectMedicalNoteDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.#correct(clientId, entryId, body, { kind: 'MedicalNote', content: noteOf(body) }, request);
  }

  #record(clientId: string, entries: readonly NewEntry[], request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new ChangeMedicalRecord(clientId, { type: 'RecordEntries', entries }, request));
  }

  #correct(
    clientId: string,
    entryId: string,
    { version, reason }: { readonly version: number; readonly reason: string },
    entry: EnteredEntry,
    request: CommandRequest,
  ): Promise<Committed> {
    const change = { type: 'CorrectEntry', entryId, version, entry, reason } as const;
    return this.commands.execute(new ChangeMedicalRecord(clientId, change, request));
  }
}
