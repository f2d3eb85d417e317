/** The types of the host API: what a page can do with the messenger. */

/** Any value that JSON can hold. */
export type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/** Options of `ServisBot.init`. One of `endpoint` and `bot` is required. */
export interface Options {
  // begin options: written by widget/tools/tables.py
  /** URL of a `bot.py` or of a bot in JSON. Short for an endpoint document that names only a bot. */
  bot?: string;
  /** URL of an endpoint document, or the document itself. */
  endpoint?: string | Endpoint;
  /** CSS selector or element to fill with the messenger, instead of floating over the page. */
  container?: string | Element;
  /** Language of the messenger, as a BCP 47 tag. Default: `<html lang>`, else `en`. */
  lang?: string;
  /** Text direction. Default: `<html dir>`, else `'ltr'`. */
  dir?: 'ltr' | 'rtl';
  /** `'auto'` follows the visitor's system. Default: `'auto'`. */
  theme?: 'auto' | 'light' | 'dark';
  /** URL of a stylesheet to add inside the messenger. */
  customStyle?: string;
  /** Show the roundel. Default: `true`. */
  displayRoundel?: boolean;
  /** Show the header of the panel. Default: `true`. */
  displayHeader?: boolean;
  /** Show `Style.avatar` in the header and on the splash. Default: `false`. */
  displayAvatar?: boolean;
  /** `false`: draw nothing until `open()`. Default: `true`. */
  displayWidget?: boolean;
  /** The same as `displayWidget`; pages written for the original messenger use either. Default: `true`. */
  displayLightbox?: boolean;
  /** Start with the panel open. Default: `false`. */
  defaultOpen?: boolean;
  /** Keep the panel open; visitors cannot close it. Default: `false`. */
  alwaysOpen?: boolean;
  /** `false`: start the conversation when the visitor writes. Default: `true`. */
  autoStart?: boolean;
  /** Start with the text field off. Default: `false`. */
  textInputDisabled?: boolean;
  /** Key that moves the focus into the messenger and back; `''` for none. Default: `'Alt+Shift+M'`. */
  shortcut?: string;
  /**
   * When Python is fetched: when the page is idle or the visitor moves to the roundel, at once, or at the visitor's
   * first click. Default: `'idle'`.
   */
  boot?: 'idle' | 'eager' | 'interaction';
  /**
   * The Python that runs the messenger. Pyodide (CPython) takes 6 MB and seconds to start; it is better to choose it
   * for the bot alone. Default: `'micropython'`.
   */
  runtime?: 'micropython' | 'pyodide';
  /** `false`: run Python on the page's own thread. Default: `true`. */
  worker?: boolean;
  /**
   * How long the conversation is kept: until it is deleted, as long as the tab is open, or as long as the page is
   * open. Default: `'local'`.
   */
  storage?: 'local' | 'session' | 'none';
  /**
   * Whose conversation to resume. Another identity cannot see this visitor's earlier conversations. It is a name and
   * not a proof. Default: made at first use.
   */
  identity?: string;
  /** Forget the stored conversation and begin a new one. Default: `false`. */
  resetOnLoad?: boolean;
  /** JSON of at most 10 kB that the bot gets at the start of a conversation as `chat.context`. Default: `{}`. */
  context?: { [name: string]: Json };
  /** Handed to the bot at the start of a conversation; nothing checks it. */
  userToken?: string;
  /** Handed to the bot at the start of a conversation. */
  organization?: string;
  /** Handed to the bot at the start of a conversation. */
  sbRegion?: string;
  /** Handed to the bot at the start of a conversation. */
  shortBotId?: string;
  /** Handed to the bot at the start of a conversation. */
  url?: string;
  /** Handed to the bot at the start of a conversation. */
  customerReference?: string;
  /** Accepted for pages written for the original messenger; it has no effect. */
  googleApiKey?: string;
  /** Accepted for pages written for the original messenger; it is never called. */
  expiredEvent?: () => void;
  // end options
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

/** What `on('error')` says has happened. */
export type ErrorCode =
  // begin errors: written by widget/tools/tables.py
  /** The page's domain is not in `AllowedDomains`; the messenger is not shown. */
  | 'domain'
  /** The endpoint document cannot be fetched or is not valid; the messenger is not shown. */
  | 'endpoint'
  /** The `container` does not exist; the messenger is not shown. */
  | 'container'
  /** Python cannot be started. */
  | 'python'
  /** The bot cannot be loaded. */
  | 'bot'
  /** A handler of the bot raised an exception. */
  | 'handler'
  /** A dialogue cannot continue after a reload because the bot has changed. */
  | 'changed'
  /** The bot does not respond, in the messenger's worker or in its own thread. */
  | 'stuck'
  /** Timeline markup is not valid; it is shown as plain text or not at all. */
  | 'markup'
  /**
   * Something cannot be drawn as intended and is shown as text, for example one message with more than 4,000 lines,
   * cells and marks of Markdown.
   */
  | 'drawing'
  /** The stored conversation is not as the messenger wrote it; it continues with the valid part or begins again. */
  | 'stored'
  /**
   * The browser's storage is full, even without the oldest messages. The conversation continues in memory, and the
   * visitor reads that a reload will forget it. Once there is room, all of it is stored.
   */
  | 'full'
  /**
   * A part of the endpoint document, or of what a server sent, is left out because it is nested deeper than 32 levels
   * or has a number that JSON does not have.
   */
  | 'data'
  // end errors
  ;

export interface MessengerError {
  code: ErrorCode;
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
  /**
   * Send a message as if the visitor had typed it; resolves when the bot has taken it. Rejected if it is longer than
   * 100,000 characters.
   */
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
