import createClient from "openapi-fetch";

import type { components, paths } from "./schema";

/** The schemas of the API's OpenAPI document, by name. */
export type Schemas = components["schemas"];

/** The API, with the types of `web/openapi.json`. Every answer goes through `got`. */
export const api = createClient<paths, "application/json">({
  baseUrl: globalThis.location.origin,
  fetch: (request) => globalThis.fetch(request),
  querySerializer: { array: { style: "form", explode: true } },
});

/** What the server says when an answer is no success: its one error shape, or our words where it says nothing. */
export class ApiFault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer. Throws `ApiFault` where it is an error, or where nobody answers. */
export async function got<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await asked;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiFault(0, "unreachable", "The server does not answer. Is “contactline serve” still running?");
  }
  if (answer.error === undefined && answer.data !== undefined) return answer.data;
  const told = faultIn(answer.error);
  const { status } = answer.response;
  throw new ApiFault(status, told?.code ?? "unknown", told?.message ?? `The server answered with ${status}.`);
}

function faultIn(error: unknown): { code: string; message: string } | null {
  if (typeof error !== "object" || error === null || !("error" in error)) return null;
  const inner = error.error;
  if (typeof inner !== "object" || inner === null || !("code" in inner) || !("message" in inner)) return null;
  return { code: String(inner.code), message: String(inner.message) };
}
