import { IsCode } from '#libs/http/fields.js';

/** Six digits of an authenticator app, or a recovery code. */
export const IsSecondFactorCode = (): PropertyDecorator => IsCode(/^(?:[0-9]{6}|[0-9A-Za-z]{5}-?[0-9A-Za-z]{5})$/);
