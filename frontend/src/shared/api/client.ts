import createClient from 'openapi-fetch'
import { raw } from './raw'
import type { paths } from './schema'
import { transport } from './transport'

const typed = createClient<paths>({ baseUrl: typeof location === 'undefined' ? '' : location.origin, fetch: transport })

/**
 * `api.GET('/api/v1/…', {params, body})` typed by openapi.yml; failures throw ApiProblem.
 * `api.raw.get<T>('/api/v1/…', {query})` for calls that openapi.yml does not have yet.
 */
export const api = { ...typed, raw }

export { etagOf, idempotent, ifMatch, newKey } from './headers'
export { PAGE_SIZE, type Money, type Page } from './page'
export { ApiProblem, type FieldError } from './problem'
export type { Query, Versioned } from './raw'
