import { useState } from 'react';

import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormError } from '@/components/form-error';
import { ErrorState, Loading, Skeleton } from '@/components/states';
import { TextArea } from '@/components/text-input';
import { useToast } from '@/components/toasts/use-toast';
import { toProblem, type ApiError } from '@/lib/api/problem';
import { useUser } from '@/lib/session/use-session';

import { readLines, toLines } from './lines';
import { useSaveSynonymsMutation, useSynonymsQuery, type VersionedGroups } from './synonyms-api';

/** Why saving failed; a 412 means that the form was filled in from an older version. */
function savingFailed(error: ApiError): string {
  const { status, message } = toProblem(error);
  if (status !== 412) return message;
  return 'The synonyms were changed somewhere else in the meantime. Close this form and open it again.';
}

interface FormProps {
  opened: VersionedGroups;
  onClose: () => void;
}

/** Saves what the text says; `problem` is what is wrong with it. */
function useSave({ opened, onClose }: FormProps) {
  const { id: userId } = useUser();
  const toast = useToast();
  const [save, { error, isLoading }] = useSaveSynonymsMutation();
  const [problem, setProblem] = useState<string>();
  const submit = async (text: string) => {
    const read = readLines(text);
    setProblem(read.problem);
    if (read.problem !== undefined) return;
    const outcome = await save({ userId, groups: read.groups, etag: opened.etag });
    if ('error' in outcome) return;
    toast({ title: 'Synonyms saved', text: 'Searches know them from now on.', tone: 'success' });
    onClose();
  };
  return { submit, problem, busy: isLoading, failure: error && savingFailed(error) };
}

function SynonymsForm(props: FormProps) {
  const [text, setText] = useState(() => toLines(props.opened.groups));
  const { submit, problem, busy, failure } = useSave(props);
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(text);
      }}
    >
      <FormError message={failure} />
      <TextArea
        label="Groups"
        hint="One on each line, with commas between: k8s, kubernetes"
        error={problem}
        rows={8}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          Save synonyms
        </Button>
      </div>
    </form>
  );
}

function FormSkeleton() {
  return (
    <Loading label="Loading the synonyms">
      <Skeleton className="h-48" />
    </Loading>
  );
}

/** Says which words and phrases mean the same, as of now and not as they were seen before. */
export function SynonymsDialog({ onClose }: { onClose: () => void }) {
  const { id: userId } = useUser();
  const query = useSynonymsQuery(userId, { refetchOnMountOrArgChange: true });
  const fresh = query.isFetching ? undefined : query.data;
  return (
    <Dialog
      title="Synonyms"
      description="Words and phrases that mean the same to you: whoever searches for one of a group also finds the others. What is in quotes is searched as it is."
      onClose={onClose}
    >
      {query.error && !query.isFetching ? (
        <ErrorState
          title="The synonyms could not be loaded"
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      ) : fresh === undefined ? (
        <FormSkeleton />
      ) : (
        <SynonymsForm opened={fresh} onClose={onClose} />
      )}
    </Dialog>
  );
}
