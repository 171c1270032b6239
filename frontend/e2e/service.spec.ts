import { deflateSync } from 'node:zlib'
import { expect, expectAccessible, PHONE, picture, test, theme } from './fixtures'
import { apiOf, moveIn } from './home'

test('a tenant reports a repair with a photo on the phone, talks about it, says it is not solved, then that it is, and rates it', async ({ page, say, signedIn, baseURL }, info) => {
  test.setTimeout(180_000)
  const language = info.project.name
  const shot = (step: string) => picture(page, `service-${step}-${language}`)
  await page.setViewportSize(PHONE)
  await signedIn('admin')
  const staff = apiOf(page, baseURL!)
  const tenant = await moveIn(staff, `service-${language}`, say('何小雨', 'Rain He'), language)
  const { path } = await staff.post(`/api/v1/tenants/${tenant.id}/portal-invitation`)
  await staff.post(`/api/v1/portal/invitations/${path.split('/').at(-1)}`)

  // reported; what was typed is there again after the page was left, and goes out once there is a network
  await page.goto('/portal/service')
  await expect(page.getByText(say('还没有报修或投诉', 'Nothing reported yet'))).toBeVisible()
  await page.getByRole('link', { name: say('报修', 'Repair'), exact: true }).click()
  await page.getByLabel(say('哪一类', 'What it is about')).selectOption({ label: say('漏水、渗水', 'Leak') })
  const words = page.getByLabel(say('什么坏了？', 'What is broken?'))
  await words.fill(say('厨房水管漏水。晚上在家', 'The kitchen pipe leaks. I am in at night'))
  await page.locator('input[multiple]').setInputFiles([{ name: 'pipe.png', mimeType: 'image/png', buffer: png(40, 30) }, { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') }])
  await expect(page.getByRole('alert')).toContainText('notes.jpg')
  await page.getByRole('button', { name: say('去掉 notes.jpg', 'Remove notes.jpg') }).click()
  await expect(page.locator('progress')).toHaveCount(0)
  await expectAccessible(page)
  await page.reload()
  await expect(words).toHaveValue(/./)
  await expect(page.getByText('pipe.png')).toBeVisible()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: say('提交', 'Send'), exact: true }).click()
  await expect(page.getByText(say('联网后会自动提交', 'it is sent as soon as there is'))).toBeVisible()
  await shot('offline')
  await page.context().setOffline(false)
  await expect(page).toHaveURL(/\/service\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').at(-1)!
  await expect(page.getByRole('heading', { name: say('厨房水管漏水', 'The kitchen pipe leaks') })).toBeVisible()
  await expect(page.locator('main img')).toHaveCount(1)

  // talked about
  await page.getByLabel(say('给我们留言', 'Write to us')).fill('<b>!</b>')
  await page.getByRole('button', { name: say('发送', 'Send'), exact: true }).click()
  await expect(page.getByText('<b>!</b>')).toBeVisible()
  const version = async () => `"${(await staff.get(`/api/v1/tickets/${id}`)).ticket.version}"`
  const act = async (what: string, data: object) => {
    const answer = await page.request.post(`/api/v1/tickets/${id}/${what}`, { data, headers: { Origin: baseURL!, 'If-Match': await version() } })
    expect(answer.ok(), await answer.text()).toBe(true)
  }
  const solve = async (text: string) => {
    await act('moves', { move: 'RESOLVE', resolution: text })
    await act('telling', { channel: 'phone', text })
    await page.reload()
  }
  expect((await staff.get('/api/v1/tickets?limit=50')).items.find((one: { id: string }) => one.id === id)).toMatchObject({ unanswered: true, channel: 'portal' })
  await act('moves', { move: 'START' })
  await act('messages', { text: say('明天上午来', 'We come tomorrow morning'), direction: 'OUT' })
  await solve(say('换了接头', 'New joint'))
  await expect(page.getByText(say('明天上午来', 'We come tomorrow morning'))).toBeVisible()

  // not solved, then solved
  await page.getByRole('button', { name: say('没好', 'Not solved'), exact: true }).click()
  await page.getByLabel(say('请告诉我们还有什么问题', 'Tell us what is still wrong')).fill(say('还在滴', 'It still drips'))
  await shot('not-solved')
  await page.getByRole('dialog').getByRole('button', { name: say('提交', 'Send') }).click()
  await expect(page.getByText(say('我们在重新处理', 'we are at it again'))).toBeVisible()
  await expect(page.getByText(say('还在滴', 'It still drips'))).toBeVisible()
  await solve(say('换了整根管', 'New pipe'))
  await page.goto('/portal/service')
  await expectAccessible(page)
  await shot('to-confirm')
  await page.getByRole('button', { name: say('好了', 'Solved'), exact: true }).click()
  await expect(page.getByText(say('谢谢，已为您结束。', 'Thank you, it is closed.'))).toBeVisible()
  await page.getByRole('link', { name: new RegExp(say('厨房水管漏水', 'The kitchen pipe leaks')) }).click()
  await page.getByRole('radio', { name: say('4 星', '4 stars') }).check({ force: true })
  await page.getByRole('button', { name: say('提交评价', 'Send rating') }).click()
  await expect(page.getByRole('img', { name: say('4 星', '4 stars') })).toBeVisible()
  expect((await staff.get(`/api/v1/tickets/${id}`)).ticket).toMatchObject({ stage: 'CLOSED', ending: 'AGREED', rating: 4, reopened: 1 })
  await theme(page, 'dark')
  await expect(page.getByRole('img', { name: say('4 星', '4 stars') })).toBeVisible()
  await expectAccessible(page)
  await shot('rated-dark')
})

/** A plain picture, large enough to be one. */
function png(width: number, height: number): Buffer {
  const crcs = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n))
  const crc = (bytes: Buffer) => ~bytes.reduce((sum, byte) => crcs[(sum ^ byte) & 255]! ^ (sum >>> 8), ~0) >>> 0
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const pixels = deflateSync(Buffer.alloc(height * (1 + width * 3), 0))
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', Buffer.from(pixels)), chunk('IEND', Buffer.alloc(0))])
}
