import { describe, expect, it } from 'vitest';

import { toFields, toForm, videoForm } from './video-form-values';

const video = {
  id: 1,
  title: 'Testing',
  description: 'How to test',
  duration: 3723,
  created_at: '2024-05-31T00:00:00Z',
  tags: ['python', 'testing'],
  speakers: [],
  url: 'https://pyvideo.org/x',
};

describe('the form of a video', () => {
  it('gives back what it was filled with', () => {
    const { title, description, duration, tags, url } = video;
    expect(toFields(toForm(video))).toEqual({ title, description, duration, tags, url });
  });

  it('clears the address and the tags when they were emptied', () => {
    expect(toFields({ ...toForm(video), url: ' ', tags: ' , ' })).toMatchObject({
      url: '',
      tags: [],
    });
  });

  it.each([
    ['title', '   '],
    ['title', 'x'.repeat(201)],
    ['duration', 'soon'],
    ['url', 'javascript:alert(1)'],
  ])('refuses %s %j', (name, value) => {
    expect(videoForm.safeParse({ ...toForm(video), [name]: value }).success).toBe(false);
  });
});
