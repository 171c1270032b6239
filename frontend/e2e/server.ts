import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START_SECONDS = 240 // the demo portfolio is loaded before the server is ready
const STOP_SECONDS = 30
const jar = process.env.ANJU_JAR ?? '../backend/target/anju.jar'
const java = process.env.ANJU_JAVA ?? 'java'

/** Starts the jar with the demo's data in a folder of its own; ANJU_URL names a running one instead. */
export default async function start() {
  if (process.env.ANJU_URL) return
  if (!existsSync(jar)) throw new Error(`${jar} is missing: build the backend first, or set ANJU_JAR or ANJU_URL`)
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'anju-e2e-'))
  mkdirSync('target', { recursive: true })
  const server = spawn(java, ['-jar', jar], {
    env: { ...process.env, MICRONAUT_SERVER_PORT: String(port), MICRONAUT_ENVIRONMENTS: 'demo', ANJU_EMBEDDED_DATA_DIR: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream('target/e2e-server.log')
  server.stdout.pipe(log)
  server.stderr.pipe(log)
  const stop = async () => {
    await end(server)
    rmSync(data, { recursive: true, force: true })
  }
  process.env.ANJU_URL = `http://localhost:${port}`
  try {
    await ready(process.env.ANJU_URL, server)
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

async function ready(url: string, server: ChildProcess) {
  for (let second = 0; second < START_SECONDS; second++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}: see target/e2e-server.log`)
    const answer = await fetch(`${url}/health/readiness`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error(`the server was not ready after ${START_SECONDS} seconds: see target/e2e-server.log`)
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
