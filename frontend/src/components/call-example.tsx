'use client';

import { Tabs } from 'radix-ui';

import { asCurl, asJavaScript, asPython, type ApiCall } from '@/lib/snippets/snippets';

import { CodeBlock } from './code-block';

const LANGUAGES = [
  ['curl', asCurl],
  ['Python', asPython],
  ['JavaScript', asJavaScript],
] as const;

const tabClass =
  'rounded-md px-2.5 py-1 text-xs font-medium text-ink-soft hover:text-ink ' +
  'data-[state=active]:bg-sunken data-[state=active]:text-ink';

/** A call as code in several languages. It takes its key from the environment variable API_KEY. */
export function CallExample({ call }: { call: ApiCall }) {
  return (
    <Tabs.Root defaultValue="curl" className="grid min-w-0 gap-2">
      <Tabs.List aria-label="Language" className="flex gap-1">
        {LANGUAGES.map(([language]) => (
          <Tabs.Trigger key={language} value={language} className={tabClass}>
            {language}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {LANGUAGES.map(([language, write]) => (
        <Tabs.Content key={language} value={language} tabIndex={-1} className="min-w-0">
          <CodeBlock label={`Example in ${language}`} code={write(call)} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
