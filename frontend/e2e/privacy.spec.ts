import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, PHONE, picture, test } from './fixtures'
import { apiOf, moveIn } from './home'

const STEP_SECONDS = 30
const PASSWORD_OF_MINE = 'umbrella-river-seven'

/** RFC 6238, as an authenticator reckons it; steps ahead of now. */
function codeOf(secret: string, ahead = 0): string {
  const bits = [...secret.replace(/\s/g, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS) + ahead))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = hash[hash.length - 1]! & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('a tenant asks for everything we keep of them and downloads it, and sees what stands against being erased', async ({ page, say, signedIn, baseURL }, info) => {
  test.setTimeout(120_000)
  const language = info.project.name
  await page.setViewportSize(PHONE)
  await signedIn('admin')
  const staff = apiOf(page, baseURL!)
  const tenant = await moveIn(staff, `data-${language}`, say('周子墨', 'Zoe Moore'), language)
  const { path } = await staff.post(`/api/v1/tenants/${tenant.id}/portal-invitation`)
  await staff.post(`/api/v1/portal/invitations/${path.split('/').at(-1)}`)

  await page.goto('/portal/me')
  await page.getByRole('link', { name: new RegExp(say('^我的数据', '^My data')) }).click()
  await expect(page.getByText(say('租约要到', 'a lease runs until'))).toBeVisible()
  await page.getByRole('button', { name: say('整理一份给我', 'Prepare a copy for me') }).click()
  const link = page.getByRole('link', { name: say('下载', 'Download') })
  await expect(link).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
  await picture(page, `privacy-data-${language}`)
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^anju-\d{4}-\d\d-\d\d\.zip$/)
  const zip = await readFile(await download.path())
  expect(zip.subarray(0, 2).toString()).toBe('PK')
  expect(zip.includes(Buffer.from('json/leases.json'))).toBe(true)

  // asking to be erased says first what goes, and can be taken back
  await page.getByRole('button', { name: say('申请删除', 'Ask to be erased') }).click()
  const sure = page.getByRole('dialog')
  await expect(sure).toContainText(say('您就是新租户', 'you are a new tenant'))
  await expectAccessible(page)
  await picture(page, `privacy-erase-${language}`)
  await sure.getByRole('button', { name: say('申请删除', 'Ask to be erased') }).click()
  await expect(page.getByText(say('申请已提出，正在核对', 'Asked; we are checking'))).toBeVisible()
  await page.getByRole('button', { name: say('不删了，撤回申请', 'Keep my data after all') }).click()
  await expect(page.getByText(say('您撤回了申请', 'You withdrew it'))).toBeVisible()
})

test('a tenant turns on two-step sign-in and signs in with it', async ({ page, say, signedIn, baseURL }, info) => {
  test.setTimeout(120_000)
  const language = info.project.name
  await page.setViewportSize(PHONE)
  await signedIn('admin')
  const staff = apiOf(page, baseURL!)
  const tenant = await moveIn(staff, `factor-${language}`, say('陆一鸣', 'Lou Miller'), language)
  const { path } = await staff.post(`/api/v1/tenants/${tenant.id}/portal-invitation`)
  await staff.post(`/api/v1/portal/invitations/${path.split('/').at(-1)}`)
  await page.request.put('/api/v1/portal/session/password', { data: { wanted: PASSWORD_OF_MINE }, headers: { Origin: baseURL! } })

  await page.goto('/portal/me/security')
  await page.getByRole('button', { name: say('开启两步验证', 'Turn on two-step sign-in') }).click()
  const sheet = page.getByRole('dialog')
  const secret = (await sheet.locator('code').textContent())!
  await expect(sheet.getByRole('img', { name: say('给验证器扫的二维码', 'QR code for the authenticator') })).toBeVisible()
  await expectAccessible(page)
  await picture(page, `privacy-factor-${language}`)
  await sheet.getByLabel(say('验证器里的 6 位数字', '6 digits of the authenticator')).fill(codeOf(secret))
  await sheet.getByRole('button', { name: say('确认并开启', 'Confirm and turn on') }).click()
  await expect(sheet.getByRole('list').getByRole('listitem')).toHaveCount(10)
  await expectAccessible(page)
  await picture(page, `privacy-codes-${language}`)
  await sheet.getByRole('button', { name: say('我收好了', 'I have kept them') }).click()
  await expect(page.getByText(say('还剩 10 个恢复码', '10 recovery codes left'))).toBeVisible()

  await page.goto('/portal/me')
  await page.getByRole('button', { name: say('退出登录', 'Sign out') }).click()
  await page.getByRole('button', { name: say('用密码登录', 'Use a password') }).click()
  await page.getByLabel(say('手机号或邮箱', 'Phone or e-mail')).fill(`136${tenant.tag.slice(-8)}`)
  await page.getByLabel(say('密码', 'Password')).fill(PASSWORD_OF_MINE)
  await page.getByRole('button', { name: say('登录', 'Sign in'), exact: true }).click()
  const digits = page.getByLabel(say('验证器里的 6 位数字', '6 digits of the authenticator'))
  await expectAccessible(page)
  await digits.fill('000000')
  await page.getByRole('button', { name: say('登录', 'Sign in'), exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await digits.fill(codeOf(secret, 1)) // the code of this moment has counted
  await page.getByRole('button', { name: say('登录', 'Sign in'), exact: true }).click()
  await expect(page).toHaveURL(/\/portal\/?$/)
})
