import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** An element that a file can be dropped on, and whether one is held over it now. */
export function useFileDrop(onFile: (file: File) => void) {
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFile);
  useEffect(() => {
    const element = zone.current;
    if (element === null) return undefined;
    const hold = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = () => {
      setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault(); // else the browser opens the file in place of the page
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) take(file);
    };
    const listening = new AbortController();
    element.addEventListener('dragover', hold, listening);
    element.addEventListener('dragleave', leave, listening);
    element.addEventListener('drop', drop, listening);
    return () => {
      listening.abort();
    };
  }, []);
  return { zone, over };
}
