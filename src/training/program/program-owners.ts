import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import { RememberedClientOf, type OwnedObject } from '#src/identity/contract.js';
import { programDecider } from './program.decider.js';

/** Whose program it is, from the stream itself: the program of a moment ago has no row yet, but an owner. */
@Injectable()
export class ProgramOwners extends RememberedClientOf {
  constructor(private readonly streams: Streams) {
    super();
  }

  protected override async find(orgId: string, programId: string): Promise<string | null> {
    const { state } = await this.streams.load(programDecider, { orgId, streamId: programId });
    return state.status === 'draft' ? state.clientId : null;
  }
}

/** A program that stands in the path as `programId`: what `@Write` and `@Read` check the scope of. */
export const PROGRAM: OwnedObject = { param: 'programId', ask: ProgramOwners, noun: 'program' };
