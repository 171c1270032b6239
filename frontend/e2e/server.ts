import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START_SECONDS = 240 // the demo portfolio is loaded before the server is ready
const STOP_SECONDS = 30
const jar = process.env.ANJU_JAR ?? '../backend/target/anju.jar'
const java = process.env.ANJU_JAVA ?? 'java'
// it lives for minutes: what the second compiler takes it never gives back
const JVM = ['-Xmx768m', '-XX:TieredStopAtLevel=1']

/** One for each worker: what is counted over all houses is then one test's at a time. */
export const WORKERS = process.env.ANJU_URL ? 1 : 2

/** The server of a worker. */
export const serverOf = (worker: number) => process.env.ANJU_URL ?? process.env[`ANJU_URL_${worker}`]!

/** Starts the jar with the demo's data in a folder of its own, once for each worker; ANJU_URL names a running one instead. */
export default async function start() {
  if (process.env.ANJU_URL) return
  if (!existsSync(jar)) throw new Error(`${jar} is missing: build the backend first, or set ANJU_JAR or ANJU_URL`)
  mkdirSync('target', { recursive: true })
  const servers = await Promise.all(Array.from({ length: WORKERS }, (_, worker) => startOne(worker)))
  const stop = async () => void (await Promise.all(servers.map((server) => server.stop())))
  try {
    await Promise.all(servers.map((server) => server.ready()))
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

async function startOne(worker: number) {
  const url = `http://localhost:${await freePort()}`
  const data = mkdtempSync(join(tmpdir(), 'anju-e2e-'))
  const settings = {
    MICRONAUT_SERVER_PORT: new URL(url).port,
    ANJU_MANAGEMENT_PORT: '0',
    MICRONAUT_ENVIRONMENTS: 'demo',
    ANJU_EMBEDDED_DATA_DIR: data,
    ANJU_PAYING_SANDBOX_DELAY: '6s', // somebody at the sandbox has longer to look
  }
  const server = spawn(java, [...JVM, '-jar', jar], { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  const file = `target/e2e-server-${worker}.log`
  const log = createWriteStream(file)
  server.stdout.pipe(log)
  server.stderr.pipe(log)
  process.env[`ANJU_URL_${worker}`] = url
  return {
    ready: () => ready(url, server, file),
    stop: async () => {
      await end(server)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function ready(url: string, server: ChildProcess, log: string) {
  for (let second = 0; second < START_SECONDS; second++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}: see ${log}`)
    const answer = await fetch(`${url}/health/readiness`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error(`the server was not ready after ${START_SECONDS} seconds: see ${log}`)
}

// SIGTERM lets the jar stop its PostgreSQL.
async function end(server: ChildProcess) {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const force = setTimeout(() => server.kill('SIGKILL'), STOP_SECONDS * 1000)
  server.kill('SIGTERM')
  await ended
  clearTimeout(force)
}

/** Below the ports that systems hand out: none of them is given to somebody else before the server takes it. */
function freePort(): Promise<number> {
  const wanted = 20_000 + Math.floor(Math.random() * 12_000)
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(freePort()) : reject(error)))
    probe.listen(wanted, () => probe.close(() => resolve(wanted)))
  })
}
