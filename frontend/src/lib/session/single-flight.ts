/** Makes calls that come while one is under way share its outcome. */
export function singleFlight<Outcome>(run: () => Promise<Outcome>): () => Promise<Outcome> {
  let current: Promise<Outcome> | null = null;
  return () => {
    current ??= run().finally(() => {
      current = null;
    });
    return current;
  };
}
