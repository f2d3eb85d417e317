/** The types of `<roundel-messenger>`, from the module `roundel/element`. */

import type { Api, MessengerError, MessengerEvent, Options, State } from '../messenger';

export interface RoundelMessengerEvents {
  notification: CustomEvent<string>;
  messenger: CustomEvent<MessengerEvent>;
  error: CustomEvent<MessengerError>;
}

export interface RoundelMessenger extends HTMLElement {
  bot: string;
  endpoint: string;
  /** Options that no attribute can hold. Set them before the element is in the page. */
  options: Partial<Options>;
  /** Undefined while the element is not in a page. */
  readonly api: Api | undefined;
  readonly state: State | undefined;
  addEventListener<Name extends keyof RoundelMessengerEvents>(
    name: Name, listener: (event: RoundelMessengerEvents[Name]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'roundel-messenger': RoundelMessenger;
  }
}
