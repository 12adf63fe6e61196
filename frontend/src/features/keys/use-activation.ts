import { useToast } from '@/components/toasts/use-toast';
import { toProblem } from '@/lib/api/problem';

import { useChangeKeyMutation, type ApiKey } from './keys-api';

/** A function that switches a key on or off, and says what came of it; switching off can be undone. */
export function useActivation({ id, name }: ApiKey) {
  const toast = useToast();
  const [change] = useChangeKeyMutation();
  const activate = async (is_active: boolean): Promise<void> => {
    const { error } = await change({ id, change: { is_active } });
    if (error !== undefined) {
      const title = `“${name}” was not ${is_active ? 'activated' : 'deactivated'}`;
      toast({ title, text: toProblem(error).message, tone: 'danger' });
    } else if (is_active) {
      toast({ title: `“${name}” works again`, tone: 'success' });
    } else {
      toast({
        title: `“${name}” is deactivated`,
        text: 'Requests with it are refused.',
        action: {
          label: 'Undo',
          alternative: 'Choose Activate among the actions of the key',
          run: () => void activate(true),
        },
      });
    }
  };
  return activate;
}
