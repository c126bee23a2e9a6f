import type { Message } from './message';

/** Something that is known, or the reason why it is not: a quantity that does not apply to this case. */
export type Quantity<T = number> = Known<T> | Withheld;

export interface Known<T = number> {
  readonly value: T;
  readonly reason?: undefined;
}

export interface Withheld {
  readonly value?: undefined;
  /** A sentence that says why there is no value. */
  readonly reason: Message;
}

export function known<T>(value: T): Known<T> {
  return { value };
}

export function withheld(reason: Message): Withheld {
  return { reason };
}
