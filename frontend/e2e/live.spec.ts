import type { Browser, Page } from '@playwright/test'
import { expect, signIn, test, WIDE, type Login } from './fixtures'

/** Somebody else at another desk. */
async function colleague(browser: Browser, baseURL: string, login: Login) {
  const context = await browser.newContext({ baseURL, viewport: WIDE })
  await signIn(context, baseURL, login)
  return { context, send: { Origin: baseURL } }
}

async function newTicket(page: Page, baseURL: string, title: string) {
  const { items } = (await (await page.request.get('/api/v1/properties')).json()) as { items: { id: string }[] }
  const made = await page.request.post('/api/v1/tickets', { data: { kind: 'REPAIR', propertyId: items[0]!.id, channel: 'window', priority: 'URGENT', title }, headers: { Origin: baseURL } })
  expect(made.status()).toBe(201)
  return ((await made.json()) as { ticket: { id: string; version: number } }).ticket
}

test('what a colleague does is on the board without a reload, and so is that they are writing', async ({ page, browser, baseURL, signedIn, say }, info) => {
  const title = `Live ${info.project.name} ${Date.now()}`
  await signedIn('manager')
  const ticket = await newTicket(page, baseURL!, title)
  const stream = page.waitForResponse((response) => response.url().endsWith('/api/v1/tickets/changes'))
  await page.goto(`/tickets/board?q=${encodeURIComponent(title)}`)
  await stream
  const column = (zh: string, en: string) => page.getByRole('region', { name: say(zh, en), exact: true })
  await expect(column('待受理', 'New').getByRole('link', { name: title })).toBeVisible()

  const { context, send } = await colleague(browser, baseURL!, 'admin')
  await context.request.put(`/api/v1/tickets/${ticket.id}/editing`, { headers: send })
  await expect(page.getByText(say('正在编辑', 'is editing'))).toBeVisible()
  await context.request.delete(`/api/v1/tickets/${ticket.id}/editing`, { headers: send })
  await expect(page.getByText(say('正在编辑', 'is editing'))).toBeHidden()

  const moved = await context.request.post(`/api/v1/tickets/${ticket.id}/moves`, { data: { move: 'START' }, headers: { ...send, 'If-Match': `"${ticket.version}"` } })
  expect(moved.ok()).toBe(true)
  await expect(column('处理中', 'In progress').getByRole('link', { name: title })).toBeVisible()
  await expect(page.getByText(say('刚刚改过', 'changed it just now'))).toBeVisible()
  await context.close()
})

test('a form keeps what was typed when a colleague is quicker, and shows the newer version', async ({ page, browser, baseURL, signedIn, say }, info) => {
  await signedIn('manager')
  const ticket = await newTicket(page, baseURL!, `Quick ${info.project.name} ${Date.now()}`)
  const stream = page.waitForResponse((response) => response.url().endsWith('/api/v1/tickets/changes'))
  await page.goto(`/tickets/${ticket.id}`)
  await stream
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quick')
  await page.keyboard.press('e')
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel(say('详细情况', 'Details')).fill('typed by hand')

  const { context, send } = await colleague(browser, baseURL!, 'admin')
  await context.request.post(`/api/v1/tickets/${ticket.id}/moves`, { data: { move: 'START' }, headers: { ...send, 'If-Match': `"${ticket.version}"` } })
  await expect(drawer.getByText(say('在您填写时改过这张工单', 'changed this ticket while you were writing'))).toBeVisible()
  await drawer.getByRole('button', { name: say('按最新的继续', 'Go on with the newer version') }).click()
  await expect(drawer.getByLabel(say('详细情况', 'Details'))).toHaveValue('typed by hand')
  await drawer.getByRole('button', { name: say('保存', 'Save'), exact: true }).click()
  await expect(drawer).toBeHidden()
  await expect(page.locator('main').getByText('typed by hand')).toBeVisible()
  await context.close()
})
