/** Seeds a colour by what stands for the video, so that a video keeps its look. */
function hueOf(seed: number): number {
  return Math.round((seed * 137.508) % 360);
}

/** A picture made on the spot: recordings' own pictures are on other sites, which are not asked. */
export function VideoPlaceholder({ id, title }: { id: number; title: string }) {
  const hue = hueOf(id);
  const initial = /[\p{L}\p{N}]/u.exec(title)?.[0].toUpperCase() ?? '▸';
  return (
    <svg viewBox="0 0 160 90" aria-hidden className="block size-full">
      <rect width="160" height="90" fill={`hsl(${hue} 38% 34%)`} />
      <circle cx="132" cy="8" r="58" fill={`hsl(${(hue + 40) % 360} 46% 46%)`} opacity="0.7" />
      <circle cx="20" cy="96" r="46" fill={`hsl(${(hue + 320) % 360} 44% 26%)`} opacity="0.6" />
      <text x="22" y="50" fontSize="38" fontWeight="650" fill="#fff">
        {initial}
      </text>
    </svg>
  );
}
