import { Dialog } from '@/components/dialog';
import { toProblem } from '@/lib/api/problem';
import { useUser } from '@/lib/session/use-session';

import { useCreateVideoMutation, type VideoFields } from './library-api';
import { VideoForm } from './video-form';

export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { id: userId } = useUser();
  const [create, { error, isLoading }] = useCreateVideoMutation();
  const save = async (fields: VideoFields) => {
    const { data } = await create({ userId, fields });
    if (data !== undefined) onClose();
  };
  return (
    <Dialog title="Add a video" description="It can be searched at once." onClose={onClose}>
      <VideoForm
        video={null}
        busy={isLoading}
        error={error && toProblem(error).message}
        onSave={(fields) => void save(fields)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
