/** A line with its `code`, as the document's texts mark it. */
function Line({ text }: { text: string }) {
  return text.split('`').map((part, index) => {
    const key = `${index} ${part}`;
    return index % 2 === 1 ? (
      <code
        key={key}
        className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.9em] wrap-anywhere"
      >
        {part}
      </code>
    ) : (
      <span key={key}>{part}</span>
    );
  });
}

interface ProseProps {
  text: string | undefined;
  className?: string;
}

/** A text of the document in paragraphs. Nothing of it is taken as HTML. */
export function Prose({ text = '', className = '' }: ProseProps) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) => (
    <p key={paragraph} className={className}>
      <Line text={paragraph} />
    </p>
  ));
}
