import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Plugin } from 'vite'

/** Stands in for the backend while looking at the shell: `npm run mock`, any user with the demo's password. */
const session = {
  id: '0193', username: 'manager', name: '李店长', roles: ['ADMIN', 'MANAGER'], propertyIds: null, language: 'zh-CN', mustChangePassword: false, demo: true,
}
const logins = [
  { username: 'admin', password: 'anju-demo', role: 'ADMIN' },
  { username: 'manager', password: 'anju-demo', role: 'MANAGER' },
  { username: 'agent', password: 'anju-demo', role: 'AGENT' },
]
const properties = [
  { id: 'p1', name: '静安项目', timeZone: 'Asia/Shanghai', currency: 'CNY' },
  { id: 'p2', name: '滨江项目', timeZone: 'Asia/Shanghai', currency: 'CNY' },
  { id: 'p3', name: 'Riverside', timeZone: 'Europe/Berlin', currency: 'EUR' },
]
const COOKIE = 'mock-session'

const answers: Record<string, (response: ServerResponse, request: IncomingMessage) => void | Promise<void>> = {
  'GET /api/v1/session': (response, request) =>
    request.headers.cookie?.includes(COOKIE) ? json(response, 200, session) : problem(response, 401),
  'POST /api/v1/session': async (response, request) => {
    const { username, password } = JSON.parse(await text(request))
    if (password !== 'anju-demo') return problem(response, 401, '用户名或密码不对。')
    response.setHeader('set-cookie', `${COOKIE}=1; Path=/; HttpOnly; SameSite=Strict`)
    json(response, 200, { ...session, username })
  },
  'DELETE /api/v1/session': (response) => {
    response.writeHead(204, { 'set-cookie': `${COOKIE}=; Path=/; Max-Age=0` }).end()
  },
  'GET /api/v1/session/demo': (response) => json(response, 200, { demo: true, logins }),
  'GET /api/v1/setup': (response) => json(response, 200, { needed: false }),
  'GET /api/v1/properties': (response) => json(response, 200, { items: properties, nextCursor: null }),
}

export function mockServer(): Plugin {
  return {
    name: 'anju-mock',
    configureServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0] ?? ''
        if (!path.startsWith('/api/')) return next()
        const answer = answers[`${request.method} ${path}`]
        if (answer) void answer(response, request)
        else problem(response, 404)
      })
    },
  }
}

function json(response: ServerResponse, status: number, body: unknown, type = 'application/json') {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
}

const problem = (response: ServerResponse, status: number, detail?: string) =>
  json(response, status, { status, detail }, 'application/problem+json')
