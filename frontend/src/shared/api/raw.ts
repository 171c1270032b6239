import { transport } from './transport'

type Value = string | number | boolean | null | undefined
export type Query = Record<string, Value | Value[]>

export interface Options {
  query?: Query
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** What was read and the version it has, for `ifMatch`. */
export interface Versioned<T> {
  data: T
  etag: string | null
}

export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(name, String(one))
    }
  }
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

async function call(method: string, path: string, body: unknown, options: Options = {}): Promise<Response> {
  const isForm = body instanceof FormData
  const headers = new Headers(options.headers)
  if (body !== undefined && !isForm) headers.set('Content-Type', 'application/json')
  const url = new URL(withQuery(path, options.query), location.origin)
  const content = body === undefined ? undefined : isForm ? body : JSON.stringify(body)
  return transport(new Request(url, { method, headers, body: content, signal: options.signal }))
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

/** Untyped calls with the same transport; paths start at /api/v1. */
export const raw = {
  get: async <T>(path: string, options?: Options) => read<T>(await call('GET', path, undefined, options)),
  post: async <T>(path: string, body?: unknown, options?: Options) => read<T>(await call('POST', path, body, options)),
  put: async <T>(path: string, body?: unknown, options?: Options) => read<T>(await call('PUT', path, body, options)),
  patch: async <T>(path: string, body?: unknown, options?: Options) => read<T>(await call('PATCH', path, body, options)),
  delete: async <T = void>(path: string, options?: Options) => read<T>(await call('DELETE', path, undefined, options)),
  versioned: async <T>(path: string, options?: Options): Promise<Versioned<T>> => {
    const response = await call('GET', path, undefined, options)
    return { data: await read<T>(response), etag: response.headers.get('ETag') }
  },
}
