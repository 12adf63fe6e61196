/** Hands over at once what comes alone, and together what comes within `everyMs` of that. */
export function gather<Item>(everyMs: number, handOver: (items: readonly Item[]) => void) {
  let waiting: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    timer = undefined;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    timer = setTimeout(flush, everyMs);
    handOver(items);
  }

  return {
    add: (...items: readonly Item[]) => {
      waiting.push(...items);
      if (timer === undefined) flush();
    },
    stop: () => {
      clearTimeout(timer);
      waiting = [];
    },
  };
}
