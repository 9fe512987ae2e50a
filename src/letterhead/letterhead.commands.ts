import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { OrgPictures, type PictureShape, type PictureSource } from '#src/files/contract.js';
import { letterheadDecider } from './letterhead.decider.js';
import type { PaperStyle } from './letterhead.events.js';

/** Three centimetres on paper at 600 dpi. PNG: a logo may be transparent. */
const SHAPE: PictureShape = { longestSide: 700, mediaType: 'image/png' };

/** Changes the colour and the lines of the organisation's paper. */
export class ChangeLetterhead extends Command<Committed> {
  constructor(
    readonly style: PaperStyle,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Makes a picture the logo, in place of the one before. */
export class SetLogo extends Command<Committed> {
  constructor(
    readonly source: PictureSource,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RemoveLogo extends Command<Committed> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

const ChangeLetterheadHandler = handlerOf(ChangeLetterhead, letterheadDecider, ({ style, request: { orgId } }) => ({
  streamId: orgId,
  command: { type: 'ChangeLetterhead' as const, style },
}));

const logoOf = async (streams: Streams, orgId: string) =>
  (await streams.load(letterheadDecider, { orgId, streamId: orgId })).state.logo;

@CommandHandler(SetLogo)
export class SetLogoHandler implements ICommandHandler<SetLogo> {
  constructor(
    private readonly streams: Streams,
    private readonly pictures: OrgPictures,
  ) {}

  /**
   * An upload goes when the event stands: a retry is answered before anybody asks for it.
   * @throws Refusal of `OrgPictures.put`
   */
  async execute({ source, request }: SetLogo): Promise<Committed> {
    const { orgId } = request;
    const target = { orgId, streamId: orgId };
    const earlier = await this.streams.earlier(letterheadDecider, target, request);
    if (earlier) return earlier;
    const owner = { orgId, of: 'letterhead', ownerId: orgId } as const;
    const named = () => logoOf(this.streams, orgId);
    return this.pictures.put({ owner, shape: SHAPE, named }, source, request, (logo) =>
      this.streams.run(letterheadDecider, target, { type: 'SetLogo', logo }, request),
    );
  }
}

@CommandHandler(RemoveLogo)
export class RemoveLogoHandler implements ICommandHandler<RemoveLogo> {
  constructor(
    private readonly streams: Streams,
    private readonly pictures: OrgPictures,
  ) {}

  async execute({ request }: RemoveLogo): Promise<Committed> {
    const { orgId } = request;
    return this.pictures.remove(
      orgId,
      () => logoOf(this.streams, orgId),
      () => this.streams.run(letterheadDecider, { orgId, streamId: orgId }, { type: 'RemoveLogo' }, request),
    );
  }
}

export const letterheadCommandHandlers = [ChangeLetterheadHandler, SetLogoHandler, RemoveLogoHandler];

/** Collects logos that are on no paper any more. */
@Injectable()
export class LeftoverLogos implements DueWork {
  readonly name = 'leftover-logos';
  readonly everyMs = 60 * 60_000;

  constructor(
    private readonly pictures: OrgPictures,
    private readonly streams: Streams,
  ) {}

  async run(): Promise<void> {
    await this.pictures.collect('letterhead', (orgId) => logoOf(this.streams, orgId));
  }
}
