import { ConfirmDialog } from '@/components/confirm-dialog';
import { toProblem } from '@/lib/api/problem';
import { useUser } from '@/lib/session/use-session';

import { useDeleteVideoMutation, type Video } from './library-api';

export function DeleteDialog({ video, onClose }: { video: Video; onClose: () => void }) {
  const { id: userId } = useUser();
  const [remove, { error, isLoading }] = useDeleteVideoMutation();
  const confirm = async () => {
    const outcome = await remove({ userId, videoId: video.id });
    if (!('error' in outcome)) onClose();
  };
  return (
    <ConfirmDialog
      title={`Delete “${video.title}”?`}
      description="The video leaves your library and its search results. This cannot be undone."
      confirm="Delete video"
      busy={isLoading}
      error={error && toProblem(error).message}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    />
  );
}
