import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AccessTokens, type AccessClaims } from '../tokens/access-tokens.js';
import type { Principal } from '../principal.js';
import { SessionStates } from './session-states.js';

type Verifier = (
  token: string,
  tokens: AccessTokens,
  options: unknown,
  done: (error: Error | null, claims?: AccessClaims) => void,
) => void;

/**
 * passport-jwt with jose as its verifier: jsonwebtoken knows no EdDSA and leaves more to options than we want to. The
 * library's place for a verifier is a static of the class; the "key" handed to it is our `AccessTokens`.
 */
const verifyWithJose: Verifier = (token, tokens, _options, done) => {
  tokens.verify(token).then(
    (claims) => {
      if (claims) done(null, claims);
      else done(new Error('not valid'));
    },
    (error: unknown) => done(error instanceof Error ? error : new Error('not valid')),
  );
};
(Strategy as unknown as { JwtVerifier: Verifier }).JwtVerifier = verifyWithJose;

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    tokens: AccessTokens,
    private readonly sessions: SessionStates,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (_request: unknown, _token: unknown, done: (error: null, key: never) => void) =>
        done(null, tokens as never),
    });
  }

  /** False (401) when the session has ended or the membership is withdrawn. */
  async validate(claims: AccessClaims): Promise<Principal | false> {
    return (await this.sessions.principalOf(claims)) ?? false;
  }
}
