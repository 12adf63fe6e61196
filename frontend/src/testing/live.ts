import { vi } from 'vitest';

import type { LiveMessage } from '@/lib/live/message';

import { on } from './server';

/** The other end of a connection to the live channel. */
export class FakeSocket {
  readonly address: URL;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;

  constructor(address: URL) {
    this.address = address;
  }

  close(): void {
    this.closed = true;
  }

  /** Sends a frame to the app. */
  say(message: Partial<LiveMessage> | string): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }

  welcome(position: number, resumed = false): void {
    this.say({ type: 'welcome', position, resumed, library_version: 1, heartbeat_seconds: 10 });
  }

  /** Ends the connection as the network does. */
  break(): void {
    this.onclose?.();
  }
}

/** Puts fake sockets in the place of the browser's; returns them in the order of their opening. */
export function fakeSockets(): FakeSocket[] {
  const opened: FakeSocket[] = [];
  class Opened extends FakeSocket {
    constructor(address: URL) {
      super(address);
      opened.push(this);
    }
  }
  vi.stubGlobal('WebSocket', Opened);
  return opened;
}

/** Lets the gateway give tickets: `ticket-1`, `ticket-2`, and so on. */
export function giveTickets() {
  const expires_at = '2026-03-01T10:00:30Z';
  return on('post', '/live/tickets', (_, count) => ({ ticket: `ticket-${count}`, expires_at }));
}
