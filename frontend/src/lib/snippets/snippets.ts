/** A call of the API, to be written as code. */
export interface ApiCall {
  method: string;
  /** With its origin. */
  url: string;
  /** Beside those that say who calls and what kind of body it is. */
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined for none. */
  body?: object | undefined;
}

/** What stands for the key: code that is copied and pasted has no secret in it. */
const KEY = 'API_KEY';

/** A text as one word of a POSIX shell. */
function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

export function asCurl({ method, url, headers = {}, body }: ApiCall): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${shellWord(url)}`,
    `  -H "Authorization: Bearer $${KEY}"`,
    ...Object.entries(headers).map(([name, value]) => `  -H ${shellWord(`${name}: ${value}`)}`),
  ];
  if (body !== undefined) {
    lines.push(`  -H 'Content-Type: application/json'`, `  -d ${shellWord(JSON.stringify(body))}`);
  }
  return lines.join(' \\\n');
}

const PYTHON_WORDS: Readonly<Record<string, string>> = {
  true: 'True',
  false: 'False',
  null: 'None',
};

/** A JSON value as Python writes it. A JSON string is a Python string as well. */
function pythonValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}: ${pythonValue(member)}`).join(', ')}}`;
  }
  const json = JSON.stringify(value);
  return PYTHON_WORDS[json] ?? json;
}

export function asPython({ method, url, headers = {}, body }: ApiCall): string {
  const others = Object.entries(headers).map(
    ([name, value]) => `, ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return [
    'import os',
    '',
    'import requests',
    '',
    'answer = requests.request(',
    `    ${JSON.stringify(method)},`,
    `    ${JSON.stringify(url)},`,
    `    headers={"Authorization": f"Bearer {os.environ['${KEY}']}"${others.join('')}},`,
    ...(body === undefined ? [] : [`    json=${pythonValue(body)},`]),
    '    timeout=30,',
    ')',
    'answer.raise_for_status()',
    'print(answer.json())',
  ].join('\n');
}

export function asJavaScript({ method, url, headers = {}, body }: ApiCall): string {
  return [
    `const answer = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    '  headers: {',
    `    Authorization: \`Bearer \${process.env.${KEY}}\`,`,
    ...Object.entries(headers).map(
      ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
    ),
    ...(body === undefined ? [] : ["    'Content-Type': 'application/json',"]),
    '  },',
    ...(body === undefined ? [] : [`  body: JSON.stringify(${JSON.stringify(body)}),`]),
    '});',
    'if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);',
    'console.log(await answer.json());',
  ].join('\n');
}
