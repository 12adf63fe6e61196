import { useToast } from '@/components/toasts/use-toast';
import { toProblem, type ApiError } from '@/lib/api/problem';

import { useCancelJobMutation, useRetryJobMutation } from './jobs-api';

/** Cancelling a job and running it again; what is refused says why in a toast. */
export function useJobActions(jobId: string) {
  const toast = useToast();
  const [cancel, cancelling] = useCancelJobMutation();
  const [retry, retrying] = useRetryJobMutation();
  const tell = (title: string, { error }: { error?: ApiError | undefined }) => {
    if (error !== undefined) toast({ title, text: toProblem(error).message, tone: 'danger' });
  };
  return {
    busy: cancelling.isLoading || retrying.isLoading,
    cancel: async () => {
      tell('The search was not cancelled', await cancel(jobId));
    },
    retry: async () => {
      tell('The search was not run again', await retry(jobId));
    },
  };
}
