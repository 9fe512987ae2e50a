import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AccessTokens } from './access-tokens.js';
import { Public } from '../requires.js';

/** Public keys of access tokens, where others look for them (RFC 7517). */
@ApiExcludeController()
@Controller()
export class KeySetController {
  constructor(private readonly tokens: AccessTokens) {}

  @Get('.well-known/jwks.json')
  @Public()
  getKeySet(): Promise<object> {
    return this.tokens.keySet();
  }
}
