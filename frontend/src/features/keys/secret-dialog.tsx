import { TriangleAlert } from 'lucide-react';

import { Button } from '@/components/button';
import { CallExample } from '@/components/call-example';
import { CodeBlock } from '@/components/code-block';
import { Dialog } from '@/components/dialog';
import { formatMoment } from '@/lib/format/dates';
import { useUser } from '@/lib/session/use-session';

import { exampleCall } from './example-call';
import type { CreatedKey, RotatedKey } from './keys-api';

interface SecretDialogProps {
  made: CreatedKey | RotatedKey;
  onClose: () => void;
}

/** What becomes of the secret from before a rotation. */
function overlapText(made: CreatedKey | RotatedKey): string {
  if (!('previous_valid_until' in made)) return 'It works from now on.';
  const until = made.previous_valid_until;
  return until === null
    ? 'The old key has stopped working.'
    : `The old key works until ${formatMoment(until)}.`;
}

/** Shows a key, this once, and how to use it. */
export function SecretDialog({ made, onClose }: SecretDialogProps) {
  const { id: userId } = useUser();
  return (
    <Dialog
      guarded
      title={`The key “${made.name}”`}
      description={overlapText(made)}
      onClose={onClose}
    >
      <p className="flex items-start gap-2 rounded-lg bg-warning-wash px-3 py-2.5 text-sm text-warning-ink">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        Copy it now: it is shown this once and cannot be looked up again.
      </p>
      <CodeBlock label="API key" code={made.api_key} />
      <div className="grid min-w-0 gap-3">
        <h3 className="text-sm font-semibold">Try it</h3>
        <CodeBlock label="Key for the shell" code={`export API_KEY='${made.api_key}'`} />
        <CallExample call={exampleCall(made.scopes, userId, window.location.origin)} />
      </div>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          I have kept it
        </Button>
      </div>
    </Dialog>
  );
}
