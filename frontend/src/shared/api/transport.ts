import { currentLocale } from '@/shared/i18n'
import { ApiProblem, retryAfterOf } from './problem'

const RETRIES = 3
const LONGEST_WAIT_SECONDS = 10

let signInAgain: () => void = () => {}

/** The router says here what to do when the session has ended. */
export function onSessionEnded(handler: () => void) {
  signInAgain = handler
}

/** fetch with cookie, language, patience for a restarting server, and problems as exceptions. */
export async function transport(input: Request): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin' })
  request.headers.set('Accept-Language', currentLocale())
  for (let attempt = 0; ; attempt++) {
    const response = await send(request.clone())
    if (response.ok || response.status === 304) return response
    if (response.status === 503 && attempt < RETRIES && canRepeat(request)) {
      await pause(Math.min(retryAfterOf(response) ?? 1, LONGEST_WAIT_SECONDS))
      continue
    }
    if (response.status === 401 && !isAboutSession(request)) signInAgain()
    throw await ApiProblem.from(response)
  }
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(0)
  }
}

const canRepeat = (request: Request) =>
  ['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method) || request.headers.has('Idempotency-Key')

const isAboutSession = (request: Request) => /^\/api\/v1\/(portal\/)?(session|setup)\b/.test(new URL(request.url).pathname)

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))
