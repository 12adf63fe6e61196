import { Equal } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/components/button';

import { SynonymsDialog } from './synonyms-dialog';

/** Opens the synonyms, which all searches share. */
export function SynonymsButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        <Equal aria-hidden className="size-4" />
        Synonyms
      </Button>
      {open ? (
        <SynonymsDialog
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
