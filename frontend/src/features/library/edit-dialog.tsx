import { Dialog } from '@/components/dialog';
import { ErrorState, Loading, Skeleton } from '@/components/states';
import { toProblem, type ApiError } from '@/lib/api/problem';
import { useUser } from '@/lib/session/use-session';

import {
  useUpdateVideoMutation,
  useVideoQuery,
  type VersionedVideo,
  type VideoFields,
} from './library-api';
import { TranscriptSection } from './transcript-section';
import { VideoForm } from './video-form';

interface EditDialogProps {
  videoId: number;
  onClose: () => void;
}

/** Why saving failed; a 412 means that the form was filled in from an older version. */
function savingFailed(error: ApiError): string {
  const { status, message } = toProblem(error);
  if (status !== 412) return message;
  return 'This video was changed somewhere else in the meantime. Close this form and open it again.';
}

interface EditFormProps extends EditDialogProps {
  opened: VersionedVideo;
}

function EditForm({ opened, videoId, onClose }: EditFormProps) {
  const { id: userId } = useUser();
  const [update, { error, isLoading }] = useUpdateVideoMutation();
  const save = async (fields: VideoFields) => {
    const outcome = await update({ userId, videoId, fields, etag: opened.etag });
    if (!('error' in outcome)) onClose();
  };
  return (
    <VideoForm
      video={opened.video}
      busy={isLoading}
      error={error && savingFailed(error)}
      onSave={(fields) => void save(fields)}
      onCancel={onClose}
    />
  );
}

function FormSkeleton() {
  return (
    <Loading label="Loading the video">
      <div className="grid gap-4">
        <Skeleton className="h-9" />
        <Skeleton className="h-24" />
        <Skeleton className="h-9" />
      </div>
    </Loading>
  );
}

/** Changes a video as it is now, not as the list last showed it. */
export function EditDialog({ videoId, onClose }: EditDialogProps) {
  const { id: userId } = useUser();
  const video = useVideoQuery({ userId, videoId }, { refetchOnMountOrArgChange: true });
  const fresh = video.isFetching ? undefined : video.data;
  return (
    <Dialog title="Edit video" description="Searches see the change at once." onClose={onClose}>
      {fresh !== undefined ? (
        <>
          <EditForm opened={fresh} videoId={videoId} onClose={onClose} />
          <TranscriptSection videoId={videoId} />
        </>
      ) : video.error && !video.isFetching ? (
        <ErrorState
          title="The video could not be loaded"
          error={video.error}
          onRetry={() => void video.refetch()}
        />
      ) : (
        <FormSkeleton />
      )}
    </Dialog>
  );
}
