import { createHash, randomUUID } from 'node:crypto';
import type { Configuration } from '#libs/engines/configuration.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import { IdentityDatabase } from '../identity-database.js';
import { InvitationLinks, type LinkTarget } from './invitation-links.js';

const clock = new MovingClock('2026-03-02T09:00:00.000Z');
let databases: TestDatabases;
let links: InvitationLinks;
const linksWith = (refresh: Buffer) =>
  new InvitationLinks(new IdentityDatabase(databases.databases.vault('api')), clock, {
    secrets: { refresh },
  } as unknown as Configuration);
beforeAll(async () => {
  databases = await freshDatabases();
  links = linksWith(Buffer.alloc(32, 3));
});
afterAll(() => databases?.drop());

const made = async (sending = 1, orgId: string = randomUUID(), invitationId: string = randomUUID()) => ({
  orgId,
  invitationId,
  sending,
  text: await links.make(orgId, invitationId, sending, null),
});
const tokenIn = (text: string) => text.slice(text.indexOf('.') + 1);
const rows = async (invitationId: string) =>
  (
    await databases.databases
      .vault('owner')
      .query('select * from identity.invitation_token where invitation_id = $1 order by sending', [invitationId])
  ).rows as Record<string, unknown>[];

describe('the link of an invitation', () => {
  it('names its org and holds 256 bits that only the key outside the database gives', async () => {
    const { orgId, invitationId, text } = await made();
    expect(text.startsWith(`${orgId}.`)).toBe(true);
    expect(Buffer.from(tokenIn(text), 'base64url')).toHaveLength(32);
    expect(await linksWith(Buffer.alloc(32, 4)).make(orgId, invitationId, 1, null)).not.toBe(text);
  });

  it('is another for every sending, invitation and org, and the same for a mail that is sent twice', async () => {
    const first = await made();
    const again = await links.make(first.orgId, first.invitationId, 1, null);
    expect(again).toBe(first.text);
    expect(await rows(first.invitationId)).toHaveLength(1);
    const others = [
      await made(2, first.orgId, first.invitationId),
      await made(1, first.orgId),
      await made(1, randomUUID(), first.invitationId),
    ];
    expect(new Set([first, ...others].map(({ text }) => tokenIn(text))).size).toBe(4);
  });

  it('stands in the database as a hash, with the client it is about', async () => {
    const [orgId, invitationId, clientId] = [randomUUID(), randomUUID(), randomUUID()];
    const text = await links.make(orgId, invitationId, 1, clientId);
    expect(await rows(invitationId)).toEqual([
      expect.objectContaining({
        org_id: orgId,
        invitation_id: invitationId,
        sending: 1,
        client_id: clientId,
        claimed_at: null,
        token_hash: createHash('sha256').update(tokenIn(text)).digest(),
      }),
    ]);
    expect(JSON.stringify(await rows(invitationId))).not.toContain(tokenIn(text));
  });

  it('leads where it was made for, looked at as often as one likes', async () => {
    const { text, ...target } = await made(3);
    for (let looks = 0; looks < 3; looks += 1)
      expect(await links.find(text)).toEqual({ ...target, hash: createHash('sha256').update(tokenIn(text)).digest() });
  });

  it('leads nowhere when a letter is wrong, it is cut short, or it is put under another org', async () => {
    const { text, orgId } = await made();
    const flipped = `${text.slice(0, -2)}${text.at(-2) === 'A' ? 'B' : 'A'}${text.at(-1)}`;
    for (const bad of [
      flipped,
      text.slice(0, -1),
      `${text}A`,
      tokenIn(text),
      text.replace(orgId, randomUUID()),
      '',
      `${orgId}.`,
    ])
      expect([bad, await links.find(bad)]).toEqual([bad, null]);
  });
});

describe('the turn to follow a link', () => {
  const found = async (): Promise<LinkTarget> => {
    const target = await links.find((await made()).text);
    if (!target) throw new Error('not found');
    return target;
  };

  it('is given to one of fifty', async () => {
    const target = await found();
    const turns = await Promise.all(Array.from({ length: 50 }, () => links.takeTurn(target)));
    expect(turns.filter(Boolean)).toHaveLength(1);
  });

  it('is kept for thirty seconds by whoever has it, and then free: its holder died', async () => {
    const target = await found();
    expect(await links.takeTurn(target)).toBe(true);
    clock.advance(29_999);
    expect(await links.takeTurn(target)).toBe(false);
    clock.advance(1);
    expect(await links.takeTurn(target)).toBe(true);
    expect(await links.takeTurn(target)).toBe(false);
  });

  it("is free again when it is given back, and no other link's with it", async () => {
    const [target, other] = [await found(), await found()];
    await links.takeTurn(target);
    await links.takeTurn(other);
    await links.giveBackTurn(target);
    expect([await links.takeTurn(target), await links.takeTurn(other)]).toEqual([true, false]);
  });

  it('is not to be had under another org', async () => {
    const target = await found();
    expect(await links.takeTurn({ ...target, orgId: randomUUID() })).toBe(false);
    await links.takeTurn(target);
    await links.giveBackTurn({ ...target, orgId: randomUUID() });
    expect(await links.takeTurn(target)).toBe(false);
  });
});
