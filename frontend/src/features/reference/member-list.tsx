import { Badge } from '@/components/badge';

import type { Schema, Schemas } from './document';
import { Prose } from './prose';
import { objectsIn, typeText, type DescribedObject } from './schemas';

interface MembersProps {
  schema: Schema;
  schemas: Schemas;
  /** Names of the objects around these, which are not described again inside of themselves. */
  inside?: readonly string[];
}

interface MemberProps extends Required<MembersProps> {
  name: string;
  required: boolean;
}

function Member({ name, schema, schemas, required, inside }: MemberProps) {
  const nested = objectsIn(schema, schemas).filter((found) => !inside.includes(found.name));
  return (
    <li className="grid gap-1 border-t border-line py-2 text-sm first:border-none">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <code className="font-mono text-[0.9em] font-medium wrap-anywhere">{name}</code>
        <span className="min-w-0 wrap-anywhere text-ink-soft">{typeText(schema, schemas)}</span>
        {required ? <Badge>required</Badge> : null}
      </p>
      <Prose text={schema.description} className="text-ink-soft" />
      {nested.length === 0 ? null : (
        <details className="rounded-lg border border-line px-3">
          <summary className="py-1.5 text-ink-soft">
            Members of {nested.map((found) => found.name).join(', ')}
          </summary>
          <MemberList schema={schema} schemas={schemas} inside={inside} />
        </details>
      )}
    </li>
  );
}

interface ObjectProps extends Omit<Required<MembersProps>, 'schema'> {
  found: DescribedObject;
  named: boolean;
}

function ObjectMembers({ found, schemas, inside, named }: ObjectProps) {
  const { properties = {}, required = [], description } = found.schema;
  return (
    <div className="grid gap-1">
      {named ? <p className="font-mono text-xs font-medium">{found.name}</p> : null}
      <Prose text={description} className="text-sm text-ink-soft" />
      <ul aria-label={`Members of ${found.name}`}>
        {Object.entries(properties).map(([name, schema]) => (
          <Member
            key={name}
            name={name}
            schema={schema}
            schemas={schemas}
            required={required.includes(name)}
            inside={[...inside, found.name]}
          />
        ))}
      </ul>
    </div>
  );
}

/** The members of an object, or of each of several that a value can be; those inside of them on demand. */
export function MemberList({ schema, schemas, inside = [] }: MembersProps) {
  const objects = objectsIn(schema, schemas).filter((found) => !inside.includes(found.name));
  return objects.map((found) => (
    <ObjectMembers
      key={found.name}
      found={found}
      schemas={schemas}
      inside={inside}
      named={objects.length > 1}
    />
  ));
}
