import { useCallback, useEffect, useRef, useState } from 'react';
import { useDispatch } from 'react-redux';

import { api } from '@/lib/api/api';
import { toProblem } from '@/lib/api/problem';
import { useUser } from '@/lib/session/use-session';

import { useAddBatchMutation } from './import-api';
import { checkFile, type FileContents } from './reading/check-file';
import { FileError } from './reading/file-error';
import type { NewVideo } from './reading/file-row';
import {
  NOTHING_DONE,
  runImport,
  type ImportEnd,
  type ImportProgress,
  type Sent,
} from './run-import';

interface Chosen {
  file: File;
  contents: FileContents;
}

export type ImportState =
  | { phase: 'choose'; error: string | undefined }
  | { phase: 'checking'; file: File }
  | ({ phase: 'ready' } & Chosen)
  | ({ phase: 'running'; progress: ImportProgress; stopping: boolean } & Chosen)
  | ({ phase: 'ended'; progress: ImportProgress; end: ImportEnd } & Chosen);

function useSend() {
  const { id: userId } = useUser();
  const [addBatch] = useAddBatchMutation();
  return async (videos: readonly NewVideo[]): Promise<Sent> => {
    const { data, error } = await addBatch({ userId, videos });
    return data === undefined ? { message: toProblem(error).message } : { result: data };
  };
}

/** The browser asks before a page is left in the middle. */
function useStayWhile(running: boolean) {
  useEffect(() => {
    if (!running) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [running]);
}

/** One import, from the choice of a file to what became of it. It stops when it is unmounted. */
export function useImport() {
  const dispatch = useDispatch();
  const send = useSend();
  const [state, setState] = useState<ImportState>({ phase: 'choose', error: undefined });
  const stopper = useRef(new AbortController());
  useStayWhile(state.phase === 'running');
  useEffect(
    () => () => {
      stopper.current.abort();
    },
    [],
  );
  const choose = async (file: File) => {
    setState({ phase: 'checking', file });
    try {
      setState({ phase: 'ready', file, contents: await checkFile(file) });
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      setState({ phase: 'choose', error: `${file.name}: ${error.message}` });
    }
  };
  const run = async ({ file, contents }: Chosen, from: ImportProgress) => {
    stopper.current = new AbortController();
    const { signal } = stopper.current;
    let progress = from;
    const show = (next: ImportProgress) => {
      progress = next;
      setState({ phase: 'running', file, contents, progress, stopping: signal.aborted });
    };
    show(from);
    const end = await runImport({ file, from, send, signal, onProgress: show });
    dispatch(api.util.invalidateTags(['Videos']));
    setState({ phase: 'ended', file, contents, progress, end });
  };
  const reset = useCallback(() => {
    setState({ phase: 'choose', error: undefined });
  }, []);
  const stop = useCallback(() => {
    stopper.current.abort();
    setState((now) => (now.phase === 'running' ? { ...now, stopping: true } : now));
  }, []);
  const start = () => {
    if (state.phase === 'ready') void run(state, NOTHING_DONE);
    if (state.phase === 'ended') void run(state, state.progress);
  };
  return { state, choose: (file: File) => void choose(file), start, stop, reset };
}
