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
  /** `'auto'` follows the page, or else the visitor's system. Default: `'auto'`. */
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
  /** Key that moves the focus into the messenger and back; `''` for none. Default: `'Alt+Shift+J'`. */
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

// begin endpoint: written by widget/tools/tables.py

/** An endpoint document. */
export interface Endpoint {
  /** The bot: a file, CPython in a thread or a server. */
  Bot: Bot;
  /** The name under which the browser stores the conversation; by default the path of the bot. */
  Address?: string;
  /** The domains that may show the bot; without the list, every domain. */
  AllowedDomains?: string[];
  /** Name, subtitle, avatar, colors and sizes. */
  Style?: Style;
  /** Your own words for the interface, by language. */
  i18n?: Languages | Languages[];
  /** What visitors read before a conversation, by language. */
  WelcomeMessages?: { [name: string]: {
    /** Plain texts or timeline markup; at most 20 are shown. */
    messages?: (string | { [name: string]: Json })[];
  } };
  /** `true`: show the welcome messages beside the roundel. Default: `false`. */
  preview?: boolean;
  /** Seconds until the welcome messages appear beside the roundel. Default: `3`. */
  previewDelay?: number;
  /** Where the messenger is not shown. */
  Hide?: {
    /** A media query. */
    media?: string;
    /** Paths of pages; a `*` at the end stands for anything. */
    paths?: string[];
  };
  /** How long a conversation lasts. */
  Policy?: {
    /** About the conversation. */
    conversation?: {
      /** Minutes after which the next input begins a new conversation. Default: `1440`. */
      maxDurationInMinutes?: number;
    };
    /** About the visitor's session. */
    userSession?: {
      /** Minutes without input after which a session ends. Default: `30`. */
      expireOnInactivityInMinutes?: number;
    };
  };
  /** Accepted for documents written for the original messenger; it has no effect. Use `Style.avatar`. */
  Avatar?: Json;
  /** For editors: the address of `endpoint.schema.json`. */
  $schema?: string;
}

/** Who answers: a file in the page, or a bot behind a server. */
export type Bot = PageBot | DirectLineBot | AguiBot;

/** A bot that runs in the page. */
export interface PageBot {
  /** URL of a `bot.py` or of a bot in JSON. */
  src: string;
  /** `"pyodide"`: CPython in a thread. Default: `"micropython"`. */
  runtime?: 'micropython' | 'pyodide';
  /** Names of packages that are built in, and URLs of wheels, relative to the endpoint document. Default: `[]`. */
  packages?: string[];
  /** Seconds without a response until the bot counts as stuck. Default: `10`. */
  timeout?: number;
  /** `false`: start without the memory snapshot, which is slower but fetches 7 MB less. Default: `true`. */
  snapshot?: boolean;
}

/** A bot behind a server that speaks Bot Framework's Direct Line 3.0. */
export interface DirectLineBot {
  /** The address of a Direct Line server, up to and including `/v3/directline`. */
  directline: string;
  /**
   * For servers that require a token: an address of yours that answers a POST with `{"token": ...}`, so that the
   * secret stays with you.
   */
  tokenUrl?: string;
}

/** An agent that speaks AG-UI 1.0. */
export interface AguiBot {
  /** The address of an AG-UI agent, as served by pydantic-ai, LangGraph and others. */
  agui: string;
  /**
   * `true`: also send a page event to the agent as a message that visitors do not see, for frameworks that refuse a
   * run without a message. Default: `false`.
   */
  pageEventMessage?: boolean;
}

/** The look. */
export interface Style {
  /** The name of the bot, in the header. */
  name?: string;
  /** The line below the name. */
  subtitle?: string;
  /** URL of a picture in the header, on the splash and in previews, if the option `displayAvatar` is `true`. */
  avatar?: string;
  /** URL of a picture behind the conversation. */
  background?: string;
  /** Background of the roundel. Accents and the visitor's messages follow it. */
  roundelBackgroundColor?: Color;
  /** Icon of the roundel. */
  roundelIconColor?: Color;
  /** Background of the panel. */
  messengerBackgroundColor?: Color;
  /** Text of the panel. */
  textColor?: Color;
  /** Text of less weight, such as hints. */
  mutedColor?: Color;
  /** Lines between parts. */
  lineColor?: Color;
  /** Background of the header. */
  headerBackgroundColor?: Color;
  /** Text of the header. */
  headerTextColor?: Color;
  /** Background of the footer, with the text field. */
  footerBackgroundColor?: Color;
  /** Text of the footer. */
  footerTextColor?: Color;
  /** Background of the bot's messages. */
  inboundMessageBackgroundColor?: Color;
  /** Text of the bot's messages. */
  inboundMessageTextColor?: Color;
  /** Times below messages. */
  inboundMessageTextColorSecondary?: Color;
  /** Background of the visitor's messages. */
  outboundMessageBackgroundColor?: Color;
  /** Text of the visitor's messages. */
  outboundMessageTextColor?: Color;
  /** Background of the titles of elements. */
  promptHeaderBackgroundColor?: Color;
  /** Text of the titles of elements. */
  promptHeaderTextColor?: Color;
  /** Text of suggestions. */
  promptTextColor?: Color;
  /** Text of suggestions and of links in elements. */
  accentTextColor?: Color;
  /** Links in messages of the bot. */
  linkColor?: Color;
  /** Background of the number of unread messages. */
  unreadBackgroundColor?: Color;
  /** The number of unread messages. */
  unreadTextColor?: Color;
  /** A list of font names, as in CSS. */
  font?: string;
  /** Size of the text, such as `15px`. */
  fontSize?: string;
  /** Diameter of the roundel, such as `56px`. */
  roundelSize?: string;
  /** Width of the panel, such as `384px`. */
  panelWidth?: string;
  /** Height of the panel, such as `640px`. */
  panelHeight?: string;
  /** Radius of the corners, such as `18px`. */
  radius?: string;
  /** Where the roundel and the panel are. */
  position?: {
    /** The corner of the window; `end` is the side where lines of text end. Default: `"bottom-end"`. */
    corner?: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start';
    /** Pixels between the roundel and the side of the window. Default: `20`. */
    offsetX?: number;
    /** Pixels between the roundel and the top or bottom of the window. Default: `20`. */
    offsetY?: number;
  };
  /** The icon of the roundel: URL of a picture, or SVG as text. */
  roundelIcon?: string;
  /** A text beside the icon. */
  roundelLabel?: string;
}

/** A color as `#rrggbb`. */
export type Color = string;

/** Your words by language, as BCP 47 tags, and by name. */
export type Languages = { [name: string]: { [name: string]: string | Plural } };

/** A text for each plural category of the language; `{n}` stands for the number. */
export interface Plural {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}
// end endpoint

// begin events: written by widget/tools/tables.py

/** What `on` listens to, and what each listener gets. */
export interface Events {
  /** A string that the bot has sent with `chat.notify`. */
  notification: string;
  /** An object with `type` and `value`. */
  Messenger: MessengerEvent;
  /** An object with `code` and `message`. */
  error: MessengerError;
}

export type MessengerEvent = RoundelEvent | Ready | FirstUserInteraction;

/** The visitor opens or closes the panel. `open()` and `close()` do not emit it. */
export interface RoundelEvent {
  type: 'ROUNDEL';
  value: 'Opened' | 'Closed';
}

/** A conversation can receive messages. The event has `identity` and `conversationId` too. */
export interface Ready {
  type: 'CONVERSATION';
  value: 'Ready';
  identity: string;
  conversationId: string;
}

/** The visitor sends or chooses something for the first time in a session. */
export interface FirstUserInteraction {
  type: 'CONVERSATION';
  value: 'First User Interaction';
}
// end events

/** What `on('error')` says has happened. */
export type ErrorCode =
  // begin errors: written by widget/tools/tables.py
  /** The page's domain is not in `AllowedDomains`; the messenger is not shown. */
  | 'domain'
  /**
   * The endpoint document cannot be fetched or is not valid; the messenger is not shown. Without a network, the
   * document is fetched again when the network is back.
   */
  | 'endpoint'
  /** The `container` does not exist; the messenger is not shown. */
  | 'container'
  /** Python cannot be started. */
  | 'python'
  /** The bot cannot be loaded. */
  | 'bot'
  /** A handler of the bot raised an exception. */
  | 'handler'
  /** A handler meant to say something and did not: it forgot an `await`, or returned the text. */
  | 'unsaid'
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
  /** A part of the endpoint document, or of what a server sent, is left out because it exceeds a limit. */
  | 'data'
  /**
   * The bot's server has lost or refused three conversations one after the other; the messenger keeps retrying, at
   * growing intervals.
   */
  | 'server'
  // end errors
  ;

export interface MessengerError {
  code: ErrorCode;
  message: string;
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
    get ServisBot(): ServisBot;
    /** Before the script has arrived: `window.ServisBot = window.ServisBot || { q: [] }`. */
    set ServisBot(early: Pick<ServisBot, 'q'>);
    readonly ServisBOT: ServisBot;
  }
  const ServisBot: ServisBot;
  const ServisBOT: ServisBot;
}
