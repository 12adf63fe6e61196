import { useId, useRef, useState, type ChangeEvent } from 'react';

import { Button } from '@/components/button';
import { FormError } from '@/components/form-error';
import { toProblem, type ApiError } from '@/lib/api/problem';
import { formatDuration } from '@/lib/format/duration';
import { useUser } from '@/lib/session/use-session';

import {
  useRemoveTranscriptMutation,
  useTranscriptQuery,
  useUploadTranscriptMutation,
  type Transcript,
} from './transcript-api';
import { transcriptText } from './transcript-file';

const messageOf = (error: ApiError | undefined) => error && toProblem(error).message;

/** What is known of a video's transcript, in a few words. */
function about(transcript: Transcript | null): string {
  if (transcript === null) return 'None yet. Searches find what is said, and when.';
  const { cues } = transcript;
  const end = Math.max(0, ...cues.map((cue) => cue.end));
  const count = cues.length === 1 ? '1 cue' : `${cues.length.toLocaleString()} cues`;
  return `${count}, up to ${formatDuration(Math.floor(end))}.`;
}

/** The video's transcript as it is now: null if there is none, undefined until that is known. */
function useTranscript(videoId: number) {
  const { id: userId } = useUser();
  const { currentData, error, isFetching } = useTranscriptQuery({ userId, videoId });
  const missing = error !== undefined && toProblem(error).status === 404;
  if (isFetching) return { transcript: undefined, failure: undefined };
  if (missing) return { transcript: null, failure: undefined };
  return { transcript: error === undefined ? currentData : undefined, failure: messageOf(error) };
}

/** Uploads and removes; `failure` is why the last try did not succeed. */
function useTranscriptChanges(videoId: number) {
  const { id: userId } = useUser();
  const [upload, uploading] = useUploadTranscriptMutation();
  const [remove, removing] = useRemoveTranscriptMutation();
  const [unreadable, setUnreadable] = useState<string>();
  const reset = () => {
    setUnreadable(undefined);
    uploading.reset();
    removing.reset();
  };
  return {
    busy: uploading.isLoading || removing.isLoading,
    failure: unreadable ?? messageOf(uploading.error ?? removing.error),
    uploadFile: async (file: File) => {
      reset();
      try {
        await upload({ userId, videoId, content: await transcriptText(file) });
      } catch (error) {
        setUnreadable(error instanceof Error ? error.message : String(error));
      }
    },
    removeIt: async () => {
      reset();
      await remove({ userId, videoId });
    },
  };
}

/** Takes a file of subtitles for a video, or removes what was taken. It is saved at once. */
export function TranscriptSection({ videoId }: { videoId: number }) {
  const heading = useId();
  const picker = useRef<HTMLInputElement>(null);
  const { transcript, failure: notLoaded } = useTranscript(videoId);
  const { busy, failure, uploadFile, removeIt } = useTranscriptChanges(videoId);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = ''; // the same file, mended, can be chosen again
    if (file !== undefined) void uploadFile(file);
  };
  return (
    <section aria-labelledby={heading} className="grid gap-3 border-t border-line pt-4">
      <div className="grid gap-1">
        <h3 id={heading} className="text-sm font-medium">
          Transcript
        </h3>
        <p className="text-sm text-ink-soft" aria-live="polite">
          {notLoaded ?? (transcript === undefined ? 'Loading…' : about(transcript))}
        </p>
      </div>
      <FormError message={failure} />
      <div className="flex flex-wrap gap-2">
        <Button
          busy={busy}
          onClick={() => {
            picker.current?.click();
          }}
        >
          {transcript ? 'Replace with a file' : 'Upload a file'}
        </Button>
        {transcript ? (
          <Button variant="quiet" disabled={busy} onClick={() => void removeIt()}>
            Remove transcript
          </Button>
        ) : null}
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".vtt,.srt,text/vtt,application/x-subrip"
        aria-label="Transcript file (WebVTT or SRT)"
        onChange={choose}
      />
    </section>
  );
}
