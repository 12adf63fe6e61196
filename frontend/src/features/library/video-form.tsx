import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useForm } from 'react-hook-form';

import { Button } from '@/components/button';
import { FormError } from '@/components/form-error';
import { TextArea, TextInput } from '@/components/text-input';

import type { Video, VideoFields } from './library-api';
import { toFields, toForm, videoForm, type VideoForm as Values } from './video-form-values';

interface VideoFormProps {
  /** The video to change; null for a new one. */
  video: Video | null;
  busy: boolean;
  error: string | undefined;
  onSave: (fields: VideoFields) => void;
  onCancel: () => void;
}

export function VideoForm({ video, busy, error, onSave, onCancel }: VideoFormProps) {
  const { register, handleSubmit, formState } = useForm<Values>({
    resolver: standardSchemaResolver(videoForm),
    defaultValues: toForm(video),
  });
  const { errors } = formState;
  const submit = handleSubmit((values) => {
    onSave(toFields(values));
  });
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        void submit(event);
      }}
    >
      <FormError message={error} />
      <TextInput label="Title" error={errors.title?.message} {...register('title')} />
      <TextArea
        label="Description"
        error={errors.description?.message}
        {...register('description')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          label="Duration"
          hint="h:mm:ss, or seconds"
          error={errors.duration?.message}
          {...register('duration')}
        />
        <TextInput
          label="Tags"
          hint="Separated by commas"
          error={errors.tags?.message}
          {...register('tags')}
        />
      </div>
      <TextInput
        label="Address of the recording"
        type="url"
        error={errors.url?.message}
        {...register('url')}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {video === null ? 'Add video' : 'Save changes'}
        </Button>
      </div>
    </form>
  );
}
