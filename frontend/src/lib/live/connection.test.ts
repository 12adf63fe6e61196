import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { fakeSockets, type FakeSocket } from '@/testing/live';

import { backoff, LiveConnection, type LiveState } from './connection';
import type { LiveMessage } from './message';

let sockets: FakeSocket[];
let states: LiveState[];
let heard: LiveMessage[];
let tickets: (string | null)[];
let connection: LiveConnection;

/** Lets time pass, and what waits for it happen. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  sockets = fakeSockets();
  [states, heard, tickets] = [[], [], []];
  connection = new LiveConnection({
    ticket: () => Promise.resolve(tickets.length > 0 ? (tickets.shift() ?? null) : 'a ticket'),
    onMessage: (message) => heard.push(message),
    onState: (state) => states.push(state),
  });
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function welcomed(): Promise<FakeSocket> {
  connection.start();
  await pass(0);
  const [first] = sockets;
  if (first === undefined) throw new Error('no connection was opened');
  first.welcome(7);
  return first;
}

it('calls itself live when it was welcomed, not when a socket is open', async () => {
  connection.start();
  await pass(0);
  expect(sockets[0]?.address.href).toBe('ws://localhost:3000/api/v1/live?ticket=a+ticket');
  expect(states).toEqual(['connecting']);
  sockets[0]?.welcome(7);
  expect(states).toEqual(['connecting', 'live']);
});

it('comes back with the position of the last message it heard', async () => {
  const first = await welcomed();
  first.say({ type: 'job', position: 12 });
  first.break();
  expect(states.at(-1)).toBe('reconnecting');
  await pass(500);
  expect(sockets[1]?.address.searchParams.get('after')).toBe('12');
  sockets[1]?.welcome(12, true);
  expect(states.at(-1)).toBe('live');
  first.say({ type: 'job', position: 13 });
  expect(heard.map(({ position }) => position)).toEqual([7, 12, 12]);
});

it('gives up a connection that has fallen silent', async () => {
  const first = await welcomed();
  await pass(24_000);
  first.say({ type: 'heartbeat', position: 7 });
  await pass(24_000);
  expect(states.at(-1)).toBe('live');
  await pass(1_000);
  expect(states.at(-1)).toBe('reconnecting');
  expect(first.closed).toBe(true);
});

it('gives up one that never says anything', async () => {
  connection.start();
  await pass(10_000);
  expect(states).toEqual(['connecting', 'reconnecting']);
});

it('says that pages poll once it has failed for a while, and mends itself', async () => {
  tickets = [null, null, null, null];
  connection.start();
  await pass(500 + 1_000 + 2_000);
  expect(states.at(-1)).toBe('polling');
  expect(sockets).toHaveLength(0);
  connection.retry();
  await pass(0);
  sockets[0]?.welcome(7);
  expect(states.at(-1)).toBe('live');
});

it('ignores what it does not know, and is silent once it has been stopped', async () => {
  const first = await welcomed();
  first.say('{"type":"parade","position":9}');
  first.say('no JSON');
  connection.stop();
  first.say({ type: 'job', position: 13 });
  first.break();
  await pass(60_000);
  expect(heard).toHaveLength(1);
  expect(sockets).toHaveLength(1);
  expect(first.closed).toBe(true);
});

it('waits longer each time, within bounds, and not as long as everybody else', () => {
  expect([1, 2, 3].map((failures) => backoff(failures, 1))).toEqual([500, 1_000, 2_000]);
  expect(backoff(50, 1)).toBe(30_000);
  expect(backoff(50, 0)).toBe(15_000);
});
