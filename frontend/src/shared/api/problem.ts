export interface FieldError {
  /** JSON pointer into the request body: /phone, /lines/0/amount. */
  pointer: string
  code: string
  message: string
}

interface ProblemBody {
  type?: string
  code?: string
  title?: string
  detail?: string
  errors?: FieldError[]
  traceId?: string
}

/** An answer that is not a success (RFC 9457), or no answer at all (status 0). */
export class ApiProblem extends Error {
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly errors: FieldError[]
  readonly traceId?: string
  /** Seconds to wait, from Retry-After. */
  readonly retryAfter?: number

  constructor(
    readonly status: number,
    body: ProblemBody = {},
    retryAfter?: number,
  ) {
    super(body.detail ?? body.title ?? `HTTP ${status}`)
    this.name = 'ApiProblem'
    this.code = body.code ?? body.type?.split('/').pop() ?? (status === 0 ? 'unreachable' : `http-${status}`)
    this.title = body.title ?? ''
    this.detail = body.detail
    this.errors = body.errors ?? []
    this.traceId = body.traceId
    this.retryAfter = retryAfter
  }

  get isConflict() {
    return this.status === 412
  }

  /** The trace id, where somebody could need it: the server failed, or gave no reason. A refusal with its reason says all. */
  get reference(): string | undefined {
    return this.status >= 500 || !(this.detail || this.title) ? this.traceId : undefined
  }

  /** The message for a form field, by the name of the property (`phone`, `lines.0.amount`). */
  field(name: string): string | undefined {
    const pointer = '/' + name.replaceAll('.', '/')
    return this.errors.find((error) => error.pointer.replace(/^#/, '') === pointer)?.message
  }

  static async from(response: Response): Promise<ApiProblem> {
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    const body: ProblemBody = isJson ? await response.json().catch(() => ({})) : {}
    return new ApiProblem(response.status, body, retryAfterOf(response))
  }
}

export function retryAfterOf(response: Response): number | undefined {
  const value = response.headers.get('retry-after')
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return seconds
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}
