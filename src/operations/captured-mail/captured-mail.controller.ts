import { Controller, Get, NotFoundException, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CapturedMails, type CapturedMail } from '#libs/engines/mail/captured-mails.js';
import { Configuration } from '#libs/engines/configuration.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { Public } from '#src/identity/contract.js';

/** Mails that were not sent because no server is named: development only. */
@ApiExcludeController()
@Controller('dev/mail')
export class CapturedMailController {
  constructor(
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @Public()
  async getCapturedMails(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (this.configuration.production || !(this.mailer instanceof CapturedMails)) throw new NotFoundException();
    const mails = await this.mailer.list();
    void reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
    return page(mails);
  }
}

function page(mails: readonly CapturedMail[]): string {
  const items = mails.map(
    (mail) =>
      `<article><h2>${escaped(mail.subject)}</h2><p>To ${escaped(mail.to)}, ${escaped(mail.capturedAt)}</p><pre>${escaped(mail.text)}</pre></article>`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Captured mail</title>',
    '<style>body{font:16px/1.5 system-ui;max-width:48rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}pre{white-space:pre-wrap;font:inherit}article{border-top:1px solid #8888}</style></head>',
    `<body><h1>Captured mail</h1>${items.join('') || '<p>No mail yet.</p>'}</body></html>`,
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
