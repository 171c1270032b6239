/** What the server says while one looks; the last four are about the stream itself. */
export interface Heard {
  name: 'change' | 'conversation' | 'editing' | 'hello' | 'paused' | 'reload' | 'ping'
  ticketId?: string | null
  /** Of a conversation, which goes by its tenant's id. */
  conversationId?: string | null
  byId?: string | null
  by?: string | null
  /** As the audit trail calls it: tickets.start. */
  what?: string | null
}

interface Source {
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void
  onerror: ((event: Event) => unknown) | null
  close(): void
}

interface Options {
  open: () => Source
  /** Whether the server answers at all, asked before each new attempt; a session that has ended leads to the sign-in page. */
  probe: () => Promise<unknown>
  hear: (heard: Heard) => void
  /** false: updates do not come at present. */
  touch: (inTouch: boolean) => void
}

const NAMES: Heard['name'][] = ['hello', 'change', 'conversation', 'editing', 'paused', 'reload', 'ping']
/** The server is heard every 15 seconds; after so long the line is dead. */
const SILENT_MS = 40_000
const WAITS_MS = [1000, 2000, 5000, 10_000, 20_000]

/** Keeps a stream open: notices when it is dead, and comes back by itself. */
export function liveStream({ open, probe, hear, touch }: Options) {
  let source: Source | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let running = false

  function listen() {
    const mine = open()
    source = mine
    mine.onerror = () => source === mine && again()
    for (const name of NAMES) mine.addEventListener(name, (event) => source === mine && said(name, event.data))
    alive()
  }

  function said(name: Heard['name'], data: string) {
    alive()
    if (name === 'hello' || name === 'reload') {
      tries = 0
      touch(true)
    }
    if (name === 'paused') touch(false)
    hear({ ...(JSON.parse(data) as object), name })
  }

  function alive() {
    clearTimeout(watchdog)
    watchdog = setTimeout(again, SILENT_MS)
  }

  function drop() {
    clearTimeout(watchdog)
    clearTimeout(waiting)
    source?.close()
    source = undefined
  }

  function again() {
    drop()
    touch(false)
    waiting = setTimeout(retry, WAITS_MS[Math.min(tries++, WAITS_MS.length - 1)])
  }

  async function retry() {
    const answers = await probe().then(() => true, () => false)
    if (!running || source) return
    if (answers) listen()
    else again()
  }

  return {
    start() {
      if (running) return
      running = true
      tries = 0
      listen()
    },
    stop() {
      running = false
      drop()
    },
  }
}
