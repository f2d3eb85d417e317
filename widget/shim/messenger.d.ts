/** The types of the host API: what a page can do with the messenger. */

/** Any value that JSON can hold. */
export type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/** Options of `ServisBot.init`. One of `endpoint` and `bot` is required. */
export interface Options {
  /** The URL of an endpoint document, or the document itself. */
  endpoint?: string | Endpoint;
  /** The URL of a bot.py or of a bot in JSON: short for an endpoint with only a bot. */
  bot?: string;
  organization?: string;
  sbRegion?: string;
  shortBotId?: string;
  url?: string;
  customerReference?: string;
  /** Fill this element instead of floating over the page. */
  container?: string | Element;
  /** From `<html dir>` if absent. */
  dir?: 'ltr' | 'rtl';
  /** A BCP 47 tag; from `<html lang>` if absent. */
  lang?: string;
  /** Default true. */
  displayRoundel?: boolean;
  /** Default true. */
  displayHeader?: boolean;
  /** Default false. */
  displayAvatar?: boolean;
  /** Default true. False: nothing is drawn until `open()`. */
  displayWidget?: boolean;
  /** Default true. False: nothing is drawn until `open()`. */
  displayLightbox?: boolean;
  /** Default false. The panel can't be closed. */
  alwaysOpen?: boolean;
  /** Default false. Open at the start. */
  defaultOpen?: boolean;
  /** Default true. False: the conversation starts when the visitor writes. */
  autoStart?: boolean;
  /** JSON of at most 10 kB, handed to the bot. */
  context?: { [name: string]: Json };
  userToken?: string;
  expiredEvent?: () => void;
  /** Go on with this identity's conversation. */
  identity?: string;
  /** Default false. Forget the stored conversation first. */
  resetOnLoad?: boolean;
  /** Default false. The text field is off at the start. */
  textInputDisabled?: boolean;
  /** The URL of a stylesheet to add inside the messenger. */
  customStyle?: string;
  googleApiKey?: string;
  /** The key that leads from the page into the messenger and back. Default 'Alt+Shift+M'; '' for none. */
  shortcut?: string;
  /** Default true. False: Python runs on the page's own thread. */
  worker?: boolean;
  /** Default 'micropython'. */
  runtime?: 'micropython' | 'pyodide';
  /** Light or dark; `auto`, the default, follows the visitor's system. */
  theme?: 'auto' | 'light' | 'dark';
  /** When the Python is fetched. Default 'idle'. 'interaction': nothing is fetched or stored before the first click. */
  boot?: 'idle' | 'eager' | 'interaction';
  /** How long the conversation is kept. Default 'local'; 'session': as long as the tab, 'none': as long as the page. */
  storage?: 'local' | 'session' | 'none';
}

/** Who answers: a file in the page, or a bot behind a server. */
export type Bot = PageBot | DirectLineBot | AguiBot;

/** A bot behind a server that speaks Bot Framework's Direct Line 3.0. */
export interface DirectLineBot {
  /** The address up to and with /v3/directline. */
  directline: string;
  /** An address of yours that answers a POST with {"token": ...}, for servers that want one to begin with. */
  tokenUrl?: string;
}

/** An agent that speaks AG-UI. */
export interface AguiBot {
  /** The address of its runs. */
  agui: string;
  /** Default false; true: page events are told as messages too, for agents that refuse a run without one. */
  pageEventMessage?: boolean;
}

/** A file that runs in the page. */
export interface PageBot {
  /** The URL of a bot.py. */
  src: string;
  /** Default 'micropython': in the page. 'pyodide': CPython in a Web Worker. What follows is for that alone. */
  runtime?: 'micropython' | 'pyodide';
  /** Names of packages that were built in, and URLs of wheels, relative to the endpoint document. */
  packages?: string[];
  /** Seconds without a sign of life until the bot counts as stuck. Default 10. */
  timeout?: number;
  /** Default true: start from the memory snapshot of the build. It saves seconds and costs 5 MB. */
  snapshot?: boolean;
}

/** An endpoint document. */
export interface Endpoint {
  Address?: string;
  Bot: Bot;
  /** Domains that may show the bot; absent: every domain, empty: none. */
  AllowedDomains?: string[];
  /** Texts, and colours as #rrggbb. */
  Style?: { name?: string; subtitle?: string; avatar?: string; [color: `${string}Color`]: string };
  /** Words of yours, by language; a list of one such object will do. */
  i18n?: Languages | Languages[];
}

/** Words by BCP 47 tag. A word that depends on a number has a text for each plural category, or one for all. */
export interface Languages {
  [lang: string]: { [word: string]: string | Plural };
}

/** `{n}` in a text stands for the number. */
export type Plural = { [category in 'zero' | 'one' | 'two' | 'few' | 'many']?: string } & { other: string };

export type Ready = { type: 'CONVERSATION'; value: 'Ready'; identity: string; conversationId: string };

export type MessengerEvent =
  | { type: 'ROUNDEL'; value: 'Opened' | 'Closed' }
  | Ready
  | { type: 'CONVERSATION'; value: 'First User Interaction' };

export interface MessengerError {
  code: 'domain' | 'endpoint' | 'container' | 'python' | 'bot' | 'handler' | 'changed' | 'stuck' | 'markup' | 'drawing' | 'stored' | 'full' | 'data';
  message: string;
}

export interface Events {
  notification: string;
  Messenger: MessengerEvent;
  error: MessengerError;
}

export interface State {
  readonly open: boolean;
  readonly ready: boolean;
  readonly unread?: number;
  readonly inputDisabled?: boolean;
  readonly lang?: string;
  readonly identity?: string;
  readonly conversationId?: string;
  readonly messages?: number;
}

export interface Api {
  /** Listen; returns a function that stops. */
  on<Name extends keyof Events>(name: Name, fn: (event: Events[Name]) => void): () => void;
  once<Name extends keyof Events>(name: Name, fn: (event: Events[Name]) => void): () => void;
  off<Name extends keyof Events>(name: Name, fn: (event: Events[Name]) => void): void;
  /** Tell the bot what happened; resolves when the bot has taken it. Throws TypeError for what cannot be sent. */
  pageEvent(event: string | { alias: string; body?: Json }): Promise<void>;
  /** Send a message as if the visitor had typed it; resolves when the bot has taken it. */
  /** The visitor says this. Rejected if it is more than 100,000 characters. */
  send(text: string): Promise<void>;
  open(): void;
  close(): void;
  toggle(): void;
  /** End the conversation, forget it, and begin a new one. */
  reset(): void;
  /** End the bot, whatever it does, and start it anew: dialogues go on, and what it has not taken is asked again. */
  restart(): void;
  /** Replace the context that the bot keeps. */
  rewriteContext(context: { [name: string]: Json }): void;
  /** Speak another language, by its BCP 47 tag. */
  setLanguage(tag: string): void;
  /** Remove the messenger from the page, with every listener. */
  destroy(): void;
  /** Resolves with the first Ready. */
  readonly ready: Promise<Ready>;
  /** A snapshot; a new object when something changes. */
  readonly state: State;
}

export interface ServisBot {
  init(options: Options): Api;
  readonly api: Api | undefined;
  rewriteContext(context: { [name: string]: Json }): void;
  q: { push(...calls: [name: string, ...values: unknown[]][]): void };
}

declare global {
  interface Window {
    ServisBot: ServisBot;
    ServisBOT: ServisBot;
  }
}
