import type { paths } from './schema';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Json<Part> = Part extends { content: { 'application/json': infer Body } } ? Body : never;
type Responses<Path extends keyof paths, Verb extends Method> = paths[Path][Verb] extends {
  responses: infer All;
}
  ? All
  : never;

/** What a call answers with the given status, as the gateway's OpenAPI document says. */
export type Answer<
  Path extends keyof paths,
  Verb extends Method,
  Status extends keyof Responses<Path, Verb>,
> = Json<Responses<Path, Verb>[Status]>;

/** What a call takes as its body, as the gateway's OpenAPI document says. */
export type Body<Path extends keyof paths, Verb extends Method> = paths[Path][Verb] extends {
  requestBody?: infer Content;
}
  ? Json<NonNullable<Content>>
  : never;
