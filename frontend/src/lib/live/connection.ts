import { readMessage, type LiveMessage } from './message';

/**
 * How new what the pages show is. `live`: something was heard a moment ago. `connecting` and
 * `reconnecting`: not (yet), and it is tried again at once. `polling`: that has failed for a while.
 * In all but `live` pages look for themselves.
 */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'polling';

export interface ConnectionParts {
  /** Gets a ticket for one connection; null where none can be had now. */
  ticket: () => Promise<string | null>;
  onMessage: (message: LiveMessage) => void;
  onState: (state: LiveState) => void;
}

/** Milliseconds between attempts: at first, and at most. */
const [FIRST_MS, LONGEST_MS] = [500, 30_000];
/** So many failures in a row are no hiccup any more. */
const PATIENCE = 3;
/** How long after its heartbeat was due a silent connection is given up. */
const SILENCES = 2.5;
/** How long a connection may take to say anything at all. */
const WELCOME_MS = 10_000;

/** Milliseconds until the next attempt; `chance`, from 0 to 1, keeps clients apart. */
export function backoff(failures: number, chance: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return longest / 2 + (longest / 2) * chance;
}

function addressOf(ticket: string, position: number | null): URL {
  const address = new URL('/api/v1/live', window.location.origin);
  address.protocol = address.protocol.replace('http', 'ws');
  address.searchParams.set('ticket', ticket);
  if (position !== null) address.searchParams.set('after', String(position));
  return address;
}

/** One connection to the live channel, which mends itself, from `start` to `stop`. */
export class LiveConnection {
  readonly #parts: ConnectionParts;
  #socket: WebSocket | null = null;
  /** Of the last message heard: where to go on from. */
  #position: number | null = null;
  #failures = 0;
  #silenceMs = WELCOME_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: 'stopped' | 'waiting' | 'opening' | 'open' = 'stopped';

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#parts.onState('connecting');
    this.#attempt();
  }

  stop(): void {
    this.#state = 'stopped';
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** Tries now what would be tried later: something says that it may work again. */
  retry(): void {
    if (this.#state !== 'waiting') return;
    clearTimeout(this.#timer);
    this.#attempt();
  }

  #attempt(): void {
    this.#state = 'opening';
    const goOn = (ticket: string | null) => {
      if (this.#state !== 'opening') return;
      if (ticket === null) this.#lost();
      else this.#open(ticket);
    };
    this.#parts.ticket().then(goOn, () => {
      goOn(null);
    });
  }

  #open(ticket: string): void {
    const socket = new WebSocket(addressOf(ticket, this.#position));
    this.#socket = socket;
    this.#silenceMs = WELCOME_MS;
    this.#listen();
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#heard(data);
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost();
    };
  }

  #heard(frame: unknown): void {
    this.#listen();
    const message = readMessage(frame);
    if (message === null) return;
    this.#position = message.position;
    if (message.type === 'welcome') {
      this.#failures = 0;
      this.#state = 'open';
      this.#silenceMs = message.heartbeat_seconds * 1000 * SILENCES;
      this.#listen();
      this.#parts.onState('live');
    }
    this.#parts.onMessage(message);
  }

  /** Gives the connection up unless it says something in time. */
  #listen(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#lost();
    }, this.#silenceMs);
  }

  #lost(): void {
    this.#drop();
    clearTimeout(this.#timer);
    this.#state = 'waiting';
    this.#failures += 1;
    this.#parts.onState(this.#failures > PATIENCE ? 'polling' : 'reconnecting');
    this.#timer = setTimeout(
      () => {
        this.#attempt();
      },
      backoff(this.#failures, Math.random()),
    );
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }
}
