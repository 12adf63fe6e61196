import type { ReactNode } from 'react';

import { Badge } from '@/components/badge';
import { CallExample } from '@/components/call-example';
import { useUser } from '@/lib/session/use-session';

import { accessOf, type Call } from './calls';
import type { Content, Parameter, Schemas } from './document';
import { exampleOf, hasExample } from './example';
import { MemberList } from './member-list';
import { Prose } from './prose';
import { typeText } from './schemas';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-2">
      <h4 className="text-sm font-semibold">{title}</h4>
      {children}
    </section>
  );
}

interface ParametersProps {
  parameters: readonly Parameter[];
  schemas: Schemas;
}

function Parameters({ parameters, schemas }: ParametersProps) {
  if (parameters.length === 0) return null;
  return (
    <Part title="Parameters">
      <ul>
        {parameters.map(({ name, in: place, required, description, schema = {} }) => (
          <li
            key={`${place} ${name}`}
            className="grid gap-1 border-t border-line py-2 text-sm first:border-none"
          >
            <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
              <code className="font-mono text-[0.9em] font-medium">{name}</code>
              <span className="min-w-0 wrap-anywhere text-ink-soft">
                {typeText(schema, schemas)}
              </span>
              <Badge>{place}</Badge>
              {required === true ? <Badge>required</Badge> : null}
            </p>
            <Prose text={description} className="text-ink-soft" />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Body({ content, schemas }: { content: Content; schemas: Schemas }) {
  const [first] = Object.values(content);
  return (
    <>
      <p className="font-mono text-xs wrap-anywhere text-ink-soft">
        {Object.keys(content).join(', ')}
      </p>
      {first?.schema === undefined ? null : <MemberList schema={first.schema} schemas={schemas} />}
    </>
  );
}

function Answers({ call, schemas }: { call: Call; schemas: Schemas }) {
  const answers = Object.entries(call.responses);
  const good = answers.filter(([status]) => Number(status) < 400);
  const bad = answers.filter(([status]) => Number(status) >= 400);
  return (
    <>
      {good.map(([status, { description, content }]) => (
        <Part key={status} title={`Answer ${status} ${description}`}>
          {content === undefined ? null : <Body content={content} schemas={schemas} />}
        </Part>
      ))}
      {bad.length === 0 ? null : (
        <Part title="Errors">
          <ul className="flex flex-wrap gap-2">
            {bad.map(([status, { description }]) => (
              <li key={status}>
                <Badge tone="warning">
                  {status} {description}
                </Badge>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

/** All there is to know of a call. */
export function CallDetails({ call, schemas }: { call: Call; schemas: Schemas }) {
  const { id: userId } = useUser();
  return (
    <div className="grid min-w-0 gap-5 border-t border-line px-4 py-4">
      <div className="grid gap-2 text-sm">
        <Prose text={call.description} />
        <Prose text={`Who may: ${accessOf(call)}`} className="text-ink-soft" />
      </div>
      {hasExample(call) ? (
        <Part title="Example">
          <CallExample call={exampleOf(call, schemas, userId, window.location.origin)} />
        </Part>
      ) : null}
      <Parameters parameters={call.parameters} schemas={schemas} />
      {call.requestBody === undefined ? null : (
        <Part title="Body">
          <Body content={call.requestBody.content} schemas={schemas} />
        </Part>
      )}
      <Answers call={call} schemas={schemas} />
    </div>
  );
}
