import { useEffect, useMemo, useRef, useState } from 'react';

/** Something that takes several calls. */
export interface RunningTask {
  label: string;
  /** How many videos are done, of how many. */
  done: number;
  total: number;
}

export interface Task {
  running: RunningTask | null;
  /** Says that one begins; gives the signal to stop it by, after the call that is under way. */
  begin: (label: string, total: number) => AbortSignal;
  advance: (done: number) => void;
  end: () => void;
  stop: () => void;
}

/** The task of this page that is under way. It is stopped when the page is left. */
export function useTask(): Task {
  const [running, setRunning] = useState<RunningTask | null>(null);
  const stopper = useRef(new AbortController());
  const actions = useMemo(
    () => ({
      begin: (label: string, total: number) => {
        stopper.current = new AbortController();
        setRunning({ label, done: 0, total });
        return stopper.current.signal;
      },
      advance: (done: number) => {
        setRunning((now) => (now === null ? null : { ...now, done: now.done + done }));
      },
      end: () => {
        setRunning(null);
      },
      stop: () => {
        stopper.current.abort();
      },
    }),
    [],
  );
  useEffect(() => actions.stop, [actions]);
  return { running, ...actions };
}
